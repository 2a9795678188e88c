// Run as `node --import=tsx bench/dashboard.mjs COUNT VISITS`: how long the dashboard takes, in a real browser, to show
// the board of a sandbox with so many refunds, and to move a card when its refund has moved. Prints nothing but a note
// where there is no browser.
import { chromium } from 'playwright-core';
import { findBrowser } from '../scripts/browser.ts';
import { Load, post } from './load.mjs';
import { ACCOUNT, ACCOUNTS_PATH, REFUND, REFUNDS_PATH } from './requests.mjs';
import { OURS, startServer } from './servers.mjs';

const CONNECTIONS = 64;
const SLICE_MS = 100;

const [count, visits] = process.argv.slice(2).map(Number);
const executablePath = findBrowser();
process.stdout.write(executablePath === undefined ? 'no browser here\n' : `${await measure()}\n`);

async function measure() {
  const server = await startServer(OURS);
  const origin = `http://127.0.0.1:${server.port}`;
  await fill(server.port);
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  const shown = [];
  const moved = [];
  for (let i = 0; i < visits; i++) {
    const page = await (await browser.newContext()).newPage();
    await page.goto(`${origin}/__admin/ui/?sandbox=bench`);
    await page.locator('.card').first().waitFor();
    const paint = await page.evaluate(
      () => performance.getEntriesByName('first-contentful-paint')[0].startTime,
    );
    const cards = await page.evaluate(() => performance.getEntriesByType('resource').at(-1).responseEnd);
    shown.push({ paint, cards });
    moved.push(await move(origin, page));
    await page.context().close();
  }
  await browser.close();
  await server.stop();
  const [paint, cards] = [shown.map((one) => one.paint), shown.map((one) => one.cards)].map(median);
  return `first paint ${paint} ms, all read ${cards} ms, a moved card ${median(moved)} ms`;
}

async function fill(port) {
  const one = await Load.open(port, post(ACCOUNTS_PATH, ACCOUNT), 1);
  await one.run(0);
  one.close();
  const load = await Load.open(port, post(REFUNDS_PATH, REFUND), CONNECTIONS);
  while (load.answered < count) await load.run(SLICE_MS);
  load.close();
}

/** From the call that moves a refund until its card stands in the other column. */
async function move(origin, page) {
  const path = `${origin}/__admin/refunds`;
  const { data } = await (await fetch(`${path}?sandbox=bench&count=1&status=COMPLETED`)).json();
  const { token } = data[0].refund;
  const began = performance.now();
  await fetch(`${path}/${token}/transitions?sandbox=bench`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ status: 'RETURNED' }),
  });
  await page.locator(`.column-returned a[href="#/refunds/${token}"]`).waitFor();
  return performance.now() - began;
}

function median(values) {
  return Math.round([...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]);
}
