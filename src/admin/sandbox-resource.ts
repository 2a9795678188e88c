// What the control plane has of its own, told as a resource tells it: the events of a sandbox as a whole.
import type { Resource } from '../catalog/resource.js';
import { SANDBOX_EVENTS } from '../core/sandbox-events.js';

export const SANDBOX_RESOURCE: Resource = { name: 'sandbox', events: SANDBOX_EVENTS };
