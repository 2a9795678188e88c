// Runs every example of the README as a reader would, in order, and holds what it says against the code.
import t from 'tap';
import { readText } from '../../scripts/sources.js';
import { blocksOf, runExamples, startServer } from '../support/examples.js';

const PAGE = 'README.md';

t.test('every example gives the answer that the README shows', async (t) => {
  const count = await runExamples(t, PAGE);
  t.ok(count >= 12, `${count} examples were run`);
});

t.test('it has 220 lines at most, for who is in a hurry', async (t) => {
  t.ok(readText(PAGE).split('\n').length <= 221);
});

t.test('the accounts are those of the default fixture', async (t) => {
  const url = await startServer(t, []);
  const headers = { authorization: `Basic ${btoa('my_app:x')}` };
  const { data } = (await (await fetch(`${url}/v3/credit/accounts?count=100`, { headers })).json()) as {
    data: { token: string; current_balance: number }[];
  };
  const rows = [...readText(PAGE).matchAll(/^\| (`\w+`(?:, `\w+`)*) \| ([-\d., ]+) \|/gm)].flatMap(
    ([, tokens = '', balances = '']) => {
      const all = balances.split(', ').map(Number);
      return tokens.split(', ').map((token, i) => [token.replaceAll('`', ''), all[i]]);
    },
  );
  t.strictSame(rows.sort(), data.map(({ token, current_balance }) => [token, current_balance]).sort());
});

t.test('the tarball that it names is the one that npm pack makes', async (t) => {
  const { version } = JSON.parse(readText('package.json')) as { version: string };
  const named = [...readText(PAGE).matchAll(/refund-mock-([\w.-]+)\.tgz/g)].map(([, one]) => one);
  t.strictSame([...new Set(named)], [version]);
  t.ok(blocksOf(PAGE).length > 0);
});
