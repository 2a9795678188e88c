// What states are about: the resources that they hold things of, their scenarios, and the events that webhooks know.
import { Catalog } from '../catalog/catalog.js';
import type { Lifecycle } from '../core/lifecycle.js';
import { RESOURCES } from '../resources/index.js';
import { EventNames } from '../webhooks/subscriptions.js';

const CATALOG = new Catalog(RESOURCES);

export const KINDS = CATALOG.kinds;
export const BUILT_IN_BOOK = CATALOG.builtInBook;
export const EVENT_NAMES = new EventNames(CATALOG.messages);
/** What scenarios are for that do not say their kind, as those of a state. */
export const OWN_LIFECYCLE = CATALOG.lifecycles[0] as Lifecycle;
