// What the event log says of a sandbox as a whole: its clock, its beginnings, and the faults that calls met.
import { type EventBody, type EventRows, sandboxEvent } from './event.js';

type Moved = { readonly from: string; readonly to: string };
type Fired = {
  readonly fault: string;
  readonly operation: string;
  readonly effect?: string;
  readonly answered?: number;
  readonly delay_ms: number;
};

export type SandboxWideEvent =
  | EventBody<'clock.moved', null, Moved>
  | EventBody<'fault.fired', null, Fired>
  | EventBody<'sandbox.reset', null, { readonly to: string }>
  | EventBody<'sandbox.restored', null, { readonly from: string }>;

export const clockMoved = (moved: Moved): SandboxWideEvent => sandboxEvent('clock.moved', moved);
export const faultFired = (fired: Fired): SandboxWideEvent => sandboxEvent('fault.fired', fired);
export const sandboxReset = (to: string): SandboxWideEvent => sandboxEvent('sandbox.reset', { to });
export const sandboxRestored = (from: string): SandboxWideEvent => sandboxEvent('sandbox.restored', { from });

export const SANDBOX_EVENTS: EventRows<SandboxWideEvent> = {
  'clock.moved': { view: ({ facts }) => facts },
  'fault.fired': { view: ({ facts }) => facts },
  'sandbox.reset': { view: ({ facts }) => facts },
  'sandbox.restored': { view: ({ facts }) => facts },
};
