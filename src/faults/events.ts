// What the event log says of faults: that there are other rules, and each time that one met a call. Of a delivery the
// attempt names it.
import { type EventBody, type EventRows, factsOf, NUMBER, sandboxEvent, TEXT } from '../core/event.js';
import type { Fault } from './rule.js';

type Fired = {
  readonly fault: string;
  readonly operation: string;
  readonly effect?: string;
  readonly answered?: number;
  readonly delay_ms: number;
};

export type FaultEvent =
  | EventBody<
      'faults.changed',
      null,
      { readonly added: readonly string[]; readonly removed: readonly string[] }
    >
  | EventBody<'fault.fired', null, Fired>;

export const faultFired = (fired: Fired): FaultEvent => sandboxEvent('fault.fired', fired);

/** By name, which rules there are now and were not before, and which are gone. */
export function faultsChanged(before: readonly Fault[], after: readonly Fault[]): FaultEvent {
  const [were, are] = [namesOf(before), namesOf(after)];
  return sandboxEvent('faults.changed', {
    added: are.filter((name) => !were.includes(name)),
    removed: were.filter((name) => !are.includes(name)),
  });
}

const namesOf = (faults: readonly Fault[]) => faults.map(({ rule }) => rule.name);

const NAMES = { type: 'array', items: TEXT };

export const FAULT_EVENTS: EventRows<FaultEvent> = {
  'faults.changed': {
    says: 'Fault rules were added or removed.',
    shape: {
      always: {
        added: { ...NAMES, description: 'The names of rules that were added.' },
        removed: { ...NAMES, description: 'The names of rules that were removed.' },
      },
    },
    view: factsOf,
  },
  'fault.fired': {
    says: 'A fault rule met a call.',
    shape: {
      always: {
        fault: { ...TEXT, description: 'The fault that met it.' },
        operation: { ...TEXT, description: 'The operation whose call a fault met.' },
        delay_ms: {
          type: 'number',
          description: 'For how long the fault held the call, in milliseconds of real time.',
        },
      },
      sometimes: {
        effect: {
          ...TEXT,
          description:
            'What the fault did to the connection or the answer; absent when it did no such thing.',
        },
        answered: {
          ...NUMBER,
          description:
            'The status that the fault answered with; absent when it left the answer to the operation.',
        },
      },
    },
    view: factsOf,
  },
};
