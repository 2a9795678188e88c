// The dashboard where things meet: sandboxes that go away or cannot be, answers that come late or not at all, more than
// one answer can hold, the keyboard's place. Most of these once went wrong.
import type { Test } from 'tap';
import { control, inBrowser, issue, type Look, type Visit, visit } from '../support/browser.js';
import { startCli } from '../support/process.js';

const UI = '/__admin/ui/';

type Opened = Visit & { readonly url: string };

async function open(
  t: Test,
  address: string,
  look: Look = {},
  flags: readonly string[] = [],
): Promise<Opened> {
  const { url } = await startCli(t, ['--seed', 'ui', '--clock', 'frozen', ...flags]);
  return { url, ...(await visit(t, url, UI + address, look)) };
}

const column = ({ page }: Pick<Visit, 'page'>, name: string) =>
  page.getByRole('region', { name, exact: true });

inBrowser('a sandbox that is dropped stays dropped, whoever looks at it', async (t) => {
  const { page, url, sees } = await open(t, '?sandbox=mine');
  await sees(/^Live$/);
  await issue(url, {}, 'mine');
  await issue(url, { amount: 3 }, 'other');
  await sees('$25.00');
  await control(url, 'DELETE', '/sandboxes/mine');
  await sees('Sandbox mine was dropped.');
  await issue(url, { amount: 4 }, 'other');
  await sees('Calls arrive in sandbox other.');
  const { data } = await control<{ data: { name: string }[] }>(url, 'GET', '/sandboxes');
  t.strictSame(
    data.map(({ name }) => name),
    ['other'],
  );
  await page.getByRole('button', { name: 'Go to other' }).click();
  await sees('$4.00');
});

inBrowser('a sandbox that was dropped and is called again is shown again', async (t) => {
  // What the page was about to read when it was dropped is not there.
  const opened = await open(t, '?sandbox=mine', { mayFail: /404/ });
  await opened.sees(/^Live$/);
  await issue(opened.url, {}, 'mine');
  await opened.sees('$25.00');
  await control(opened.url, 'DELETE', '/sandboxes/mine');
  await opened.sees('Sandbox mine was dropped.');
  await issue(opened.url, { amount: 6 }, 'mine');
  await opened.sees('$6.00');
  t.equal(await opened.page.getByText('$25.00').count(), 0);
});

inBrowser(
  'a sandbox that nobody has made is told of as such, and shown once its first call comes',
  async (t) => {
    const opened = await open(t, '?sandbox=mine', { isUnmade: true });
    const { page, url, sees } = opened;
    await sees('There is no sandbox mine yet.');
    await sees(`${url}/~mine/v3`);
    t.equal(await page.getByRole('button', { name: 'Freeze' }).count(), 0, 'it has no clock');
    const list = () => control<{ data: { name: string }[] }>(url, 'GET', '/sandboxes');
    t.strictSame((await list()).data, [], 'and looking at it makes none');
    await issue(url, {}, 'mine');
    await column(opened, 'Pending').getByText('$25.00').waitFor();
    await page.getByLabel('Sandbox').fill('other');
    await page.getByLabel('Sandbox').press('Enter');
    await sees('There is no sandbox other yet.');
    await page.getByRole('button', { name: 'Go to mine' }).click();
    await column(opened, 'Pending').getByText('$25.00').waitFor();
  },
);

inBrowser('a sandbox that nobody has made is made by a button', async (t) => {
  const { page, url, sees } = await open(t, '?sandbox=my%20%2F%20own', { isUnmade: true });
  await sees('There is no sandbox my / own yet.');
  await page.getByRole('button', { name: 'Make it' }).click();
  await sees('No refund yet');
  const { data } = await control<{ data: { name: string }[] }>(url, 'GET', '/sandboxes');
  t.strictSame(
    data.map(({ name }) => name),
    ['my / own'],
  );
});

inBrowser('before the default sandbox is made the page shows the fixture, and goes on in it', async (t) => {
  const opened = await open(t, '');
  const { page, url, sees } = opened;
  await sees('No refund yet');
  await page.getByRole('link', { name: 'Accounts' }).click();
  await sees('acct_business');
  await page.getByRole('link', { name: 'Board' }).click();
  t.strictSame((await control<{ data: object[] }>(url, 'GET', '/sandboxes')).data, []);
  await issue(url, {}, 'default');
  await column(opened, 'Pending').getByText('$25.00').waitFor();
});

inBrowser('a name that no sandbox can have is refused in the words of the server', async (t) => {
  const { sees, page } = await open(t, `?sandbox=${'x'.repeat(101)}`, { mayFail: /400/ });
  await sees(/a sandbox name must be 1 to 100 characters/);
  await page.getByRole('button', { name: 'Go to default' }).click();
  await sees('No refund yet');
});

inBrowser('an address without a sandbox, or with an empty one, gets one', async (t) => {
  const { page, sees } = await open(t, '?sandbox=');
  await sees('No refund yet');
  t.equal(new URL(page.url()).searchParams.get('sandbox'), 'default');
});

inBrowser('with --shared there is one sandbox, whatever the address says', async (t) => {
  const opened = await open(t, '?sandbox=any', {}, ['--shared']);
  await issue(opened.url, { token: 'r1' }, 'somebody');
  await column(opened, 'Pending').getByText('$25.00').waitFor();
  await control(opened.url, 'POST', '/refunds/r1/transitions', { status: 'PROCESSING' });
  await column(opened, 'Processing').getByText('$25.00').waitFor();
});

inBrowser('what happens while the board is being read is not lost', async (t) => {
  const opened = await open(t, '?sandbox=mine');
  const { page, url, sees } = opened;
  await opened.sees(/^Live$/);
  await issue(url, { token: 'r1' }, 'mine');
  await sees('$25.00');
  let letGo: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await page.route('**/__admin/board*', async (route) => {
    const answer = await route.fetch();
    await held;
    await route.fulfill({ response: answer });
  });
  await page.getByRole('link', { name: 'Accounts' }).click();
  await sees('acct_business');
  const isRead = page.waitForRequest(/\/__admin\/board/);
  await page.getByRole('link', { name: 'Board' }).click();
  await isRead;
  // The clock is read when the page is told that something happened.
  const told = page.waitForResponse(/\/__admin\/clock/);
  await issue(url, { token: 'r2', amount: 8 }, 'mine');
  await told;
  letGo();
  await column(opened, 'Pending').getByText('$8.00').waitFor();
  t.equal(await column(opened, 'Pending').locator('.column-count').innerText(), '2');
});

inBrowser('no card of one sandbox is shown as one of another', async (t) => {
  const { page, url, sees } = await open(t, '?sandbox=one', { mayFail: /500/ });
  await issue(url, {}, 'one');
  await issue(url, { amount: 3 }, 'two');
  await sees('$25.00');
  await page.route('**/__admin/board*', (route) =>
    route.fulfill({ status: 500, body: '{"message":"Not today."}' }),
  );
  await page.getByLabel('Sandbox').fill('two');
  await page.getByLabel('Sandbox').press('Enter');
  await sees('Not today.');
  t.equal(await page.getByText('$25.00').count(), 0);
});

inBrowser('events that cannot be read are not asked for without end', async (t) => {
  const { page, url, sees, requests } = await open(t, '?sandbox=mine', { mayFail: /500/ });
  await sees('No refund yet');
  await page.route('**/__admin/events*', (route) => route.fulfill({ status: 500, body: '{}' }));
  const failed = page.waitForResponse(/\/__admin\/events/);
  await page.reload();
  await failed;
  await sees(/^Live$/);
  // Two more changes, each told at its time: what was asked in between can be counted.
  for (const amount of [1, 2]) {
    const again = page.waitForResponse(/\/__admin\/clock/);
    await issue(url, { amount }, 'mine');
    await again;
  }
  const asked = requests.filter((path) => path.startsWith('/__admin/events')).length;
  t.ok(asked <= 10, `${asked} times`);
});

inBrowser('an advance that is cut short says so, and goes on', async (t) => {
  const { page, url, sees } = await open(t, '?sandbox=mine', { mayFail: /404/ });
  const entry = { type: 'account.adjustment', amount: -6000, at: '-1d' };
  await control(url, 'POST', '/accounts?sandbox=mine', { token: 'rich', balance: entry.amount });
  for (let i = 0; i < 51; i++) {
    await Promise.all(Array.from({ length: 100 }, () => issue(url, { account: 'rich', amount: 1 }, 'mine')));
  }
  await page.getByRole('button', { name: '+1 day' }).click();
  await sees(/^Stopped after 10000 events/);
  await page.getByRole('button', { name: 'Go on to Jan 6 2026, 15:00:00' }).click();
  await page.getByText('Stopped after').waitFor({ state: 'detached' });
  const { now } = await control<{ now: string }>(url, 'GET', '/clock?sandbox=mine');
  t.equal(now, '2026-01-06T15:00:00.000Z');
});

inBrowser('the keyboard goes with a card that it moves', async (t) => {
  const opened = await open(t, '?sandbox=mine');
  const { page, url } = opened;
  await opened.sees(/^Live$/);
  await issue(url, {}, 'mine');
  await column(opened, 'Pending').getByRole('button', { name: 'Processing' }).focus();
  await page.keyboard.press('Enter');
  const card = column(opened, 'Processing').getByRole('article');
  await card.getByRole('link', { name: '$25.00' }).and(page.locator(':focus')).waitFor();
  t.equal(await card.count(), 1);
});

inBrowser(
  'the keyboard goes with a card that moves while so much happens that the board is read anew',
  async (t) => {
    const opened = await open(t, '?sandbox=mine');
    const { page, url } = opened;
    await opened.sees(/^Live$/);
    for (let i = 1; i <= 12; i++) await issue(url, { amount: i }, 'mine');
    const amount = { name: '$12.00' };
    await column(opened, 'Pending').getByRole('link', amount).focus();
    await control(url, 'POST', '/refunds/advance-all?sandbox=mine');
    await column(opened, 'Processing').getByRole('link', amount).and(page.locator(':focus')).waitFor();
    t.equal(await column(opened, 'Pending').getByRole('article').count(), 0);
  },
);

inBrowser('calls that came while nobody looked are told of as well', async (t) => {
  const { page, url, sees } = await open(t, '?sandbox=mine');
  await sees('No refund yet');
  const hide = (hidden: boolean) =>
    page.evaluate(`Object.defineProperty(document, 'hidden', { configurable: true, value: ${hidden} });
      document.dispatchEvent(new Event('visibilitychange'));`);
  await hide(true);
  await issue(url, {}, 'a_test');
  await hide(false);
  await sees('Calls arrive in sandbox a_test.');
  await page.getByLabel('Sandbox').fill('a_test');
  await page.getByLabel('Sandbox').press('Enter');
  await sees('$25.00');
  t.equal(await page.getByText('Calls arrive').count(), 0, 'until one is there');
});

inBrowser('credentials that are refused are told in the page, and others can be given', async (t) => {
  const { page, sees } = await open(t, '?sandbox=mine', { mayFail: /401/ }, ['--credentials', 'svc:pw']);
  await page.getByRole('button', { name: 'Issue a refund' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Account').selectOption('my_account_token_12');
  await dialog.getByRole('button', { name: 'Issue it' }).click();
  await sees('401 Unauthorized');
  await dialog.getByText('Token and credentials').click();
  await dialog.getByLabel('User name').fill('svc');
  await dialog.getByLabel('Password').fill('pw');
  await dialog.getByRole('button', { name: 'Issue it' }).click();
  await sees('201 Created');
  t.equal(await page.getByText('401 Unauthorized').count(), 0);
});

inBrowser('an answer that is lost is told as lost, and a click is sent once', async (t) => {
  const { page, url, sees } = await open(t, '?sandbox=mine', {
    mayFail: /ERR_EMPTY_RESPONSE|ERR_CONNECTION/,
  });
  await control(url, 'POST', '/faults?sandbox=mine', { effect: 'lose-answer', times: 1, delay: { ms: 300 } });
  await page.getByRole('button', { name: 'Issue a refund' }).click();
  await page.getByRole('dialog').getByLabel('Account').selectOption('my_account_token_12');
  await page.getByRole('button', { name: 'Issue it' }).dblclick();
  await sees(/^No answer came: the connection was cut/);
  const { refunds } = await control<{ refunds: number }>(url, 'GET', '/board?sandbox=mine');
  t.equal(refunds, 1, 'it was carried out, once');
});

inBrowser('an address of no view does no harm', async (t) => {
  for (const hash of ['#/constructor', '#/__proto__', '#/%E0%A4%A', '#/refunds/%']) {
    const { page } = await open(t, `?sandbox=mine${hash}`, { mayFail: /404|400/ });
    await page.getByRole('navigation', { name: 'Views' }).waitFor();
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    t.equal(await page.getByRole('heading', { level: 1 }).count(), 1, hash);
  }
});

inBrowser('before one has signed in nothing is asked for', async (t) => {
  const { sees, requests } = await open(t, '?sandbox=mine', {}, ['--admin-token', 'open-sesame']);
  await sees('Admin token');
  const asked = requests.filter((path) => path.startsWith('/__admin/') && !path.startsWith('/__admin/ui/'));
  t.strictSame(asked, ['/__admin/session']);
});

inBrowser('in the documentation a call without credentials shows its 401', async (t) => {
  const { url } = await startCli(t, ['--seed', 'ui', '--clock', 'frozen']);
  const { page, sees } = await visit(t, url, '/docs#/ping/getPing', { mayFail: /401/ });
  await page.getByRole('button', { name: 'Try it out' }).click();
  await page.getByRole('button', { name: 'Execute' }).click();
  await sees(/Invalid credential has been detected/);
  t.equal(await page.locator('.live-responses-table tr.response .response-col_status').innerText(), '401');
});
