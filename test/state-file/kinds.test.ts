// A state file with movements of two kinds: the second is a part beside the first, and the format knows nothing of it.
import t, { type Test } from 'tap';
import { movementState } from '../../src/catalog/movement-state.js';
import { builtInBook } from '../../src/core/course.js';
import { sayIssue } from '../../src/core/issue.js';
import { Lifecycle } from '../../src/core/lifecycle.js';
import { BALANCE_REFUNDS } from '../../src/resources/balance-refunds/model.js';
import { ASSUMPTIONS } from '../../src/server/assumptions.js';
import { CATALOG } from '../../src/server/catalog.js';
import { createStateChecker } from '../../src/state-file/check.js';
import type { StateFile, StateFormat } from '../../src/state-file/format.js';
import { startFrom } from '../../src/state-file/open.js';
import { exportState } from '../../src/state-file/write.js';
import { OVERPAID, type Reply, refundOf, start } from '../support/helper.js';

const { table } = BALANCE_REFUNDS.lifecycle;
const lifecycle = new Lifecycle({
  ...table,
  kind: 'widget',
  noun: 'widget',
  scenarios: [...table.scenarios, { name: 'spins', description: 'Goes round', method: 'ACH', steps: [] }],
});
const WIDGETS = { ...BALANCE_REFUNDS, name: 'widget', lifecycle };
const lifecycles = [BALANCE_REFUNDS.lifecycle, lifecycle];

const FORMAT: StateFormat = {
  kinds: { ...CATALOG.kinds, others: [...CATALOG.kinds.others, WIDGETS] },
  lifecycles,
  builtInBook: builtInBook(lifecycles),
  state: [
    ...CATALOG.state,
    movementState(WIDGETS, {
      key: 'widgets',
      back: 'back',
      unclaimed: 'a widget is missing',
      command: (_, common) => common,
    }),
  ],
};

/** Everything is let through that a schema would look at. */
const check = createStateChecker({}, {}, FORMAT);

/** A part of a state, to be changed whatever it is. */
type Written = Reply['body'];

/** What is wrong with a state once it is changed. */
function issuesOf(state: Written, change: (state: Written) => void): string[] {
  const changed = structuredClone(state);
  change(changed);
  return check(changed).map(sayIssue);
}

/** The state of a sandbox with two refunds, the second of which is written as a widget of the same token. */
async function lived(t: Test): Promise<Written> {
  const { get, post } = await start(t);
  for (const token of ['one', 'two'])
    await post(`${OVERPAID}/creditbalancerefunds`, refundOf({ token, method: 'ACH', amount: 1 }));
  await post('/__admin/clock/advance', { by: '1h' });
  const state: Written = (await get('/__admin/state?secrets=true')).body;
  const [refund, widget] = state.refunds;
  const entries = state.accounts.flatMap(({ entries }: Written) => entries);
  entries.find(({ token }: Written) => token === widget.entry).detail_token = 'one';
  const { refunds, planned, journal_ids, generators, ...rest } = state;
  const widgets = [{ ...widget, token: 'one', scenario: 'spins' }];
  return { ...rest, refunds: [refund], widgets, planned: ['widget:one', 'one'], journal_ids, generators };
}

t.test('a second kind is written behind the first, and comes back to the byte', async (t) => {
  const state = await lived(t);
  state.scenarios = [
    { name: 'mine', description: 'Of refunds', method: 'ACH', steps: [] },
    { name: 'mine', description: 'Of widgets', method: 'ACH', steps: [], resource: 'widget' },
  ];
  state.rules = [{ scenario: 'widget/mine' }, { scenario: 'mine' }, { scenario: 'spins' }];
  t.strictSame(check(state), []);
  const overrides = {
    clock: undefined,
    scenario: undefined,
    assumptions: {},
    switches: ASSUMPTIONS,
    said: {},
  };
  const opened = startFrom(state as StateFile, FORMAT, 'seed', overrides);
  const { generators, clock } = opened;
  if (generators === null || clock.at === undefined) throw new Error('the state says both');
  const written = exportState({ ...opened, generators, origin: clock.at }, FORMAT, true);
  t.equal(JSON.stringify(written), JSON.stringify(state));
});

t.test('a token that looks like one of another kind is written with its own', async (t) => {
  const state = await lived(t);
  state.accounts = structuredClone(state.accounts);
  const entry = state.accounts
    .flatMap(({ entries }: Written) => entries)
    .find(({ token }: Written) => token === state.refunds[0].entry);
  entry.detail_token = 'widget:none';
  state.refunds[0].token = 'widget:none';
  state.planned = ['widget:none', 'widget:one'];
  t.strictSame(check(state), [], 'as files of version 1 have it');
  const overrides = {
    clock: undefined,
    scenario: undefined,
    assumptions: {},
    switches: ASSUMPTIONS,
    said: {},
  };
  const opened = startFrom(state as StateFile, FORMAT, 'seed', overrides);
  t.strictSame(opened.base.course.planned, [
    ['balance_refund', 'widget:none'],
    ['widget', 'one'],
  ]);
  const snapshot = { ...opened, generators: state.generators, origin: 0 };
  t.strictSame(exportState(snapshot, FORMAT, true).planned, ['balance_refund:widget:none', 'widget:one']);
  state.planned = ['balance_refund:widget:none', 'widget:one'];
  t.strictSame(check(state), []);
});

t.test('what is wrong is judged by kind, and over all of them', async (t) => {
  const state = await lived(t);
  const issues = (change: (state: Written) => void) => issuesOf(state, change);
  t.strictSame(
    issues(({ widgets }) => {
      widgets[0].entry = 'gone';
    }),
    [
      'widgets.0.entry: there is no entry gone: a widget needs the entry that it posted',
      `accounts.${place(state)}.type: a balance refund needs its refund: issue it through the API, or add it to refunds`,
    ],
  );
  t.strictSame(
    issues((changed) => {
      changed.refunds[0].entry = state.widgets[0].entry;
      changed.accounts
        .flatMap(({ entries }: Written) => entries)
        .find(({ token }: Written) => token === state.refunds[0].entry).type = 'account.fee.payment.late';
    }),
    [`widgets.0.entry: entry ${state.widgets[0].entry} belongs to refunds.0`],
    'an entry belongs to one thing',
  );
  t.match(
    issues(({ refunds }) => {
      refunds[0].scenario = 'spins';
    }),
    [/^refunds\.0\.scenario: there is no scenario spins: the scenarios are settles, instant/],
    'only widgets have this one',
  );
  t.strictSame(
    issues((changed) => {
      changed.planned = ['one', 'one', 'widget:two'];
    }),
    ['planned.1: refund one has no plan', 'planned.2: refund widget:two has no plan'],
  );
  const own = { name: 'mine', description: 'd', method: 'ACH', steps: [] };
  t.strictSame(
    issues((changed) => {
      changed.scenarios = [own, { ...own, resource: 'widget' }, { ...own, resource: 'gadget' }];
      changed.rules = [{ scenario: 'widget/mine' }, { scenario: 'gadget/mine' }];
    }).map((text) => text.slice(0, 80)),
    [
      'scenarios.2: resource must be balance_refund or widget',
      'rules.1.scenario: there is no scenario gadget/mine: the scenarios are settles, i',
    ],
  );
  t.strictSame(
    issues((changed) => {
      changed.scenarios = [
        { ...own, method: 'CASH' },
        { ...own, starts: 'MELTED' },
      ];
    }),
    [
      'scenarios.0: scenario mine: a refund has no method CASH',
      'scenarios.1: scenario mine: a refund is never MELTED',
      'scenarios.1: scenarios.0 has the name mine already',
    ],
  );
});

/** Where the entry of the widget stands in the file. */
function place({ accounts, widgets }: Written): string {
  const i = accounts.findIndex(({ entries }: Written) =>
    entries.some(({ token }: Written) => token === widgets[0].entry),
  );
  const j = accounts[i].entries.findIndex(({ token }: Written) => token === widgets[0].entry);
  return `${i}.entries.${j}`;
}
