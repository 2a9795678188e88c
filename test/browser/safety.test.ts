// Whatever callers, fixtures and receivers write is shown as the text it is: in a sandbox in which every free text is a
// script, no view makes an element of one, and none runs.
import type { Page } from 'playwright-core';
import type { Test } from 'tap';
import { control, inBrowser, issue, type Visit, visit } from '../support/browser.js';
import { basic } from '../support/helper.js';
import { openConnection, startCli } from '../support/process.js';
import { PASSWORD, startReceiver } from '../support/receiver.js';

const LONG = `"><img src=x onerror="document.title='owned'"><script>document.title='owned'</script>`;
const SHORT = '"><img src=x onerror=alert(1)>';
/** For the first line of a request, which takes no spaces. */
const TIGHT = '"><img/src=x/onerror=alert(1)>';

/** A text that does something where it is taken for HTML; its mark tells it from all others. */
const evil = (mark: string, most = 255): string => mark + (mark.length + LONG.length <= most ? LONG : SHORT);

const SANDBOX = evil('sandbox ', 100);
const ACCOUNT = evil('acct', 36);
const REFUND = evil('rfnd', 36);
const WEBHOOK = evil('hook', 36);
const SCENARIO = evil('life ', 50);
const FAULT = evil('fault ', 50);
const SNAPSHOT = evil('snapshot ', 100);

/** As it stands in JSON. */
const inJson = (text: string): string => JSON.stringify(text).slice(1, -1);

const ENTRY = {
  type: 'account.payment.completed',
  amount: -900,
  at: '-3d',
  memo: evil('memo '),
  token: evil('entr', 36),
  detail_token: evil('dtal', 36),
  detail_object: { note: evil('detail ') },
};

/** All that callers cannot write, as an import. */
const stateFor = (receiver: string): object => ({
  version: 1,
  accounts: [
    {
      token: ACCOUNT,
      type: 'BUSINESS',
      user_token: evil('user', 36),
      business_token: evil('firm', 36),
      profile: { name: evil('name '), description: evil('about '), external_offer_id: evil('offer ') },
      entries: [ENTRY],
    },
  ],
  scenarios: [
    {
      name: SCENARIO,
      description: evil('course '),
      method: 'ACH',
      steps: [
        { after: '1h', to: 'PROCESSING', reason: evil('step ') },
        { after: '1h', to: 'SUBMITTED', reason: evil('plan ') },
      ],
    },
  ],
  rules: [
    { scenario: SCENARIO, account_token: ACCOUNT, description_contains: LONG },
    { scenario: 'instant', description_contains: evil('wish '), token_prefix: evil('first ') },
  ],
  faults: [
    {
      name: FAULT,
      operation: 'getPing',
      header: { name: 'X-Mine', value: evil('condition ') },
      status: 503,
      body: { note: evil('refusal ') },
    },
    { name: evil('twice ', 50), delivery: 'wrong-signature', webhook_token: WEBHOOK, account_token: ACCOUNT },
  ],
  webhooks: [
    {
      token: WEBHOOK,
      name: evil('told ', 64),
      events: ['*'],
      config: {
        url: `${receiver}/${evil('url ', 200)}`,
        basic_auth_username: 'my_username',
        basic_auth_password: PASSWORD,
        custom_header: { 'X-Own': evil('custom ') },
      },
    },
  ],
});

const at = (path: string): string => `${path}?sandbox=${encodeURIComponent(SANDBOX)}`;
const of = (token: string): string => encodeURIComponent(token);

type Filled = Visit & {
  readonly url: string;
  /** Whatever asked to be answered before the page goes on: an alert. */
  readonly alerts: readonly string[];
  /** The numbers of the calls, the latest first. */
  readonly calls: readonly number[];
  readonly lost: number;
  readonly go: (hash: string) => Promise<unknown>;
};

/** A sandbox with such texts in every place that takes one, on its board. */
async function open(t: Test, mayFail?: RegExp): Promise<Filled> {
  const { url, port } = await startCli(t, ['--seed', 'ui', '--clock', 'frozen']);
  const receiver = await startReceiver(t, ({ text }) => ({
    // What is answered to a ping is handed on where it is a success.
    status: text.includes('"pings"') ? 200 : 500,
    headers: { 'x-answer': evil('header ') },
    body: evil('body '),
  }));
  await control(url, 'PUT', at('/state'), stateFor(new URL(receiver.url).origin));
  const wish = { token: REFUND, account: ACCOUNT, description: evil('wish ') };
  t.equal(await issue(url, wish, SANDBOX), 201);
  await callStrangely(t, url, port);
  await move(url);
  t.equal(await issue(url, { ...wish, token: evil('next', 36) }, SANDBOX), 201);
  type Log = { readonly data: readonly { readonly id: number }[] };
  const { data: calls } = await control<Log>(url, 'GET', at('/requests'));
  const { data: lost } = await control<Log>(url, 'GET', '/unassigned');
  const view = `/__admin/ui/?sandbox=${of(SANDBOX)}`;
  const visited = await visit(t, url, view, mayFail && { mayFail });
  const { page } = visited;
  const alerts: string[] = [];
  page.on('dialog', (dialog) => {
    alerts.push(dialog.message());
    void dialog.dismiss();
  });
  const go = (hash: string) => page.goto(`${url}${view}#/${hash}`);
  return { ...visited, url, alerts, go, calls: calls.map(({ id }) => id), lost: lost[0]?.id ?? 0 };
}

/** Calls with such texts in the first line, in the headers and in the body; the last of them reaches no sandbox. */
async function callStrangely(t: Test, url: string, port: number): Promise<void> {
  const headers = {
    authorization: basic(SANDBOX),
    'content-type': 'application/json',
    'user-agent': evil('agent '),
  };
  const key = new URLSearchParams({ [evil('key ')]: 'value' });
  await fetch(`${url}/v3/ping?${key}`, { headers: { ...headers, 'x-mine': evil('condition ') } });
  const field = JSON.stringify({ [evil('field ')]: evil('sent ') });
  await fetch(`${url}/v3/ping`, { method: 'POST', headers, body: field });
  await fetch(`${url}/v3/ping`, { method: 'POST', headers, body: evil('raw ') });
  const heads = [
    `/v3/ping?line${TIGHT} HTTP/1.1\r\nAuthorization: ${basic(SANDBOX)}`,
    `/v3/credit/lost${TIGHT}?query${TIGHT} HTTP/1.1`,
  ];
  for (const head of heads) {
    const { send, closed } = await openConnection(t, port);
    send(`GET ${head}\r\nHost: 127.0.0.1\r\nX-Head: ${evil('head ')}\r\nConnection: close\r\n\r\n`);
    t.match(await closed, /^HTTP\/1\.1 (200|404) /);
  }
}

/** What the control plane makes of it: moves with a reason, an entry, a snapshot. */
async function move(url: string): Promise<void> {
  await control(url, 'POST', at('/clock/advance'), { by: '1h' });
  const forced = { status: 'COMPLETED', reason: evil('reason '), force: true };
  await control(url, 'POST', at(`/refunds/${of(REFUND)}/transitions`), forced);
  const returned = { return_code: 'R03', reason: evil('returned ') };
  await control(url, 'POST', at(`/refunds/${of(REFUND)}/return`), returned);
  const posted = { type: 'account.adjustment', amount: 1, memo: evil('posted ') };
  await control(url, 'POST', at(`/accounts/${of(ACCOUNT)}/entries`), posted);
  await control(url, 'POST', at(`/snapshots/${of(SNAPSHOT)}`));
}

/** Every view and detail, with the texts that it shows; where it is short of room, with the beginning of one. */
const viewsOf = ({ calls: [, line, raw, field, key, create], lost }: Filled): [string, string[]][] => [
  ['board', ['acct"><img s', 'rfnd"><', `/v3/credit/lost${TIGHT}?query${TIGHT}`]],
  [
    `refunds/${of(REFUND)}`,
    [
      ...[ACCOUNT, REFUND, WEBHOOK, evil('wish '), evil('step '), evil('reason '), evil('returned ')],
      ...[`follows ${SCENARIO}`, `by scenario ${SCENARIO}`, `Balance refund ${REFUND} RETURNED`],
    ],
  ],
  ['accounts', [ACCOUNT, evil('name ')]],
  [`accounts?contains=${of(SHORT)}`, [ACCOUNT]],
  [`accounts?contains=${of(evil('none', 36))}`, [`No account has “${evil('none', 36)}”`]],
  [
    `accounts/${of(ACCOUNT)}`,
    [
      ...[ACCOUNT, REFUND, evil('name '), evil('about '), evil('user', 36), evil('firm', 36)],
      ...[evil('memo '), evil('posted '), evil('wish '), inJson(evil('offer '))],
    ],
  ],
  ['requests', [`/v3/ping?line${TIGHT}`, evil('field '), `fault ${FAULT}`]],
  [`requests?account=${of(ACCOUNT)}&refund=${of(REFUND)}`, ['…/acct%22']],
  [`requests/${line}`, [`/v3/ping?line${TIGHT}`, 'line"><img/src', inJson(SANDBOX), evil('head ')]],
  [`requests/${raw}`, [evil('raw '), evil('agent ')]],
  [`requests/${field}`, [evil('field '), inJson(evil('field ')), inJson(evil('sent '))]],
  [`requests/${key}`, [FAULT, evil('key '), evil('condition '), inJson(evil('refusal '))]],
  [`requests/${create}`, [inJson(ACCOUNT), inJson(REFUND), inJson(evil('wish ')), 'rfnd"><img']],
  ['requests?show=unassigned', [`/v3/credit/lost${TIGHT}?query${TIGHT}`]],
  [
    `requests/${lost}?show=unassigned`,
    [
      `Nothing is served at GET /v3/credit/lost${TIGHT}`,
      `Nothing is served at GET /v3/credit/lost${inJson(TIGHT)}`,
      evil('head '),
    ],
  ],
  ['deliveries', [evil('told ', 64), evil('url ', 200), WEBHOOK]],
  [
    'deliveries/1',
    [
      ...[evil('told ', 64), evil('url ', 200), evil('header '), evil('body ')],
      ...[evil('twice ', 50), inJson(REFUND), inJson(evil('wish ')), 'acct"><img'],
    ],
  ],
  [`deliveries?webhook=${of(SHORT)}&refund=${of(REFUND)}`, [SHORT]],
  ['faults', [FAULT, evil('twice ', 50), evil('condition '), WEBHOOK, ACCOUNT]],
  ['scenarios', [SCENARIO, evil('course '), evil('step '), evil('plan '), evil('wish '), evil('first ')]],
  ['assumptions', ['over_limit_status']],
  ['state-machine', ['legal moves made']],
  ['sandbox', [SANDBOX, SNAPSHOT, `scenario ${SCENARIO}, step 1`, `fault ${evil('twice ', 50)}`]],
  [`sandbox?refund=${of(REFUND)}`, ['refund.created']],
];

/** No text became an element, and none ran. */
async function isHarmless(t: Test, { page, alerts }: Filled, where: string): Promise<void> {
  const elements = await page.locator('img[src="x"], #app script').count();
  const isOwned = (await page.title()) === 'owned';
  t.strictSame({ elements, isOwned, alerts }, { elements: 0, isOwned: false, alerts: [] }, where);
}

/** Waits until a text is there; it may lie in what is closed, or be the choice of a list. */
const holds = (page: Page, text: string) => page.getByText(text).first().waitFor({ state: 'attached' });

async function walk(t: Test, opened: Filled, views: readonly [string, string[]][]): Promise<void> {
  for (const [hash, texts] of views) {
    await opened.go(hash);
    for (const text of texts) await holds(opened.page, text);
    await isHarmless(t, opened, decodeURIComponent(hash));
  }
}

inBrowser('in every view a text that is a script is a text', async (t) => {
  const opened = await open(t);
  await walk(t, opened, viewsOf(opened));
  t.equal(await opened.page.title(), `Sandbox · ${SANDBOX} · refund-mock`);
});

inBrowser('so is what an address asks for, and what the server says of it', async (t) => {
  const missing = '"><img src=x>';
  await walk(t, await open(t, /40[04]/), [
    [`accounts/${of(missing)}`, [missing, `Account ${missing} does not exist`]],
    [`refunds/${of(missing)}`, [missing, `Refund ${missing} does not exist`]],
    [`requests/${of(missing)}`, [`Call ${missing}`, 'This could not be read']],
    [`requests/${of(missing)}?show=unassigned`, [`Call ${missing}, which reached no sandbox`]],
    [`requests?status=${of(missing)}`, ['This could not be read', missing]],
    [`deliveries/${of(missing)}`, [`Delivery ${missing}`, 'This could not be read']],
    [`sandbox?type=${of(missing)}`, ['This could not be read', missing]],
  ]);
});

/** Something to do in a view, and what is told then. */
type Deed = readonly [hash: string, run: (page: Page) => Promise<unknown>, told: readonly string[]];

const press = (name: string) => (page: Page) =>
  page.getByRole('button', { name, exact: true }).first().click();
const pressLast = (name: string) => (page: Page) =>
  page.getByRole('button', { name, exact: true }).last().click();
const chooseFile = (name: string, text: string) => (page: Page) =>
  page
    .getByLabel('Choose a file…')
    .setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });

const FILE = `${SHORT}.json`;
const TOLD = evil('told ', 64);

const deedsOf = ({ url, calls: [, line, raw] }: Filled): Deed[] => [
  ['board', () => issue(url, {}, evil('other ', 100)), [`in sandbox ${evil('other ', 100)}`]],
  ['board', press('Issue a refund'), [ACCOUNT.slice(0, 14), evil('course ')]],
  ['board', press('+1 day'), ['Last advance', 'next"><img']],
  [`refunds/${of(REFUND)}`, press('Force…'), ['From Returned to']],
  [`accounts/${of(ACCOUNT)}`, pressLast('More'), [inJson(evil('detail '))]],
  [`accounts/${of(ACCOUNT)}`, press('Suspended'), [`Account ${ACCOUNT} is Suspended.`]],
  [`requests/${line}`, press('Send again'), [`GET /v3/ping?line${TIGHT}`]],
  [`requests/${raw}`, press('Send again'), ['400 Bad Request', evil('raw ')]],
  ['deliveries', press(`Ping ${TOLD}`), [`Ping ${TOLD}`, inJson(evil('body '))]],
  ['deliveries', press(`Deactivate ${TOLD}`), [`Deactivate ${TOLD}`, inJson(TOLD)]],
  ['faults', press(`Remove ${FAULT}`), [`The rule ${FAULT} is gone.`]],
  ['scenarios', press('Add a rule'), [`${SCENARIO}, ACH`]],
  ['sandbox', press(`Restore ${SNAPSHOT}`), [`Go back to ${SNAPSHOT}?`]],
  ['sandbox', press(`Drop ${SNAPSHOT}`), [`Drop the snapshot ${SNAPSHOT}?`]],
  ['sandbox', press(`Drop ${SANDBOX}`), [`Drop ${SANDBOX}?`]],
  ['sandbox', chooseFile(FILE, '{}'), [`Import ${FILE}?`]],
  ['sandbox', chooseFile(FILE, SHORT), [`${FILE} is not JSON`]],
];

inBrowser('so it is in dialogs, in banners and in what the page says of its doings', async (t) => {
  const opened = await open(t, /400/);
  for (const [hash, run, told] of deedsOf(opened)) {
    await opened.page.goto('about:blank');
    await opened.go(hash);
    await opened.sees(/^Live$/);
    await run(opened.page);
    for (const text of told) await holds(opened.page, text);
    await isHarmless(t, opened, `${decodeURIComponent(hash)}: ${told[0]}`);
  }
});
