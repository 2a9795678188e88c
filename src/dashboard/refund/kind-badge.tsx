// Tells an account refund from a balance refund, which most refunds are.
import { words } from '../format.js';
import { Badge } from '../ui/elements.js';
import { KINDS, type Resource, USUAL } from './kinds.js';

export const KindBadge = ({ of }: { readonly of: Resource }) =>
  of === USUAL ? null : <Badge>{words(KINDS[of].noun)}</Badge>;
