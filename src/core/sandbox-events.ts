// What the event log says of a sandbox as a whole: its clock, what it has one of, its beginnings and its snapshots.
import { type EventBody, type EventRows, factsOf, NUMBER, sandboxEvent, TEXT } from './event.js';

type Moved = { readonly from: string; readonly to: string };
type Run = { readonly mode: string; readonly rate: number };
type Imported = { readonly accounts: number; readonly journal_entries: number };

export type SandboxWideEvent =
  | EventBody<'clock.moved', null, Moved>
  | EventBody<'clock.changed', null, Run>
  | EventBody<'assumptions.changed', null, { readonly assumptions: Readonly<Record<string, string>> }>
  | EventBody<'scenarios.changed', null, { readonly rules: number }>
  | EventBody<'sandbox.reset', null, { readonly to: string }>
  | EventBody<'sandbox.restored', null, { readonly from: string }>
  | EventBody<'state.imported', null, Imported>
  | EventBody<'snapshot.taken', null, { readonly snapshot: string }>
  | EventBody<'snapshot.dropped', null, { readonly snapshot: string }>;

export const clockMoved = (moved: Moved): SandboxWideEvent => sandboxEvent('clock.moved', moved);
export const clockChanged = (run: Run): SandboxWideEvent => sandboxEvent('clock.changed', run);
/** `assumptions` are those that are another now. */
export const assumptionsChanged = (assumptions: Readonly<Record<string, string>>): SandboxWideEvent =>
  sandboxEvent('assumptions.changed', { assumptions });
/** `rules` is how many there are now. */
export const scenariosChanged = (rules: number): SandboxWideEvent =>
  sandboxEvent('scenarios.changed', { rules });
export const sandboxReset = (to: string): SandboxWideEvent => sandboxEvent('sandbox.reset', { to });
export const sandboxRestored = (from: string): SandboxWideEvent => sandboxEvent('sandbox.restored', { from });
export const stateImported = (imported: Imported): SandboxWideEvent =>
  sandboxEvent('state.imported', imported);
export const snapshotTaken = (snapshot: string): SandboxWideEvent =>
  sandboxEvent('snapshot.taken', { snapshot });
export const snapshotDropped = (snapshot: string): SandboxWideEvent =>
  sandboxEvent('snapshot.dropped', { snapshot });

const INSTANT = { type: 'string', format: 'date-time' };
const SNAPSHOT = { snapshot: { ...TEXT, description: 'The name of the snapshot.' } };

export const SANDBOX_EVENTS: EventRows<SandboxWideEvent> = {
  'clock.moved': {
    says: 'The clock was advanced, or set to another time.',
    shape: { always: { from: INSTANT, to: INSTANT } },
    view: factsOf,
  },
  'clock.changed': {
    says: 'The clock was frozen, was let run, or got another rate.',
    shape: {
      always: {
        mode: { ...TEXT, description: 'Frozen or real, from now on.' },
        rate: { type: 'number', description: 'How fast it runs from now on; 0 while it is frozen.' },
      },
    },
    view: factsOf,
  },
  'assumptions.changed': {
    says: 'Assumptions were set to other values.',
    shape: {
      always: {
        assumptions: {
          type: 'object',
          description: 'Those that are another now, by name.',
          additionalProperties: TEXT,
        },
      },
    },
    view: factsOf,
  },
  'scenarios.changed': {
    says: 'The rules that choose scenarios were replaced.',
    shape: { always: { rules: { ...NUMBER, description: 'How many rules there are now.' } } },
    view: factsOf,
  },
  'sandbox.reset': {
    says: 'The sandbox was started over.',
    shape: { always: { to: TEXT } },
    view: factsOf,
  },
  'sandbox.restored': {
    says: 'The sandbox went back to a snapshot, or took over a state.',
    shape: { always: { from: TEXT } },
    view: factsOf,
  },
  'state.imported': {
    says: 'A state was taken over, after `sandbox.restored`.',
    shape: { always: { accounts: NUMBER, journal_entries: NUMBER } },
    view: factsOf,
  },
  'snapshot.taken': {
    says: 'The state was kept under a name.',
    shape: { always: SNAPSHOT },
    view: factsOf,
  },
  'snapshot.dropped': {
    says: 'A state that was kept under a name was let go.',
    shape: { always: SNAPSHOT },
    view: factsOf,
  },
};
