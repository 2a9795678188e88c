// What the event log says of faults: each time that one met a call. Of a delivery the attempt names it.
import { type EventBody, type EventRows, sandboxEvent } from '../core/event.js';

type Fired = {
  readonly fault: string;
  readonly operation: string;
  readonly effect?: string;
  readonly answered?: number;
  readonly delay_ms: number;
};

export type FaultEvent = EventBody<'fault.fired', null, Fired>;

export const faultFired = (fired: Fired): FaultEvent => sandboxEvent('fault.fired', fired);

export const FAULT_EVENTS: EventRows<FaultEvent> = { 'fault.fired': { view: ({ facts }) => facts } };
