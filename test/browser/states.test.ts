// What axe says of all that a view is not usually: banners, notices, errors, empty states, the sign-in page, on a wide
// screen and a narrow one, in light and in dark.

import { ASSUMPTIONS } from '../../src/server/assumptions.js';
import { control, inBrowser, isFine, issue, LOOKS, visit } from '../support/browser.js';
import { startCli } from '../support/process.js';

const FLAGS = ['--seed', 'ui', '--clock', 'frozen'];
const UI = '/__admin/ui/?sandbox=my_app';

type State = readonly [hash: string, text: string | RegExp];

/** Views that have something else to show than usual. */
const STATES: readonly State[] = [
  ['refunds/gone', 'This refund is not here'],
  ['accounts/gone', 'This account is not here'],
  ['accounts?contains=gone', 'No account has “gone” in its token'],
  ['accounts?start=100', 'The list ends before this page'],
  ['requests/999', 'This could not be read'],
  ['requests?account=gone', 'No call passes the filters'],
  ['deliveries/999', 'This could not be read'],
  ['deliveries?state=lost', 'No delivery passes the filters'],
  ['sandbox?type=scenario.skipped', 'Nothing of the kind happened'],
];

/** Every view of a sandbox that holds nothing. */
const EMPTY: readonly State[] = [
  ['board', 'No refund yet'],
  ['accounts', 'No account yet'],
  ['requests', 'No call yet'],
  ['requests?show=unassigned', 'Every call reached a sandbox'],
  ['deliveries', 'Nobody is told of anything yet'],
  ['faults', 'All goes well'],
  ['scenarios', 'No rule'],
  ['assumptions', `All ${ASSUMPTIONS.names.length} are at their defaults`],
  ['state-machine', /^0 of \d+ legal moves made/],
  ['sandbox', 'No snapshot yet'],
];

for (const [name, look] of LOOKS) {
  inBrowser(`${name} axe finds nothing in banners, notices, errors and where nothing is`, async (t) => {
    const { url, kill, ended } = await startCli(t, FLAGS);
    await issue(url);
    const { page, sees } = await visit(t, url, `${UI}#/board`, { ...look, mayFail: /40\d|ERR_/ });
    const isFineAt = async ([hash, text]: State) => {
      await page.goto(`${url}${UI}#/${hash}`);
      await sees(text);
      await isFine(t, page, `${hash}: ${text}`);
    };
    for (const state of STATES) await isFineAt(state);

    await sees(/^Live$/);
    await issue(url, {}, 'ci_job');
    await fetch(`${url}/v3/lost`);
    await sees('Calls arrive in sandbox ci_job.');
    await isFineAt(['accounts/acct_zero', 'A call reached no sandbox:']);
    await page.getByRole('button', { name: 'Stay here' }).click();

    await page.route('**/clock/advance*', (route) => route.abort());
    await page.getByRole('button', { name: '+1 h' }).click();
    await sees('The server does not answer.');
    await page.getByRole('button', { name: 'Suspended' }).click();
    await sees('Account acct_zero is Suspended.');
    await isFine(t, page, 'a notice of what was done, and one of what was not');

    await control(url, 'DELETE', '/unassigned');
    await control(url, 'POST', '/reset?sandbox=my_app', { to: 'empty' });
    await control(url, 'PUT', '/scenarios/rules?sandbox=my_app', { rules: [] });
    for (const state of EMPTY) await isFineAt(state);
    kill('SIGTERM');
    await ended;
    await sees('What you see is what it last said');
    await isFine(t, page, 'a server that is gone');
  });

  inBrowser(`${name} axe finds nothing on the page to sign in on`, async (t) => {
    const { url } = await startCli(t, [...FLAGS, '--admin-token', 'open-sesame']);
    const { page, sees } = await visit(t, url, UI, { ...look, mayFail: /401/ });
    await sees('It is asked for once.');
    await isFine(t, page, 'the page to sign in on');
    await page.getByLabel('Admin token').fill('wrong');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await sees('This is not the admin token.');
    await isFine(t, page, 'a refusal');
  });
}
