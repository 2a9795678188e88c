// Takes the pictures that docs/ shows, of the real page on a server with a seed and a frozen clock. Run it by
// `npm run screenshots` when the page looks different.
import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { chromium, type Page } from 'playwright-core';
import { findBrowser } from './browser.js';
import { ROOT } from './root.js';

const FOLDER = `${ROOT}docs/`;
const SANDBOX = 'my_app';
/** A port that nobody listens on. */
const NO_RECEIVER = 'http://127.0.0.1:9/webhook';

type Picture = {
  readonly file: string;
  readonly hash: string;
  /** What must be there before it is taken. */
  readonly shows: readonly string[];
  readonly theme?: 'dark';
  readonly height: number;
};

const PICTURES: readonly Picture[] = [
  {
    file: 'board.png',
    hash: '#/board',
    shows: ['$2,500.00', '$300.00', '$60.00', '$12.37'],
    height: 800,
  },
  {
    file: 'refund.png',
    hash: '#/refunds/late',
    shows: ['$140.00', 'Returned', 'Deliveries', 'Requests'],
    theme: 'dark',
    height: 1120,
  },
  {
    file: 'requests.png',
    hash: '#/requests/REFUSED',
    shows: ['400037', '#/components/schemas/RefundMethod/enum'],
    height: 900,
  },
  {
    file: 'state-machine.png',
    hash: '#/state-machine',
    shows: ['legal moves made', 'SUBMITTED', 'RETURNED'],
    theme: 'dark',
    height: 800,
  },
];

const server = spawn(
  process.execPath,
  [`${ROOT}dist/cli.js`, '--port', '0', '--seed', 'docs', '--clock', 'frozen'],
  {
    stdio: ['ignore', 'pipe', 'ignore'],
  },
);
try {
  const first = await createInterface({ input: server.stdout })[Symbol.asyncIterator]().next();
  const origin = String(first.value).replace('refund-mock listening on ', '');
  await fill(origin);
  await takePictures(origin);
} finally {
  server.kill();
}

async function send(origin: string, path: string, body: object): Promise<void> {
  await fetch(origin + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Basic ${btoa(`${SANDBOX}:secret`)}` },
    body: JSON.stringify(body),
  });
}

/** Something of everything that the page shows. */
async function fill(origin: string): Promise<void> {
  const pass = (by: string) => send(origin, `/__admin/clock/advance?sandbox=${SANDBOX}`, { by });
  const issue = (account: string, amount: number, method = 'ACH', more = {}) =>
    send(origin, `/v3/credit/accounts/${account}/creditbalancerefunds`, {
      ...{ amount, method, description: 'credit balance refund', currency_code: 'USD' },
      ...more,
    });
  await send(origin, '/v3/webhooks', {
    ...{ token: 'my_webhook', name: 'mine', events: ['credit.*'] },
    config: {
      url: NO_RECEIVER,
      ...{ basic_auth_username: 'my_username', basic_auth_password: 'my_20-to-50-character_Password' },
      secret: 'my_20-character-min_secret',
    },
  });
  await issue('acct_ach_error', 60);
  await issue('acct_returned_R03', 300);
  await issue('my_account_token_12', 500, 'CHECK');
  await pass('3bd');
  await issue('acct_business', 2500, 'ACH', { description: 'Paid twice' });
  await issue('acct_stuck', 10);
  await issue('acct_late_return', 140, 'ACH', { token: 'late', description: 'scenario=late-return' });
  await pass('12h');
  await issue('my_account_token_12', 120.5);
  await issue('acct_history', 100, 'ACH', { token: 'withdrawn' });
  await send(origin, `/__admin/refunds/withdrawn/cancel?sandbox=${SANDBOX}`, {});
  await pass('12h');
  await issue('acct_history', 12.37);
  await issue('acct_business', 75, 'ACH', { description: 'Closed account' });
  await issue('acct_business', 999.99, 'CHECK');
  await issue('acct_zero', 1);
  await issue('my_account_token_12', 0.001, 'ACH', { method: 'WIRE' });
}

async function takePictures(origin: string): Promise<void> {
  const answer = await fetch(`${origin}/__admin/requests?sandbox=${SANDBOX}&status=400`);
  const { data } = (await answer.json()) as { data: { id: string }[] };
  const browser = await chromium.launch({ executablePath: String(findBrowser()), args: ['--no-sandbox'] });
  mkdirSync(FOLDER, { recursive: true });
  for (const { file, hash, shows, theme = 'light', height } of PICTURES) {
    const page = await browser.newPage({ viewport: { width: 1360, height }, colorScheme: theme });
    await page.emulateMedia({ reducedMotion: 'reduce', colorScheme: theme });
    await page.goto(
      `${origin}/__admin/ui/?sandbox=${SANDBOX}${hash.replace('REFUSED', String(data[0]?.id))}`,
    );
    for (const text of shows) {
      await page.getByText(text, { exact: false }).filter({ visible: true }).first().waitFor();
    }
    await page.getByText('Reading').filter({ visible: true }).first().waitFor({ state: 'detached' });
    writeFileSync(FOLDER + file, await atRest(page));
    await page.close();
  }
  await browser.close();
}

/** The picture of a page that has come to rest: three in a row are the same. */
async function atRest(page: Page): Promise<Buffer> {
  let same = 1;
  let last = await page.screenshot();
  while (same < 3) {
    await page.waitForTimeout(200);
    const next = await page.screenshot();
    same = next.equals(last) ? same + 1 : 1;
    last = next;
  }
  return last;
}
