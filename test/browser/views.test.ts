// All views of the dashboard in a browser: what each is for, by mouse and by keyboard alone, on a wide screen and a
// narrow one, in light and in dark, and what axe says of them.
import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import t, { type Test } from 'tap';
import { ASSUMPTIONS } from '../../src/server/assumptions.js';
import {
  control,
  inBrowser,
  isFine,
  issue,
  LOOKS,
  type Look,
  type Visit,
  visit,
} from '../support/browser.js';
import { basic } from '../support/helper.js';
import { startCli } from '../support/process.js';
import { startReceiver } from '../support/receiver.js';

const FLAGS = ['--seed', 'ui', '--clock', 'frozen'];
const viewOf = (hash: string) => `/__admin/ui/?sandbox=my_app#/${hash}`;

async function open(t: Test, hash: string, look: Look = {}): Promise<Visit & { readonly url: string }> {
  const { url } = await startCli(t, FLAGS);
  return { url, ...(await visit(t, url, viewOf(hash), look)) };
}

/** A sandbox in which every view has something to show; gives the number of a call that was refused. */
async function fill(url: string): Promise<number> {
  const at = (path: string) => `${path}?sandbox=my_app`;
  await fetch(`${url}/v3/webhooks`, {
    method: 'POST',
    headers: { authorization: basic('my_app'), 'content-type': 'application/json' },
    body: JSON.stringify({
      name: 'nobody there',
      events: ['credit.*'],
      config: {
        url: 'http://127.0.0.1:9/webhook',
        basic_auth_username: 'my_username',
        basic_auth_password: 'my_20-to-50-character_Password',
        secret: 'my_20-character-min_secret',
      },
    }),
  });
  await issue(url, { token: 'r1', description: 'scenario=late-return' });
  await issue(url, { token: 'r2', account: 'acct_history', amount: 5 });
  await issue(url, { token: 'r3', method: 'CHECK', amount: 100 });
  await issue(url, { account: 'acct_zero', amount: 1 });
  await issue(url, { amount: 0 });
  await fetch(`${url}/v3/credit/accounts/my_account_token_12/balancerefunds`, { method: 'POST' });
  await control(url, 'POST', at('/refunds/r2/cancel'));
  await control(url, 'POST', at('/clock/advance'), { by: '12h' });
  await control(url, 'POST', at('/refunds/r3/transitions'), { status: 'REFUNDED', force: true });
  await control(url, 'POST', at('/faults'), { operation: 'getPing', delay: { ms: 10 }, times: 3 });
  await control(url, 'PUT', at('/scenarios/rules'), {
    rules: [{ scenario: 'stuck-in-submitted', amount: 7 }],
  });
  await control(url, 'PATCH', at('/assumptions'), { over_limit_status: '412' });
  await control(url, 'POST', at('/snapshots/before'));
  const refused = await control<{ data: { id: number }[] }>(url, 'GET', `${at('/requests')}&status=400`);
  return refused.data[0]?.id ?? 0;
}

/** Every view by its address, with a text that shows when it has read what it shows. */
const VIEWS: readonly (readonly [string, string | RegExp])[] = [
  ['board', '$25.00'],
  ['refunds/r1', 'Timeline'],
  ['accounts', 'acct_business'],
  ['accounts/acct_history', 'Balance over time'],
  ['requests', 'POST'],
  ['requests/REFUSED', 'Why it was refused'],
  ['requests?show=unassigned', 'There is no such path.'],
  ['deliveries', 'nobody there'],
  ['deliveries/1', 'It tells of'],
  ['faults', /getPing/],
  ['scenarios', 'late-return'],
  ['assumptions', 'over_limit_status'],
  ['state-machine', /legal moves made/],
  ['sandbox', 'before'],
  ['nowhere', 'No such view'],
];

for (const [name, look] of LOOKS) {
  inBrowser(`every view ${name}: axe finds nothing, nothing is wider than the screen`, async (t) => {
    const { page, url, sees } = await open(t, 'board', look);
    const refused = await fill(url);
    for (const [hash, text] of VIEWS) {
      await page.goto(`${url}${viewOf(hash.replace('REFUSED', String(refused)))}`);
      await sees(text);
      await isFine(t, page, hash);
    }
  });
}

inBrowser('dark is dark and light is light, as the system has it or as one chooses', async (t) => {
  const { page } = await open(t, 'board', { colorScheme: 'dark' });
  const ground = () => page.evaluate('getComputedStyle(document.documentElement).backgroundColor');
  await page.getByRole('button', { name: 'Theme: system' }).click();
  const [dark, light] = ['rgb(16, 18, 26)', 'rgb(245, 246, 250)'];
  t.equal(await ground(), light, 'light was chosen');
  await page.getByRole('button', { name: 'Theme: light' }).click();
  t.equal(await ground(), dark);
  await page.getByRole('button', { name: 'Theme: dark' }).click();
  t.equal(await ground(), dark, 'as the system has it');
  await page.getByRole('button', { name: 'Theme: system' }).click();
  await page.reload();
  await page.getByRole('button', { name: 'Theme: light' }).waitFor();
  t.equal(await ground(), light, 'the choice is remembered');
});

inBrowser('a fault is switched on with a click, meets a call, and shows', async (t) => {
  const { page, url, sees } = await open(t, 'faults');
  await page.getByRole('button', { name: /^503/ }).click();
  await sees(/answered 503/);
  t.equal(await issue(url), 503);
  await page.getByRole('link', { name: 'Requests' }).click();
  await page.getByRole('link', { name: /creditbalancerefunds/ }).click();
  await sees(/^The fault dashboard-/);
  await page.getByRole('link', { name: 'Faults', exact: true }).click();
  await page.getByRole('button', { name: /^503/ }).click();
  await sees('All goes well');
  t.equal(await issue(url), 201);
});

inBrowser('a delivery that failed is sent again', async (t) => {
  const receiver = await startReceiver(t, (_, nth) => (nth === 1 ? 500 : 200));
  const { page, url, sees } = await open(t, 'deliveries');
  await page.getByRole('button', { name: 'Register a webhook' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('URL').fill(receiver.url);
  await dialog.getByRole('button', { name: 'Register it' }).click();
  await sees('201 Created');
  await page.keyboard.press('Escape');
  await issue(url);
  await page.getByRole('link', { name: '1', exact: true }).click();
  await sees('It tells of');
  await sees(/failed, 500/);
  await page.getByRole('button', { name: 'Resend' }).last().click();
  await sees('Succeeded');
  t.equal(receiver.arrived.length, 2);
});

inBrowser('a reset asks first, and what other pages show goes with it', async (t) => {
  const { page, url } = await open(t, 'sandbox');
  await issue(url);
  const second = await visit(t, url, viewOf('board'));
  await second.sees('$25.00');
  await page.getByRole('button', { name: 'Reset to the fixtures…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Reset to the fixtures?' });
  await dialog.waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await issue(url, { amount: 7 });
  await second.sees('$7.00');
  await second.sees('2 refunds.');
  await page.getByRole('button', { name: 'Reset to the fixtures…' }).click();
  await dialog.getByRole('button', { name: 'Reset it' }).click();
  await second.sees('No refund yet');
  const events = page.getByRole('region', { name: 'Events' });
  await events.getByText('sandbox.reset', { exact: true }).waitFor();
  const resets = await control<{ count: number }>(url, 'GET', '/events?sandbox=my_app&type=sandbox.reset');
  t.equal(resets.count, 1, 'the one that was meant');
});

inBrowser('what is exported can be imported', async (t) => {
  const { page, url } = await open(t, 'sandbox');
  await issue(url, { token: 'kept' });
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as a file' }).click();
  const file = await (await saved).path();
  await control(url, 'POST', '/reset?sandbox=my_app');
  await page.getByLabel(/Choose a file/).setInputFiles(file);
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /Import/ })
    .click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  const { refund } = await control<{ refund: { token: string } }>(url, 'GET', '/refunds/kept?sandbox=my_app');
  t.equal(refund.token, 'kept');
});

inBrowser('an assumption is switched, and the next call is answered by it', async (t) => {
  const { page, url, sees } = await open(t, 'assumptions');
  t.equal(await issue(url, { account: 'acct_zero', amount: 1 }), 422);
  await page.getByRole('radio', { name: '412' }).check();
  await sees(`1 of ${ASSUMPTIONS.names.length} changed:`);
  t.equal(await issue(url, { account: 'acct_zero', amount: 1 }), 412);
});

inBrowser('by keyboard alone: a refund is issued, moved, and time passes', async (t) => {
  const { page, url, sees } = await open(t, 'board');
  await sees('No refund yet');
  const tabTo = async (
    name: string | RegExp,
    role: 'button' | 'link' | 'combobox' | 'textbox' = 'button',
  ) => {
    const wanted = page.getByRole(role, { name });
    for (let i = 0; i < 80; i++) {
      if ((await wanted.count()) > 0 && (await wanted.first().evaluate((one) => one.matches(':focus'))))
        return;
      await page.keyboard.press('Tab');
    }
    t.fail(`${name} was not reached by keyboard`);
  };
  await tabTo('Issue a refund');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor();
  await tabTo(/^Amount/, 'textbox');
  await page.keyboard.press('Control+A');
  await page.keyboard.type('12');
  await page.keyboard.press('Enter');
  await sees('201 Created');
  await page.keyboard.press('Escape');
  await sees('$12.00');
  await tabTo('Processing');
  await page.keyboard.press('Enter');
  const cards = page.getByRole('region', { name: 'Processing', exact: true }).getByRole('article');
  await cards.first().waitFor();
  await page.keyboard.press('Control+Home');
  await tabTo('+1 day');
  await page.keyboard.press('Space');
  await sees(/^Last advance: 1 d/);
  const { now } = await control<{ now: string }>(url, 'GET', '/clock?sandbox=my_app');
  t.equal(now, '2026-01-06T15:00:00.000Z');
});

t.test('all of the page together is small', async (t) => {
  const files = ['index.html', ...readdirSync('dist/ui/assets').map((name) => `assets/${name}`)];
  const bytes = files.reduce((sum, name) => sum + gzipSync(readFileSync(`dist/ui/${name}`)).length, 0);
  t.ok(bytes <= 120 * 1024, `${bytes} bytes, packed`);
});
