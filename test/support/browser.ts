// Opens the dashboard in a real browser, as a person would see it. Whatever a page says on its console, whatever goes
// wrong in it, and every request to another server is collected, and fails the test that opened it.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import root, { type Test } from 'tap';
import { findBrowser } from '../../scripts/browser.js';
import { basic } from './helper.js';

/** Undefined where the machine has no browser: `npm test` says so, and CI brings one along. */
export const BROWSER = findBrowser();

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let browser: Promise<Browser> | undefined;

function launch(): Promise<Browser> {
  browser ??= chromium.launch({ executablePath: String(BROWSER), args: ['--no-sandbox'] });
  return browser;
}

root.teardown(async () => (await browser)?.close());

/** What the pages that a test opened complained of. */
const complaintsOf = new WeakMap<Test, string[]>();

/** Runs a test in a browser. Without one it is left out, which `npm test` says and counts. */
export function inBrowser(name: string, run: (t: Test) => Promise<void>): void {
  root.test(name, async (t) => {
    if (BROWSER === undefined) return t.comment('left out: what a browser shows; install chromium for it');
    const complaints: string[] = [];
    complaintsOf.set(t, complaints);
    await run(t);
    t.strictSame(complaints, [], 'the page complains of nothing and asks no other server');
  });
}

/** A machine may be busy; what has not come by then does not come. */
const LONGEST_WAIT_MS = 15_000;

export type Look = {
  readonly width?: number;
  readonly height?: number;
  readonly colorScheme?: 'light' | 'dark';
  /** Which requests may fail: a browser says on its console that one did, whatever the page makes of it. */
  readonly mayFail?: RegExp;
  /** Whether the sandbox that the address names is left to others to make. */
  readonly isUnmade?: boolean;
};

export type Visit = {
  readonly page: Page;
  /** Addresses of all requests so far, without the server's own. */
  readonly requests: string[];
  /** Waits until a text is shown. */
  readonly sees: (text: string | RegExp) => Promise<void>;
};

/** A new visitor, with nothing remembered, on a page of the server. */
export async function visit(t: Test, origin: string, path: string, look: Look = {}): Promise<Visit> {
  const { width = 1440, height = 900, colorScheme = 'light' } = look;
  const context = await (await launch()).newContext({ viewport: { width, height }, colorScheme });
  const page = await context.newPage();
  page.setDefaultTimeout(LONGEST_WAIT_MS);
  const requests: string[] = [];
  const complain = (text: string) => complaintsOf.get(t)?.push(text);
  collectComplaints(context, page, origin, requests, complain, look.mayFail);
  t.teardown(() => context.close());
  if (look.isUnmade !== true) await make(origin, path);
  await page.goto(`${origin}${path}`);
  const sees = (text: string | RegExp) => page.getByText(text).filter({ visible: true }).first().waitFor();
  return { page, requests, sees };
}

/** Makes the sandbox that an address names, as a first call would, since looking at it does not. */
async function make(origin: string, path: string): Promise<void> {
  const name = new URL(path, origin).searchParams.get('sandbox');
  if (name) await fetch(`${origin}/__admin/sandboxes/${encodeURIComponent(name)}`, { method: 'PUT' });
}

function collectComplaints(
  context: BrowserContext,
  page: Page,
  origin: string,
  requests: string[],
  complain: (text: string) => void,
  mayFail: RegExp | undefined,
): void {
  const isMeant = (text: string) => text.includes('Failed to load resource') && mayFail?.test(text);
  page.on('console', (message) => {
    const text = `${message.type()}: ${message.text()}`;
    if (['error', 'warning'].includes(message.type()) && !isMeant(text)) complain(text);
  });
  page.on('pageerror', (error) => complain(`error: ${error.message}`));
  context.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(`${origin}/`) && !/^(data|blob):/.test(url)) complain(`asks ${url}`);
    requests.push(url.replace(origin, ''));
  });
}

/** The screens on which a page must be fine, and the two grounds. */
export const LOOKS: readonly (readonly [string, Look])[] = [
  ['on a wide screen in light', {}],
  ['on a wide screen in dark', { colorScheme: 'dark' }],
  ['at 400 px in light', { width: 400, height: 800 }],
  ['at 400 px in dark', { width: 400, height: 800, colorScheme: 'dark' }],
];

/** Axe finds nothing wrong with a page, or with a part of it, and nothing of it is too wide for its place. */
export async function isFine(t: Test, page: Page, what: string, part = 'html'): Promise<void> {
  t.strictSame(await violations(page, part), [], what);
  const tooWide = await page.evaluate((selector) => {
    const { document } = globalThis as unknown as { document: Shown };
    const { scrollWidth, clientWidth } = document.querySelector(selector);
    return Math.max(0, scrollWidth - clientWidth);
  }, part);
  t.equal(tooWide, 0, `${what}: so many px are too wide`);
}

type Shown = { querySelector(selector: string): { scrollWidth: number; clientWidth: number } };

/** What axe finds wrong by WCAG 2.2 A and AA, each as rule and place. */
async function violations(page: Page, part: string): Promise<string[]> {
  if (!(await page.evaluate("'axe' in globalThis"))) await page.evaluate(AXE);
  return page.evaluate(async (selector) => {
    const { axe } = globalThis as unknown as { axe: Axe };
    const runOnly = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
    const { violations: found } = await axe.run(selector, { runOnly, resultTypes: ['violations'] });
    return found.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
  }, part);
}

type Axe = {
  run(
    part: string,
    options: { runOnly: string[]; resultTypes: string[] },
  ): Promise<{ violations: { id: string; nodes: { target: string[] }[] }[] }>;
};

type Asked = { token?: string; account?: string; method?: string; amount?: number; description?: string };

/** Issues a balance refund as an application would. */
export function issue(origin: string, refund: Asked = {}, user = 'my_app'): Promise<number> {
  return post(origin, 'creditbalancerefunds', user, refund);
}

/** Issues an account refund as an application would. */
export function issueAccountRefund(
  origin: string,
  refund: Asked & { type?: string; payment_source_token?: string } = {},
  user = 'my_app',
): Promise<number> {
  return post(origin, 'refunds', user, { type: 'CREDIT_BALANCE_REFUND', ...refund });
}

async function post(
  origin: string,
  place: string,
  user: string,
  { account = 'my_account_token_12', ...rest }: Asked,
): Promise<number> {
  const { status } = await fetch(`${origin}/v3/credit/accounts/${account}/${place}`, {
    method: 'POST',
    headers: { authorization: basic(user), 'content-type': 'application/json' },
    body: JSON.stringify({
      method: 'ACH',
      amount: 25,
      description: 'Overpaid',
      currency_code: 'USD',
      ...rest,
    }),
  });
  return status;
}

/** Acts on the control plane as another program would. */
export async function control<Body>(
  origin: string,
  method: string,
  path: string,
  body?: object,
): Promise<Body> {
  const response = await fetch(`${origin}/__admin${path}`, {
    method,
    ...(method !== 'GET' && {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body ?? {}),
    }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
  return (text === '' ? undefined : JSON.parse(text)) as Body;
}
