// Refusals of the control plane's own: which sandbox is meant, the log of calls, snapshots, the clock, and waits.
import { row } from '../core/problem.js';

export const AMBIGUOUS_SANDBOX = row<{ names: readonly string[]; more: number }>({
  name: 'ambiguousSandbox',
  code: '400002',
  status: 400,
  stage: 'enter',
  source: 'assumed',
  text: ({ names, more }) =>
    `Several sandboxes are in use, say which one with ?sandbox=NAME: ${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}`,
});

export const REQUEST_NOT_FOUND = row<{ id: string; where: string; hasSandbox: boolean }>({
  name: 'requestNotFound',
  code: '404006',
  status: 404,
  stage: 'find',
  source: 'assumed',
  text: ({ id, where }) => `Request ${id} is not in the log of ${where}, or no longer`,
  hint: ({ hasSandbox }, say) => `${say.at(hasSandbox ? 'listRequests' : 'listUnassigned')} lists what is`,
});

export const SNAPSHOT_NOT_FOUND = row<{ name: string; sandbox: string }>({
  name: 'snapshotNotFound',
  code: '404007',
  status: 404,
  stage: 'find',
  source: 'assumed',
  text: ({ name, sandbox }) => `There is no snapshot ${name} of sandbox ${sandbox}`,
  hint: (_, say) => `${say.at('listSnapshots')} lists its snapshots`,
});

export const AMBIGUOUS_MOVEMENT = row<{ token: string; resources: readonly string[] }>({
  name: 'ambiguousMovement',
  code: '409005',
  status: 409,
  stage: 'find',
  source: 'assumed',
  text: ({ token, resources }) =>
    `Token ${token} is that of several: say which is meant with ?resource=${resources.join(' or ?resource=')}`,
});

export const ADVANCE_UNDER_WAY = row<{ now: string }>({
  name: 'advanceUnderWay',
  code: '409004',
  status: 409,
  stage: 'state',
  source: 'assumed',
  text: ({ now }) =>
    `The clock is being advanced and stands at ${now}: send this again when the answer to that is there`,
});

export const CLOCK_BACKWARDS = row<{ now: string; to: string; hint: string }>({
  name: 'clockBackwards',
  code: '422005',
  status: 422,
  stage: 'rule',
  source: 'assumed',
  text: ({ now, to, hint }) => `The clock stands at ${now} and cannot go back to ${to}: ${hint}`,
});

export const SNAPSHOTS_FULL = row<{ cap: number }>({
  name: 'snapshotsFull',
  code: '422008',
  status: 422,
  stage: 'rule',
  source: 'assumed',
  text: ({ cap }) => `There are ${cap} snapshots already`,
  hint: (_, say) => `drop one with ${say.at('dropSnapshot')}`,
});

export const WAIT_IN_VAIN = row<{ what: string; reason: string }>({
  name: 'waitInVain',
  code: '422007',
  status: 422,
  stage: 'own',
  source: 'assumed',
  text: ({ what, reason }) => `No such ${what} can come: ${reason}`,
});

export const WAIT_HELD_UP = row<{ what: string; reason: string }>({
  name: 'waitHeldUp',
  code: '422007',
  status: 422,
  stage: 'own',
  source: 'assumed',
  text: ({ what, reason }) => `No ${what} by itself: ${reason}`,
});

export const WAIT_TIMEOUT = row<{ what: string; span: string; hint: string }>({
  name: 'waitTimeout',
  code: '408001',
  status: 408,
  stage: 'own',
  source: 'assumed',
  text: ({ what, span, hint }) => `No ${what} within ${span}: ${hint}`,
});

export const CONTROL_PROBLEMS = [
  AMBIGUOUS_SANDBOX,
  REQUEST_NOT_FOUND,
  SNAPSHOT_NOT_FOUND,
  AMBIGUOUS_MOVEMENT,
  ADVANCE_UNDER_WAY,
  CLOCK_BACKWARDS,
  SNAPSHOTS_FULL,
  WAIT_IN_VAIN,
  WAIT_HELD_UP,
  WAIT_TIMEOUT,
];
