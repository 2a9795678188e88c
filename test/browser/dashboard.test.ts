// The dashboard in a browser, against the built program: refunds are issued, moved and watched, time passes, the server
// goes and comes back. Other processes act beside the page, as they would on a developer's machine.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Test } from 'tap';
import { control, inBrowser, issue, issueAccountRefund, type Look, visit } from '../support/browser.js';
import { type Server, startCli } from '../support/process.js';

const UI = '/__admin/ui/';
const MY_APP = `${UI}?sandbox=my_app`;

type Opened = Awaited<ReturnType<typeof visit>> & { readonly server: Server };

async function open(t: Test, path = MY_APP, look: Look = {}, flags: string[] = []): Promise<Opened> {
  const server = await startCli(t, ['--seed', 'ui', '--clock', 'frozen', ...flags]);
  return { server, ...(await visit(t, server.url, path, look)) };
}

const column = ({ page }: Opened, name: string) => page.getByRole('region', { name, exact: true });

inBrowser(
  'a person opens the server in a browser, and sees the board of the sandbox used last',
  async (t) => {
    const server = await startCli(t, ['--seed', 'ui', '--clock', 'frozen']);
    await issue(server.url, {}, 'first_app');
    await issue(server.url, { amount: 12.5 }, 'second app/2');
    const { page, sees } = await visit(t, server.url, '/');
    await sees('$12.50');
    t.equal(new URL(page.url()).pathname, UI);
    t.equal(new URL(page.url()).searchParams.get('sandbox'), 'second app/2');
    t.equal(await page.title(), 'Board · second app/2 · refund-mock');
  },
);

inBrowser('a refund is issued through the partner plane, which the page shows word by word', async (t) => {
  const opened = await open(t, MY_APP, { mayFail: /422/ });
  const { page, sees } = opened;
  await sees('No refund yet');
  await page.getByRole('button', { name: 'Issue a refund' }).click();
  const dialog = page.getByRole('dialog', { name: 'Issue a refund' });
  await dialog.getByLabel('Account').selectOption('my_account_token_12');
  await dialog.getByLabel('Amount').fill('4000.01');
  await dialog.getByRole('button', { name: 'Issue it' }).click();
  await sees('422 Unprocessable Entity');
  await sees(/Amount 4000\.01 is more than can be refunded/);
  await dialog.getByLabel('Amount').fill('500');
  await dialog.getByRole('button', { name: 'Issue it' }).click();
  await sees('201 Created');
  t.match(await dialog.getByLabel('Request', { exact: true }).innerText(), '"amount": 500');
  t.match(await dialog.getByLabel('Answer', { exact: true }).innerText(), '"status": "PENDING"');
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await column(opened, 'Pending').getByText('$500.00').waitFor();
  const { data } = await control<{ data: { path: string; status: number }[] }>(
    opened.server.url,
    'GET',
    '/requests?sandbox=my_app',
  );
  t.strictSame(
    data.map(({ path, status }) => [path, status]),
    [
      ['/v3/credit/accounts/my_account_token_12/creditbalancerefunds', 201],
      ['/v3/credit/accounts/my_account_token_12/creditbalancerefunds', 422],
    ],
  );
});

inBrowser('a card offers the legal moves alone, and a click makes one', async (t) => {
  const opened = await open(t);
  await issue(opened.server.url, { token: 'r1' });
  const moves = (name: string) => column(opened, name).locator('.moves').getByRole('button');
  await column(opened, 'Pending').getByText('$25.00').waitFor();
  t.strictSame(await moves('Pending').allInnerTexts(), ['Processing', 'Cancelled', 'SYS error', 'Force…']);
  await moves('Pending').getByText('Processing').click();
  await column(opened, 'Processing').getByText('$25.00').waitFor();
  t.strictSame(await moves('Processing').allInnerTexts(), ['Submitted', 'SYS error', 'ACH error', 'Force…']);
  t.equal(await column(opened, 'Pending').getByText('$25.00').count(), 0);
  t.equal(await column(opened, 'Pending').locator('.column-count').innerText(), '0');
});

inBrowser('all go one step on by one click, and the page says how many did', async (t) => {
  const opened = await open(t);
  const { page, server, sees } = opened;
  await issue(server.url, { token: 'r1' });
  await issue(server.url, { token: 'r2', amount: 3 });
  await column(opened, 'Pending').getByText('$3.00').waitFor();
  await page.getByRole('button', { name: 'All one step on' }).click();
  await sees('2 refunds went one step on.');
  await control(server.url, 'POST', '/refunds/r2/fail?sandbox=my_app');
  await column(opened, 'ACH error').getByText('$3.00').waitFor();
  await page.getByRole('button', { name: 'All one step on' }).click();
  await sees('1 refund went one step on.');
});

inBrowser('a return asks for its code, and the money is back', async (t) => {
  const opened = await open(t);
  const { page, server, sees } = opened;
  await issue(server.url, { token: 'r1' });
  await control(server.url, 'POST', '/refunds/r1/submit?sandbox=my_app');
  await column(opened, 'Submitted').getByRole('button', { name: 'Returned…' }).click();
  const codes = page.getByRole('dialog').getByLabel('Return code');
  await page
    .getByRole('option', { name: 'R03 No account or unable to locate account' })
    .waitFor({ state: 'attached' });
  t.equal(await codes.inputValue(), 'R02', 'the likeliest is chosen');
  await codes.selectOption('R03');
  await page.getByRole('button', { name: 'Return it' }).click();
  await sees('The refund is Returned. -$25.00 was posted, the balance is -$4,000.00.');
  await column(opened, 'Returned').getByText('$25.00').waitFor();
  const { transitions } = await control<{ transitions: { return_code: string | null }[] }>(
    server.url,
    'GET',
    '/refunds/r1?sandbox=my_app',
  );
  t.equal(transitions.at(-1)?.return_code, 'R03');
});

inBrowser('a refund is returned the whole way that the bank would take it', async (t) => {
  const { page, server, sees } = await open(t, `${MY_APP}#/refunds/r1`, { mayFail: /404/ });
  await issue(server.url, { token: 'r1' });
  await page.getByRole('button', { name: 'Return…', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Return $25.00 as the bank would' });
  await dialog.getByRole('option', { name: /^R16/ }).waitFor({ state: 'attached' });
  await dialog.getByLabel('Return code').selectOption('R16');
  await dialog.getByLabel('Reason, if any').fill('frozen');
  await dialog.getByRole('button', { name: 'Return it' }).click();
  await sees(/^The refund is Returned\./);
  type Told = { transitions: { to: string; return_code: string | null; reason: string | null }[] };
  const { transitions } = await control<Told>(server.url, 'GET', '/refunds/r1?sandbox=my_app');
  t.strictSame(
    transitions.map(({ to }) => to),
    ['PENDING', 'PROCESSING', 'SUBMITTED', 'RETURNED'],
  );
  t.match(transitions.at(-1), { return_code: 'R16', reason: 'frozen' });
});

inBrowser(
  'force goes anywhere, says what it does, and a refusal is told in the words of the server',
  async (t) => {
    const opened = await open(t, MY_APP, { mayFail: /422/ });
    const { page, server, sees } = opened;
    await issue(server.url, { token: 'r1', amount: 4000 });
    await control(server.url, 'POST', '/refunds/r1/cancel?sandbox=my_app');
    await issue(server.url, { token: 'r2', amount: 1 });
    await column(opened, 'Cancelled').getByRole('button', { name: 'Force…' }).click();
    await sees(/Skips the table of legal moves/);
    await page.getByLabel('From Cancelled to').selectOption('COMPLETED');
    await page.getByRole('button', { name: 'Force to Completed' }).click();
    await sees(/Amount 4000\.00 is more than can be refunded/);
    await page.getByLabel('From Cancelled to').selectOption('RETURNED');
    await page.getByRole('button', { name: 'Force to Returned' }).click();
    await column(opened, 'Returned').getByText('$4,000.00').waitFor();
  },
);

inBrowser(
  'a card moves when another process moves its refund, and the page reads that refund alone',
  async (t) => {
    const opened = await open(t);
    const { page, server, requests } = opened;
    await issue(server.url, { token: 'r1' });
    await issue(server.url, { token: 'r2', amount: 3 });
    await column(opened, 'Pending').getByText('$3.00').waitFor();
    await page.evaluate(() => Object.assign(globalThis, { isSamePage: true }));
    // The board is read once more when its events begin: after one of them was shown, that is over.
    await control(server.url, 'POST', '/refunds/r2/transitions?sandbox=my_app', { status: 'CANCELLED' });
    await column(opened, 'Cancelled').getByText('$3.00').waitFor();
    const before = requests.length;
    const other = spawn('curl', [
      ...['-s', '-X', 'POST', `${server.url}/__admin/refunds/r1/transitions?sandbox=my_app`],
      ...['-H', 'content-type: application/json', '-d', '{"status":"PROCESSING"}'],
    ]);
    await once(other, 'close');
    await column(opened, 'Processing').getByText('$25.00').waitFor();
    const read = requests.slice(before).map((url) => url.split('?')[0]);
    const ofOthers = ['/__admin/refunds/r2'];
    t.strictSame([...new Set(read)].filter((path) => !ofOthers.includes(path ?? '')).sort(), [
      '/__admin/clock',
      '/__admin/refunds/r1',
    ]);
    t.equal(await page.evaluate('isSamePage'), true, 'and was not loaded again');
  },
);

inBrowser(
  'an account refund stands beside a balance refund of the same token, and each is moved as what it is',
  async (t) => {
    const opened = await open(t);
    const { page, server, sees } = opened;
    await issue(server.url, { token: 'same' });
    await column(opened, 'Pending').getByText('$25.00').waitFor();
    const more = { amount: 3, type: 'PAYMENT_REFUND', payment_source_token: 'my_source' };
    t.equal(await issueAccountRefund(server.url, { token: 'same', ...more }), 201);
    const card = (name: string) => page.getByRole('article', { name, exact: true });
    const mine = card('$3.00 account refund same');
    await mine.getByText('Account refund', { exact: true }).waitFor();
    t.equal(await column(opened, 'Pending').locator('.column-count').innerText(), '2');
    t.strictSame(await mine.getByRole('button').allInnerTexts(), ['Processing', 'Cancelled', 'Force…']);
    await control(server.url, 'POST', '/refunds/same/submit?resource=refund&sandbox=my_app');
    await column(opened, 'Submitted').getByText('$3.00').waitFor();
    await column(opened, 'Pending').getByText('$25.00').waitFor();
    t.equal(await column(opened, 'Pending').locator('.column-count').innerText(), '1');

    await mine.getByRole('link', { name: '$3.00' }).click();
    await sees('Refund of $3.00');
    t.equal(new URL(page.url()).hash, '#/refunds/same?resource=refund');
    const panel = (name: string) =>
      page.locator('.panel', { has: page.getByRole('heading', { name, exact: true }) });
    t.match(await panel('Facts').innerText(), /Payment refund\s+Payment source\s+my_source/);
    const life = await panel('Timeline').locator('.past .step-line').allInnerTexts();
    t.strictSame(
      life.map((text) => text.replaceAll(/\s+/g, ' ')),
      ['Issued as Pending', 'Pending → to Processing', 'Processing → to Submitted'],
    );
    await panel('Journal entries').getByText('account.balancerefund').first().waitFor();
    t.equal(await panel('Journal entries').getByRole('row').count(), 2, 'its own entry, below the heads');
    await panel('Move it').getByRole('button', { name: 'Completed', exact: true }).click();
    await sees('The refund is Completed.');
    const { refund } = await control<{ refund: { status: string } }>(
      server.url,
      'GET',
      '/refunds/same?resource=refund&sandbox=my_app',
    );
    t.equal(refund.status, 'COMPLETED');

    await page.goto(page.url().replace('?resource=refund', ''));
    await sees('Refund of $25.00');
    await page.getByRole('status').getByText('Pending').waitFor();
  },
);

inBrowser('time passes by a button, and what that caused is listed', async (t) => {
  const opened = await open(t);
  const { page, server, sees } = opened;
  await issue(server.url, { token: 'r1' });
  await column(opened, 'Pending').getByText('$25.00').waitFor();
  await page.getByRole('button', { name: /^Next event/ }).click();
  await column(opened, 'Processing').getByText('$25.00').waitFor();
  await sees('Jan 6 2026, 01:33:00');
  await page.getByRole('button', { name: '+1 day' }).click();
  await column(opened, 'Submitted').getByText('$25.00').waitFor();
  await sees(/^Last advance: 1 d, to Jan 7 2026, 01:33:00\. 1 event, 1 refund moved$/);
  await page.getByText('Last advance:').click();
  await sees('Jan 6 2026, 03:08:00');
  await page.getByRole('button', { name: '+1 business day' }).click();
  await column(opened, 'Completed').getByText('$25.00').waitFor();
  await page.getByRole('button', { name: 'Run' }).click();
  await sees('Real time');
});

inBrowser('an advance by another process is shown as well', async (t) => {
  const opened = await open(t);
  const { server, sees } = opened;
  await issue(server.url, { token: 'r1' });
  await column(opened, 'Pending').getByText('$25.00').waitFor();
  await control(server.url, 'POST', '/clock/advance?sandbox=my_app', { by: '1d' });
  await column(opened, 'Submitted').getByText('$25.00').waitFor();
  await sees(/^Last advance: 1 d, to Jan 6 2026, 15:00:00\. 2 events, 2 moves of refunds$/);
});

inBrowser('with thousands of refunds the page draws a few, and shows more when asked', async (t) => {
  const opened = await open(t);
  const { page, server } = opened;
  await control(server.url, 'POST', '/accounts?sandbox=my_app', { token: 'rich', balance: -100_000 });
  for (let i = 0; i < 20; i++) {
    await Promise.all(Array.from({ length: 100 }, () => issue(server.url, { account: 'rich', amount: 1 })));
  }
  await column(opened, 'Pending').getByText('2,000', { exact: true }).waitFor();
  const cards = column(opened, 'Pending').getByRole('article');
  t.ok((await cards.count()) <= 120, `${await cards.count()} cards`);
  await page.reload();
  await column(opened, 'Pending').getByText('2,000', { exact: true }).waitFor();
  t.equal(await cards.count(), 20);
  await column(opened, 'Pending').getByRole('button', { name: 'Show more of 2,000' }).click();
  await cards.nth(59).waitFor();
  t.equal(await cards.count(), 60);
});

inBrowser('what is written into a refund stays text', async (t) => {
  const evil = '<img src=x onerror="document.title=1"><script>document.title=2</script>';
  const opened = await open(t);
  const { page, server, sees } = opened;
  const token = '"><img src=x onerror=alert(1)>';
  t.equal(await issue(server.url, { token, description: evil }), 201);
  await column(opened, 'Pending').getByText('$25.00').click();
  await sees(token);
  await sees(/<script>document\.title=2<\/script>/);
  t.equal(await page.locator('img[src="x"]').count(), 0);
  t.match(await page.title(), 'refund-mock');
});

inBrowser('an address that leads nowhere says so, with the way to the board', async (t) => {
  const { page, sees } = await open(t, `${MY_APP}#/nowhere/r1`);
  await sees('There is no view named nowhere');
  t.equal(await page.title(), 'No such view · my_app · refund-mock');
  await page.getByRole('link', { name: 'To the board' }).click();
  await sees('No refund yet');
  await page.goto(page.url().replace('board', 'toString'));
  await sees('There is no view named toString');
  t.equal(await page.locator('[aria-current]').count(), 0);
  await page.goto(page.url().replace('toString', 'refunds'));
  await sees('No refund yet');
});

inBrowser('traffic elsewhere is told of, with the way there', async (t) => {
  const opened = await open(t);
  const { page, server, sees } = opened;
  await sees('No refund yet');
  await issue(server.url, { amount: 7 }, 'ci_job');
  await sees('Calls arrive in sandbox ci_job.');
  await page.getByRole('button', { name: 'Show it' }).click();
  await column(opened, 'Pending').getByText('$7.00').waitFor();
  t.equal(new URL(page.url()).searchParams.get('sandbox'), 'ci_job');
  await page.goBack();
  await sees('No refund yet');
});

inBrowser('a sandbox is chosen once its name is entered, not at each letter of it', async (t) => {
  const { page, server, sees, requests } = await open(t);
  await sees('No refund yet');
  await control(server.url, 'PUT', '/sandboxes/ci_job');
  await page.getByLabel('Sandbox', { exact: true }).focus();
  const isRead = page.waitForResponse(/\/board\?.*sandbox=ci_job/);
  await page.keyboard.type('ci_job');
  await page.keyboard.press('Enter');
  await isRead;
  const named = requests.flatMap((path) => /__admin\/\w.*[?&]sandbox=(\w+)/.exec(path)?.[1] ?? []);
  t.strictSame([...new Set(named)].sort(), ['ci_job', 'my_app']);
});

inBrowser('a call that reached no sandbox is told of wherever one is', async (t) => {
  const { page, server, sees } = await open(t, `${UI}?sandbox=my_app#/assumptions`);
  await sees('over_limit_status');
  await fetch(`${server.url}/v3/credit/accounts/a/balancerefunds`, { method: 'POST' });
  await sees('A call reached no sandbox:');
  await sees('POST /v3/credit/accounts/{account_token}/creditbalancerefunds');
  await page.getByRole('link', { name: 'Look' }).click();
  await sees(/balancerefunds was sent, it is creditbalancerefunds/);
});

inBrowser(
  'what was looked at of those calls is not told of again when the page is loaded anew',
  async (t) => {
    const opened = await open(t, MY_APP, { mayFail: /ERR_CONNECTION_(REFUSED|RESET)|ERR_INCOMPLETE/ });
    const { page, server, sees } = opened;
    const lose = () => fetch(`${server.url}/v3/nowhere`, { method: 'POST' });
    const unseen = page.getByRole('link', { name: /^Requests/ }).locator('.mark');
    await sees('No refund yet');
    for (let i = 0; i < 3; i++) await lose();
    await unseen.getByText('3', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Dismiss' }).click();
    await unseen.waitFor({ state: 'detached' });
    await page.reload();
    await sees(/^Live$/);
    await lose();
    await unseen.getByText('1', { exact: true }).waitFor();
    server.kill('SIGTERM');
    await server.ended;
    await startCli(t, ['--seed', 'ui', '--clock', 'frozen'], {}, server.port);
    await lose();
    await page.reload();
    await unseen.getByText('1', { exact: true }).waitFor();
  },
);

inBrowser('when the server goes away the page says so, and goes on when it is back', async (t) => {
  const opened = await open(t, MY_APP, { mayFail: /ERR_CONNECTION_(REFUSED|RESET)|ERR_INCOMPLETE/ });
  const { page, server, sees } = opened;
  await issue(server.url, { amount: 9 });
  await column(opened, 'Pending').getByText('$9.00').waitFor();
  server.kill('SIGTERM');
  await server.ended;
  await sees('The server does not answer.');
  t.equal(await column(opened, 'Pending').getByText('$9.00').count(), 1, 'what was seen last stays');
  await startCli(t, ['--seed', 'ui', '--clock', 'frozen'], {}, server.port);
  await sees('There is no sandbox my_app yet.');
  await sees(/^Live$/);
  t.equal(await page.getByText('The server does not answer.').count(), 0);
  await issue(server.url, { amount: 8 });
  await column(opened, 'Pending').getByText('$8.00').waitFor();
  t.equal(await page.getByText('$9.00').count(), 0, 'which began without what was there');
});

inBrowser('with an admin token the page asks for it once', async (t) => {
  const opened = await open(t, MY_APP, { mayFail: /401/ }, ['--admin-token', 'open-sesame']);
  const { page, sees } = opened;
  await page.getByLabel('Admin token').fill('wrong');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await sees('This is not the admin token.');
  await page.getByLabel('Admin token').fill('open-sesame');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: 'Make it' }).click();
  await sees('No refund yet');
  await page.reload();
  await sees('No refund yet');
  const [cookie] = await page.context().cookies();
  t.match(cookie, { httpOnly: true, sameSite: 'Strict', path: '/__admin' });
  t.notMatch(JSON.stringify(await page.context().cookies()), 'sesame');
});
