// The lifecycle of a kind as a table: which moves are legal, which way a verb takes, and that a search for a path ends
// where moves go round. One kind is the product's, the other is made up here and stands for any that comes.
import fc from 'fast-check';
import t from 'tap';
import { builtInBook, chooseCourse } from '../../src/core/course.js';
import { type Edge, Lifecycle } from '../../src/core/lifecycle.js';
import type { Scenario, ScenarioBook } from '../../src/core/scenario.js';
import { misfit, planSteps, scenarioIssue } from '../../src/core/scenario-plan.js';
import {
  REFUND_LIFECYCLE,
  type RefundMethod,
  type RefundStatus,
} from '../../src/resources/balance-refunds/lifecycle.js';
import { ASSUMPTIONS } from '../../src/server/assumptions.js';

type Status = 'DRAFT' | 'MADE' | 'BROKEN';
type Variant = 'PLAIN' | 'FANCY';
type WidgetScenario = Scenario<Status, Variant>;

const to = (status: Status, by: Edge<Status>['by'], verb?: string): Edge<Status> => {
  return { to: status, by, ...(verb !== undefined && { verb }) };
};
const given = (status: Status) => ({ usual: status, decidedBy: [], status: () => status });

/** What is broken is made again, but by `repair` only: moves go round. Nothing else becomes of what is plain. */
const WIDGETS = new Lifecycle<Status, Variant, 'here' | 'gone', 'finish' | 'crash' | 'repair'>({
  kind: 'widget',
  noun: 'widget',
  statuses: ['DRAFT', 'MADE', 'BROKEN'],
  variants: ['PLAIN', 'FANCY'],
  rows: {
    DRAFT: { stand: 'here', next: { PLAIN: [to('MADE', 'partner')], FANCY: [to('MADE', 'bank')] } },
    MADE: { stand: 'here', next: { PLAIN: [], FANCY: [to('BROKEN', 'bank')] } },
    BROKEN: { stand: 'gone', next: { PLAIN: [], FANCY: [to('DRAFT', 'bank', 'repair')] } },
  },
  starts: { PLAIN: given('DRAFT'), FANCY: given('MADE') },
  neverFirst: { gone: 'there is none' },
  verbs: { finish: ['MADE'], crash: ['BROKEN'], repair: ['DRAFT'] },
  usualWay: ['DRAFT', 'MADE'],
  scenarios: [
    { name: 'grows', description: 'Is made in time', method: 'PLAIN', steps: [{ after: '36h', to: 'MADE' }] },
    {
      name: 'round',
      description: 'Breaks, and is made again',
      method: 'FANCY',
      starts: 'DRAFT',
      steps: [
        { after: '1d', to: 'MADE', reason: 'done' },
        { after: '1bd', to: 'BROKEN' },
        { after: '1h', to: 'DRAFT' },
      ],
    },
    { name: 'manual', description: 'Waits', method: 'PLAIN', steps: [] },
  ],
  usualScenario: { PLAIN: 'grows' },
  returned: null,
});

t.test(
  'of all pairs of statuses, the moves of the table are legal for the bank, and no others',
  async (t) => {
    const { variants, statuses, table } = REFUND_LIFECYCLE;
    let legal = 0;
    for (const method of variants) {
      for (const from of statuses) {
        const listed = table.rows[from].next[method].map((edge) => edge.to);
        t.strictSame(REFUND_LIFECYCLE.next(method, from), listed, `${method} ${from}`);
        t.equal(REFUND_LIFECYCLE.isFinal(from, [method]), listed.length === 0);
        for (const status of statuses) {
          const pair = `${method} ${from} ${status}`;
          t.equal(REFUND_LIFECYCLE.isLegal(method, from, status), listed.includes(status), pair);
          t.equal(REFUND_LIFECYCLE.isLegal(method, from, status, 'partner'), false, pair);
          t.equal(REFUND_LIFECYCLE.isLegal(method, from, status, 'force'), from !== status, pair);
          if (listed.includes(status)) legal++;
        }
      }
    }
    t.equal(legal, 24);
  },
);

t.test('a verb takes a refund from anywhere to where it says, by legal moves, or nowhere', async (t) => {
  const path = (
    verb: keyof typeof REFUND_LIFECYCLE.table.verbs,
    method: RefundMethod,
    from: RefundStatus,
  ) => {
    const target = REFUND_LIFECYCLE.target(verb, method, from);
    return REFUND_LIFECYCLE.shortestPath(method, from, target, verb)?.join(' ') ?? `not to ${target}`;
  };
  t.equal(path('settle', 'ACH', 'INITIATED'), 'PENDING PROCESSING SUBMITTED COMPLETED');
  t.equal(path('return', 'CHECK', 'PENDING'), 'PROCESSING SUBMITTED RETURNED');
  t.equal(path('cancel', 'ACH', 'PENDING'), 'CANCELLED');
  t.equal(path('cancel', 'ACH', 'PROCESSING'), 'not to CANCELLED');
  t.equal(path('fail', 'ACH', 'PENDING'), 'SYS_ERROR');
  t.equal(path('fail', 'ACH', 'SUBMITTED'), 'ACH_ERROR');
  t.equal(path('fail', 'CHECK', 'SUBMITTED'), 'not to SYS_ERROR');
  t.equal(path('submit', 'ACH', 'SUBMITTED'), 'not to SUBMITTED');
});

t.test('an edge says who may go it, and which of the verbs if only one', async (t) => {
  t.ok(WIDGETS.isLegal('PLAIN', 'DRAFT', 'MADE', 'partner'));
  t.notOk(WIDGETS.isLegal('FANCY', 'DRAFT', 'MADE', 'partner'));
  t.ok(WIDGETS.isLegal('FANCY', 'DRAFT', 'MADE'));
  t.ok(WIDGETS.isLegal('FANCY', 'BROKEN', 'DRAFT'), 'a scenario and the control plane are the bank');
  t.strictSame(WIDGETS.shortestPath('FANCY', 'BROKEN', 'DRAFT', 'repair'), ['DRAFT']);
  t.equal(WIDGETS.shortestPath('FANCY', 'BROKEN', 'MADE', 'finish'), undefined);
  t.strictSame(WIDGETS.shortestPath('FANCY', 'BROKEN', 'MADE', 'repair'), ['DRAFT', 'MADE']);
});

/** A table over so many statuses with these moves: what else a lifecycle holds does not matter to a path. */
function tableOf(size: number, moves: readonly (readonly [number, number])[]): Lifecycle<string, 'ANY'> {
  const statuses = Array.from({ length: size }, (_, i) => `S${i}`);
  const next = (from: number) =>
    moves.flatMap(([a, b]) => (a === from ? [{ to: `S${b}`, by: 'bank' as const }] : []));
  return new Lifecycle<string, 'ANY'>({
    ...{ kind: 'any', noun: 'any', statuses, variants: ['ANY'], neverFirst: {}, verbs: {}, usualWay: [] },
    ...{ scenarios: [], usualScenario: {}, returned: null },
    rows: Object.fromEntries(statuses.map((name, i) => [name, { stand: 'here', next: { ANY: next(i) } }])),
    starts: { ANY: { usual: 'S0', decidedBy: [], status: () => 'S0' } },
  });
}

t.test(
  'a search for a path ends in a table with loops, and finds the shortest if there is one',
  async (t) => {
    const ring = tableOf(4, [
      [0, 1],
      [1, 2],
      [2, 0],
      [1, 0],
      [2, 2],
    ]);
    t.strictSame(ring.shortestPath('ANY', 'S0', 'S2'), ['S1', 'S2']);
    t.equal(ring.shortestPath('ANY', 'S0', 'S3'), undefined);
    t.equal(ring.shortestPath('ANY', 'S0', 'S0'), undefined, 'where it stands already, no path leads');
    const size = 6;
    const place = fc.nat({ max: size - 1 });
    fc.assert(
      fc.property(fc.array(fc.tuple(place, place)), place, place, (moves, from, goal) => {
        const path = tableOf(size, moves).shortestPath('ANY', `S${from}`, `S${goal}`);
        // All that is reached in so many moves, once around the table at most.
        let reached = new Set([from]);
        let steps = 0;
        do {
          reached = new Set(moves.flatMap(([a, b]) => (reached.has(a) ? [b] : [])));
          steps++;
        } while (!reached.has(goal) && steps <= size);
        if (from === goal || steps > size) return path === undefined;
        const places = [`S${from}`, ...(path ?? [])];
        const isLegal = places.every(
          (one, i) => i === 0 || moves.some(([a, b]) => `S${a}` === places[i - 1] && `S${b}` === one),
        );
        return path?.length === steps && path.at(-1) === `S${goal}` && isLegal;
      }),
    );
  },
);

const FRIDAY = Date.parse('2026-01-09T15:00:00Z');
const STATE = { origin: FRIDAY, assumptions: ASSUMPTIONS.defaults };

t.test(
  'the steps of any kind are planned by its own table, past days on which the bank is closed',
  async (t) => {
    const [grows, round] = WIDGETS.table.scenarios as readonly [WidgetScenario, WidgetScenario];
    const due = (steps: readonly { readonly at: number; readonly to: string }[]) =>
      steps.map(({ at, to: status }) => `${status} ${new Date(FRIDAY + at).toISOString().slice(5, 16)}`);
    t.strictSame(due(planSteps(WIDGETS, grows, 'DRAFT', STATE, 0)), ['MADE 01-13T03:00']);
    t.strictSame(due(planSteps(WIDGETS, round, 'DRAFT', STATE, 0)), [
      'MADE 01-12T15:00',
      'BROKEN 01-13T15:00',
      'DRAFT 01-13T16:00',
    ]);
    t.strictSame(due(planSteps(WIDGETS, round, 'MADE', STATE, 0)), [
      'BROKEN 01-12T15:00',
      'DRAFT 01-12T16:00',
    ]);
    t.equal(planSteps(WIDGETS, round, 'DRAFT', STATE, 0)[0]?.reason, 'done');
    t.strictSame(
      due(planSteps(WIDGETS, { ...grows }, 'DRAFT', STATE, 0)),
      ['MADE 01-11T03:00'],
      'if it is built in',
    );
  },
);

t.test('a scenario of any kind is checked by its own table', async (t) => {
  const own = { name: 'own', description: 'd', method: 'FANCY' as const };
  const issue = (more: Partial<WidgetScenario>) => scenarioIssue(WIDGETS, { ...own, steps: [], ...more });
  t.equal(issue({ steps: [{ after: '1d', to: 'BROKEN' }] }), undefined);
  t.equal(
    issue({ starts: 'DRAFT', steps: [{ after: '1d', to: 'BROKEN' }] }),
    'step 1 of scenario own: BROKEN is not legal for FANCY: after DRAFT comes MADE',
  );
  t.equal(
    issue({
      method: 'PLAIN',
      steps: [
        { after: '1d', to: 'MADE' },
        { after: '1d', to: 'BROKEN' },
      ],
    }),
    'step 2 of scenario own: BROKEN is not legal for PLAIN: MADE is final',
  );
  t.equal(issue({ starts: 'BROKEN' }), 'scenario own: a widget cannot start BROKEN, since there is none');
  t.equal(
    issue({ steps: [{ after: '1d', to: 'BROKEN', return_code: 'R02' }] }),
    'step 1 of scenario own: return_code belongs to no widget',
  );
  t.equal(
    scenarioIssue(REFUND_LIFECYCLE, {
      ...{ name: 'own', description: 'd', method: 'CHECK' },
      steps: [{ after: '1d', to: 'RETURNED', return_code: 'R02' }],
    }),
    'step 1 of scenario own: return_code belongs to an ACH refund that becomes RETURNED',
  );
  const [grows] = WIDGETS.table.scenarios as readonly [WidgetScenario];
  t.equal(misfit(WIDGETS, grows, 'FANCY', 'MADE'), 'scenario grows is for PLAIN, not for FANCY');
  for (const one of WIDGETS.table.scenarios) t.equal(scenarioIssue(WIDGETS, one), undefined, one.name);
});

t.test('a scenario that two kinds share is checked by the table of each', async (t) => {
  const shared = {
    name: 's',
    description: 'd',
    method: 'FANCY' as const,
    steps: [{ after: '1d', to: 'BROKEN' as const }],
  };
  const { table } = WIDGETS;
  const sturdy = new Lifecycle({ ...table, rows: { ...table.rows, MADE: table.rows.DRAFT }, kind: 'sturdy' });
  t.equal(misfit(WIDGETS, shared, 'FANCY', 'MADE'), undefined);
  t.match(misfit(sturdy, shared, 'FANCY', 'MADE'), /BROKEN is not legal/);
});

t.test('a bare name means each kind that has it, and says nothing to the others', async (t) => {
  const both = builtInBook([REFUND_LIFECYCLE, WIDGETS]);
  const candidate = { accountToken: 'a', amount: 100, description: 'd', token: undefined };
  let drawn = 0;
  const chance = () => {
    drawn++;
    return 0;
  };
  const widget = (book: Partial<ScenarioBook>, own: string | null = null, method: Variant = 'PLAIN') => {
    const state = { ...STATE, scenarios: { ...both, ...book } };
    const { start, scenario, skipped } = chooseCourse(
      WIDGETS,
      state,
      { ...candidate, method },
      own,
      0,
      chance,
    );
    return [start, scenario, skipped];
  };
  const refund = (book: Partial<ScenarioBook>, own: string | null = null) => {
    const state = { ...STATE, scenarios: { ...both, ...book } };
    const asked = { ...candidate, method: 'ACH' as const };
    return chooseCourse(REFUND_LIFECYCLE, state, asked, own, 0, chance).scenario;
  };
  t.strictSame(widget({}), ['DRAFT', 'grows', []], 'what is usual for the kind');
  t.strictSame(widget({}, null, 'FANCY'), ['MADE', null, []], 'or nothing');
  t.strictSame(widget({ fallback: 'manual' }), ['DRAFT', 'manual', []]);
  t.equal(refund({ fallback: 'manual' }), 'manual', 'both kinds have one of this name');
  t.strictSame(widget({ fallback: 'instant' }), ['DRAFT', 'grows', []], 'only refunds have this one');
  t.equal(refund({ fallback: 'grows' }), 'settles', 'only widgets have this one');
  t.equal(refund({ fallback: 'balance_refund/manual' }), 'manual', 'a name with its kind means that one');
  t.strictSame(widget({ fallback: 'balance_refund/manual' }), ['DRAFT', 'grows', []], 'and no other');
  t.strictSame(widget({}, 'instant'), ['DRAFT', 'grows', []]);
  const rules = [{ scenario: 'instant', probability: 0.5 }, { scenario: 'manual' }];
  t.strictSame(widget({ rules }), ['DRAFT', 'manual', []]);
  t.equal(drawn, 0, 'no chance is drawn for a rule of others');
  t.equal(refund({ rules }), 'instant');
  t.equal(drawn, 1);
  t.strictSame(
    widget({ fallback: 'round' }),
    [
      'DRAFT',
      'grows',
      ["the sandbox's default scenario (round): scenario round is for FANCY, not for PLAIN"],
    ],
    'one of its own that does not fit is passed over, and said',
  );
  t.strictSame(widget({ fallback: 'gone' })[2], [
    "the sandbox's default scenario (gone): there is no scenario gone",
  ]);
});

t.test('each verb tells its way, also where moves go round and where it leads nowhere', async (t) => {
  t.strictSame(WIDGETS.ways('FANCY', 'DRAFT'), { finish: ['MADE'], crash: ['MADE', 'BROKEN'], repair: null });
  t.strictSame(WIDGETS.ways('FANCY', 'BROKEN'), { finish: null, crash: null, repair: ['DRAFT'] });
  t.strictSame(WIDGETS.ways('PLAIN', 'MADE'), { finish: null, crash: null, repair: null });
  t.equal(WIDGETS.statusWithReturnCode('FANCY'), null);
});
