// What the parts of an account's view are given.
import type { Schemas } from '../api.js';

export type SummaryProps = { readonly summary: Schemas['AccountSummary'] };
export type DialogProps = SummaryProps & { readonly onClose: () => void };
