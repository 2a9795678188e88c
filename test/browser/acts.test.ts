// What a person does on the page by its forms and buttons, view by view, and that the server has done just that; and
// the drawing of the state machine, held against the server's table.
import type { Page } from 'playwright-core';
import type { Test } from 'tap';
import { instant, words } from '../../src/dashboard/format.js';
import type { Machine } from '../../src/dashboard/state-machine/moves.js';
import { control, inBrowser, issue, type Visit, visit } from '../support/browser.js';
import { startCli } from '../support/process.js';

type Opened = Visit & {
  /** What the control plane says. */
  readonly ask: <Body>(path: string) => Promise<Body>;
  readonly tell: (path: string, body?: object) => Promise<unknown>;
  readonly create: (refund?: Parameters<typeof issue>[1]) => Promise<number>;
};

async function open(t: Test, hash: string): Promise<Opened> {
  const { url } = await startCli(t, ['--seed', 'ui', '--clock', 'frozen']);
  const at = (path: string) => `${path}${path.includes('?') ? '&' : '?'}sandbox=my_app`;
  await issue(url, { token: 'r1' });
  return {
    ...(await visit(t, url, `/__admin/ui/?sandbox=my_app#/${hash}`)),
    ask: (path) => control(url, 'GET', at(path)),
    tell: (path, body) => control(url, 'POST', at(path), body),
    create: (refund) => issue(url, refund),
  };
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const region = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

/** The arrows of the drawing by the nodes that they begin and end at, and the numbers with their titles. */
const DRAWN = `(() => {
  const all = (selector) => [...document.querySelectorAll('.diagram ' + selector)];
  const nameAt = ({ x, y }) => {
    const node = all('.node').find((one) => {
      const box = one.getBBox();
      return Math.max(box.x - x, x - box.x - box.width, box.y - y, y - box.y - box.height) <= 5;
    });
    return node?.querySelector('.node-name').textContent;
  };
  const arrows = all('path.way').map((way) => {
    const ends = [0, way.getTotalLength()].map((at) => nameAt(way.getPointAtLength(at)));
    return { kind: way.classList.item(1), name: ends.join(' to ') };
  });
  const textOf = (one, part) => one.querySelector(part).textContent;
  return { arrows, labels: all('.count').map((one) => [textOf(one, 'title'), textOf(one, 'text')]) };
})()`;

type Drawn = {
  readonly arrows: readonly { readonly kind: string; readonly name: string }[];
  readonly labels: readonly (readonly [title: string, number: string])[];
};

/** The drawing is the table of the server: its legal moves, how refunds began, and what was forced, with numbers. */
async function isTheTable(t: Test, { page, ask }: Opened, made: number): Promise<void> {
  const { moves } = await ask<Machine>('/state-machine');
  const legal = moves.filter((one) => one.is_legal && one.from !== null);
  await page.getByText(`${made} of ${legal.length} legal moves made`, { exact: true }).waitFor();
  const { arrows, labels }: Drawn = await page.evaluate(DRAWN);
  const namesOf = (all: Machine['moves']) => all.map(({ from, to }) => `${nameOf(from)} to ${nameOf(to)}`);
  const drawnAs = (...kinds: string[]) =>
    arrows.filter(({ kind }) => kinds.includes(kind)).map(({ name }) => name);
  t.strictSame(drawnAs('made', 'missing'), namesOf(legal));
  t.strictSame(drawnAs('made'), namesOf(legal.filter(({ count }) => count > 0)));
  t.strictSame(drawnAs('forced'), namesOf(moves.filter((one) => !one.is_legal)));
  t.strictSame(drawnAs('began'), namesOf(moves.filter(({ from }) => from === null)));
  t.equal(arrows.length, moves.length, 'there are no others');
  t.strictSame(labels, moves.map(labelOf));
}

function labelOf({ from, to, count, methods, is_legal }: Machine['moves'][number]): [string, string] {
  if (from === null) return [`Begun ${words(to)}: ${count}`, String(count)];
  const isAchOnly = is_legal && methods.join() === 'ACH';
  const how = `${is_legal ? '' : ', forced'}${isAchOnly ? ', ACH only' : ''}`;
  return [`${words(from)} to ${words(to)}${how}: ${count}`, `${count}${isAchOnly ? ' ACH' : ''}`];
}

const nameOf = (status: string | null): string => (status === null ? '' : words(status));

inBrowser('the drawing has the moves of the table, each with its number, as they are made', async (t) => {
  const opened = await open(t, 'state-machine');
  const { page, tell } = opened;
  await isTheTable(t, opened, 0);
  const numberOf = (title: string) =>
    page.locator('.diagram .count', { hasText: title }).locator('text').textContent();
  t.equal(await numberOf('Pending to Processing'), '0');
  await tell('/refunds/r1/transitions', { status: 'PROCESSING' });
  await isTheTable(t, opened, 1);
  t.equal(await numberOf('Pending to Processing'), '1');
  await tell('/refunds/r1/transitions', { status: 'REFUNDED', force: true });
  await page.locator('.diagram .count', { hasText: 'Processing to Refunded, forced: 1' }).waitFor();
  await isTheTable(t, opened, 1);
});

inBrowser('time goes to an instant that one names, and all that falls due on the way happens', async (t) => {
  const { page, ask, sees } = await open(t, 'board');
  await sees('$25.00');
  await press(page, 'To…');
  await page.getByLabel('Advance to, in UTC').fill('2026-01-08T09:30');
  await press(page, 'Go');
  await sees(/^Last advance: 2 d 18 h, to Jan 8 2026, 09:30:00\. 3 events?, 3 moves of refunds$/);
  await page.locator('.clock-time', { hasText: 'Jan 8 2026, 09:30:00' }).waitFor();
  await region(page, 'Completed').getByText('$25.00').waitFor();
  await page.getByRole('button', { name: 'To…', exact: true }).waitFor();
  t.match(await ask('/clock'), { now: '2026-01-08T09:30:00.000Z', mode: 'frozen' });
});

inBrowser('the clock runs as fast as one chooses, and stands still where it is stopped', async (t) => {
  const { page, ask, tell } = await open(t, 'board');
  // With nothing planned nothing happens, and the page carries the time on by itself.
  await tell('/refunds/r1/cancel');
  const shown = page.locator('.clock-time');
  await shown.filter({ hasText: 'Jan 5 2026, 15:00:00' }).waitFor();
  await page.getByLabel('How fast the clock runs').selectOption('×3600, an hour a second');
  await page.locator('.clock-now').getByText('×3,600', { exact: true }).waitFor();
  t.match(await ask('/clock'), { mode: 'real', rate: 3600 });
  // Hours pass in seconds: each of them is seen to be over.
  for (const hour of [15, 16]) await shown.filter({ hasNotText: `5 2026, ${hour}:` }).waitFor();
  await press(page, 'Freeze');
  await page.locator('.clock-now').getByText('Frozen', { exact: true }).waitFor();
  const { now } = await ask<{ now: string }>('/clock');
  t.ok(now > '2026-01-05T17:00:00Z', now);
  await shown.filter({ hasText: instant(now) }).waitFor();
});

inBrowser(
  'an account is added, its balance is set, an entry is posted, and the chart reads them out',
  async (t) => {
    const { page, ask, sees } = await open(t, 'accounts');
    const dialog = page.getByRole('dialog');
    await press(page, 'Add an account');
    await dialog.getByLabel('Token').fill('acct_mine');
    await dialog.getByLabel('Type').selectOption('BUSINESS');
    await dialog.getByLabel('Balance, USD').fill('-25.50');
    await dialog.getByRole('button', { name: 'Add the account' }).click();
    await sees('Account acct_mine was made.');
    await page.getByRole('heading', { level: 1, name: 'acct_mine' }).waitFor();
    const figure = (name: string) => page.locator('.figure', { hasText: name }).locator('.figure-value');
    await figure('Can be refunded').filter({ hasText: '$25.50' }).waitFor();

    await press(page, 'Set the balance');
    await dialog.getByLabel('Balance, USD').fill('-40');
    await dialog.getByRole('button', { name: 'Set it' }).click();
    await sees('The balance is -$40.00.');

    await press(page, 'Post an entry');
    await dialog.getByLabel('Type').selectOption('authorization.clearing');
    await dialog.getByLabel('Amount, USD').fill('15.25');
    await dialog.getByLabel('Memo, if any').fill('Lunch');
    await dialog.getByRole('button', { name: 'Post it' }).click();
    await sees('authorization.clearing of $15.25 is POSTED, the balance is -$24.75.');
    const journal = region(page, 'Journal, the latest first').getByRole('row');
    await journal.filter({ hasText: 'Lunch' }).getByText('-$24.75').waitFor();
    await figure('Balance').filter({ hasText: '-$24.75' }).waitFor();
    const { account } = await ask<{ account: object }>('/accounts/acct_mine');
    t.match(account, { type: 'BUSINESS', current_balance: -24.75 });
    type Entries = { data: { balance: number; entry: { type: string; amount: number } }[] };
    const { data } = await ask<Entries>('/accounts/acct_mine/entries');
    t.strictSame(
      data.map(({ balance, entry }) => [entry.type, entry.amount, balance]),
      [
        ['authorization.clearing', 15.25, -24.75],
        ['account.adjustment', -14.5, -40],
        ['account.adjustment', -25.5, -25.5],
      ],
    );

    const slider = page.getByRole('slider', { name: 'Point of the chart' });
    await slider.focus();
    const readout = page.locator('.readout');
    await readout.getByText('up $15.25, 3 of 3').waitFor();
    await page.keyboard.press('ArrowLeft');
    await readout.getByText('down $14.50, 2 of 3').waitFor();
    t.equal(await readout.locator('strong').textContent(), '-$40.00');
    t.equal(await slider.getAttribute('aria-valuetext'), '-$40.00 on Jan 5 2026, 15:00:00');
    await page.keyboard.press('ArrowRight');
    await readout.getByText('up $15.25, 3 of 3').waitFor();
  },
);

inBrowser('a snapshot is taken, and the sandbox goes back to it, clock and all', async (t) => {
  const { page, ask, tell, create, sees } = await open(t, 'sandbox');
  await page.getByRole('form', { name: 'Take a snapshot' }).getByLabel('Name').fill('before / after');
  await press(page, 'Take a snapshot');
  await sees('Snapshot before / after is kept.');
  const row = region(page, 'Snapshots').getByRole('row', { name: 'before / after' });
  await row.waitFor();
  await create({ token: 'r2', amount: 3 });
  await tell('/refunds/r1/cancel');
  await tell('/clock/advance', { by: '1d' });
  await page.locator('.clock-time', { hasText: 'Jan 6 2026, 15:00:00' }).waitFor();
  await sees(/ 2 refunds, /);
  await row.getByRole('button', { name: 'Restore before / after' }).click();
  await press(page, 'Go back to it');
  await page.locator('.clock-time', { hasText: 'Jan 5 2026, 15:00:00' }).waitFor();
  await sees(/ 1 refund, /);
  await region(page, 'Events').getByText('sandbox.restored', { exact: true }).waitFor();
  const { data } = await ask<{ data: { refund: object }[] }>('/refunds');
  t.match(
    data.map(({ refund }) => refund),
    [{ token: 'r1', status: 'PENDING' }],
  );
  t.match(await ask('/clock'), { now: '2026-01-05T15:00:00.000Z' });
});

inBrowser('a refund follows another scenario, and the page shows what is planned then', async (t) => {
  const { page, ask, tell, sees } = await open(t, 'refunds/r1');
  const planned = page.locator('.step.planned .step-line');
  const plan = async () => (await planned.allInnerTexts()).map((text) => text.split('\n').slice(0, -1));
  await planned.first().waitFor();
  t.strictSame(await plan(), [
    ['Processing', 'planned, in 10 h 33 min'],
    ['Submitted', 'planned, in 12 h 8 min'],
    ['Completed', 'planned, in 1 d 20 h'],
  ]);
  await tell('/refunds/r1/transitions', { status: 'PROCESSING' });
  await sees('Nothing is planned for it.');
  await page.getByLabel('Scenario').selectOption('returned-R03');
  await press(page, 'Follow it from now');
  await sees('The refund follows returned-R03: 2 steps are ahead.');
  await planned.filter({ hasText: 'Returned' }).waitFor();
  t.strictSame(await plan(), [
    ['Submitted', 'planned, in 1 h 35 min'],
    ['Returned', 'R03', 'planned, in 2 d 1 h'],
  ]);
  t.match(await ask('/refunds/r1'), {
    scenario: 'returned-R03',
    planned: [
      { to: 'SUBMITTED', time: '2026-01-05T16:35:00.000Z' },
      { to: 'RETURNED', time: '2026-01-07T16:35:00.000Z', return_code: 'R03' },
    ],
  });
});

async function secondPasses(page: Page): Promise<void> {
  const clock = page.locator('.clock-time');
  const hasNotText = (await clock.textContent()) ?? '';
  await clock.filter({ hasNotText }).waitFor();
}

inBrowser('the list of calls is held while one reads, and says how many came', async (t) => {
  const { page, create, tell, sees, requests } = await open(t, 'requests');
  await tell('/clock', { mode: 'real' });
  const calls = region(page, 'Calls').locator('tbody').getByRole('row');
  await sees('The latest first, as they come.');
  await sees(/^Live$/);
  await calls.first().waitFor();
  await press(page, 'Pause');
  await sees('The list is held. No calls came meanwhile.');
  const before = requests.length;
  await create();
  await sees('The list is held. 1 call came meanwhile.');
  await create();
  await create({ amount: 0 });
  await sees('The list is held. 3 calls came meanwhile.');
  // It would be read again within a second.
  await secondPasses(page);
  await secondPasses(page);
  t.equal(await calls.count(), 1);
  const read = requests.slice(before).filter((url) => url.startsWith('/__admin/requests'));
  t.strictSame(read, [], 'nor is it read again');
  await press(page, 'Go on');
  await sees('The latest first, as they come.');
  await calls.nth(3).waitFor();
  t.equal(await calls.count(), 4);
  await create();
  await calls.nth(4).waitFor();
});
