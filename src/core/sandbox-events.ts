// What the event log says of a sandbox as a whole: its clock and its beginnings.
import { type EventBody, type EventRows, sandboxEvent } from './event.js';

type Moved = { readonly from: string; readonly to: string };
export type SandboxWideEvent =
  | EventBody<'clock.moved', null, Moved>
  | EventBody<'sandbox.reset', null, { readonly to: string }>
  | EventBody<'sandbox.restored', null, { readonly from: string }>;

export const clockMoved = (moved: Moved): SandboxWideEvent => sandboxEvent('clock.moved', moved);
export const sandboxReset = (to: string): SandboxWideEvent => sandboxEvent('sandbox.reset', { to });
export const sandboxRestored = (from: string): SandboxWideEvent => sandboxEvent('sandbox.restored', { from });

export const SANDBOX_EVENTS: EventRows<SandboxWideEvent> = {
  'clock.moved': { view: ({ facts }) => facts },
  'sandbox.reset': { view: ({ facts }) => facts },
  'sandbox.restored': { view: ({ facts }) => facts },
};
