// What axe says of every dialog, as it opens and with what is filled in and answered, on a wide screen and a narrow
// one, in light and in dark.
import type { Page } from 'playwright-core';
import { control, inBrowser, isFine, issue, LOOKS, visit } from '../support/browser.js';
import { startCli } from '../support/process.js';

const UI = '/__admin/ui/?sandbox=my_app';
const at = (path: string): string => `${path}?sandbox=my_app`;

type Step = (page: Page) => Promise<unknown>;
const press =
  (name: string | RegExp): Step =>
  (page) =>
    page.getByRole('button', { name }).first().click();
const inDialog =
  (name: string): Step =>
  (page) =>
    page.getByRole('dialog').getByRole('button', { name, exact: true }).click();
const choose =
  (label: string, value: string): Step =>
  (page) =>
    page.getByRole('dialog').getByLabel(label, { exact: true }).selectOption(value);
const fill =
  (label: string, value: string): Step =>
  (page) =>
    page.getByRole('dialog').getByLabel(label, { exact: true }).fill(value);
const unfold =
  (summary: string): Step =>
  (page) =>
    page.getByRole('dialog').getByText(summary).click();
const sees =
  (text: string): Step =>
  (page) =>
    page.getByRole('dialog').getByText(text).first().waitFor({ state: 'attached' });
const chooseFile: Step = (page) =>
  page
    .getByLabel('Choose a file…')
    .setInputFiles({ name: 'state.json', mimeType: 'application/json', buffer: Buffer.from('{}') });

/** What each is for, the view it opens over, and the steps to it. */
const DIALOGS: readonly (readonly [what: string, hash: string, ...steps: Step[]])[] = [
  ['a refund to issue', 'board', press('Issue a refund'), unfold('Token and credentials'), sees('acct_zero')],
  [
    'a refund that was issued',
    'board',
    press('Issue a refund'),
    sees('acct_zero'),
    inDialog('Issue it'),
    sees('201 Created'),
  ],
  [
    'a refund that was refused',
    'accounts/acct_zero',
    press('Issue a refund'),
    inDialog('Issue it'),
    sees('422 Unprocessable Entity'),
  ],
  ['a return', 'board', press('Returned…'), sees('R03')],
  ['a forced move', 'refunds/r1', press('Force…'), choose('From Submitted to', 'CANCELLED')],
  ['a return as the bank would', 'refunds/r1', press('Return…'), sees('R03')],
  ['a forced status', 'accounts/acct_zero', press('Force…'), sees('Force it')],
  [
    'a fault of calls',
    'faults',
    press('Add a rule'),
    choose('Answered with', '503'),
    choose('Delay', 'tail'),
    fill('With the header', 'X-Mine'),
    sees('of this value'),
  ],
  [
    'a fault of messages',
    'faults',
    press('Add a rule'),
    (page) => page.getByRole('radio', { name: 'Messages to webhooks' }).check(),
    choose('The message is', 'delayed'),
    choose('By how much', 'after'),
    sees('After'),
  ],
  ['all faults to be cleared', 'faults', press('Clear all'), sees('The one rule')],
  ['a rule of scenarios', 'scenarios', press(/^Add a rule$/), sees('Place')],
  [
    'a webhook to register',
    'deliveries',
    press('Register a webhook'),
    unfold('A receiver to try it with'),
    unfold('Token, and the credentials'),
  ],
  [
    'a webhook that was registered',
    'deliveries',
    press('Register a webhook'),
    inDialog('Register it'),
    sees('201 Created'),
  ],
  ['a ping', 'deliveries', press('Ping mine'), sees('Send it once more')],
  ['an account to add', 'accounts', press('Add an account'), sees('Credit limit')],
  [
    'an entry to post',
    'accounts/acct_zero',
    press('Post an entry'),
    unfold('Status and time'),
    sees('account.adjustment'),
  ],
  ['a balance to set', 'accounts/acct_zero', press('Set the balance'), sees('Balance, USD')],
  [
    'a balance that was refused',
    'accounts/acct_zero',
    press('Set the balance'),
    fill('Balance, USD', 'much'),
    inDialog('Set it'),
    sees('balance must be a number'),
  ],
  ['a call that is sent again', 'requests/1', press('Send again'), sees('201 Created')],
  ['a log to be emptied', 'requests', press('Empty the log'), sees('Empty it')],
  ['a snapshot to restore', 'sandbox', press('Restore before'), sees('Go back to it')],
  ['a reset', 'sandbox', press('Reset to the fixtures'), sees('Reset it')],
  ['a sandbox to be emptied', 'sandbox', press('Empty it'), sees('left without any account')],
  ['a sandbox to be dropped', 'sandbox', press('Drop it'), sees('Drop it')],
  ['an import', 'sandbox', chooseFile, sees('Import it')],
];

for (const [name, look] of LOOKS) {
  inBrowser(`${name} axe finds nothing in any dialog`, async (t) => {
    const { url } = await startCli(t, ['--seed', 'ui', '--clock', 'frozen']);
    await issue(url, { token: 'r1' });
    await control(url, 'POST', at('/refunds/r1/submit'));
    await control(url, 'POST', at('/faults'), { operation: 'getPing', status: 503 });
    await control(url, 'POST', at('/snapshots/before'));
    const { page } = await visit(t, url, `${UI}#/board`, { ...look, mayFail: /4\d\d/ });
    for (const [what, hash, ...steps] of DIALOGS) {
      // To go where it is would be to load the page anew.
      if (!page.url().endsWith(`#/${hash}`)) await page.goto(`${url}${UI}#/${hash}`);
      for (const step of steps) await step(page);
      await isFine(t, page, what, 'dialog');
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    }
  });
}
