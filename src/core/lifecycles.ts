// The lifecycles that there are, and the scenarios that come with them.
import { builtInBook } from './course.js';
import type { Lifecycle } from './lifecycle.js';
import { REFUND_LIFECYCLE } from './refund-lifecycle.js';

const LIFECYCLES: readonly Lifecycle[] = [REFUND_LIFECYCLE];

/** What scenarios are for that do not say their kind, as those of a state. */
export const OWN_LIFECYCLE: Lifecycle = REFUND_LIFECYCLE;

export const BUILT_IN_BOOK = builtInBook(LIFECYCLES);
