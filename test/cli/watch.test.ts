// An edited fixture: new sandboxes and resets begin with it, a bad edit is reported and changes nothing.
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import t from 'tap';
import { start } from '../support/helper.js';
import { startCli } from '../support/process.js';

const fixture = (token: string) => `version: 1\naccounts: [{ token: ${token} }]\n`;
const AS_ONE = { headers: { authorization: `Basic ${btoa('one:x')}` } };

t.test('new sandboxes begin with the edited fixture, and others when they are reset', async (t) => {
  let edit: (text: string | Error) => void = () => undefined;
  let isWatched = true;
  const said: string[] = [];
  const log = { info: (text: string) => said.push(text), error: (text: string) => said.push(text) };
  const mock = await start(t, {
    logger: log as never,
    fixture: {
      file: 'f.yaml',
      text: fixture('before'),
      watch: (onChange) => {
        edit = onChange;
        return () => {
          isWatched = false;
        };
      },
    },
  });
  const accounts = async (user: string) => {
    const { data } = (await mock.get('/v3/credit/accounts', { user })).body;
    return data.map(({ token }: { token: string }) => token);
  };
  t.strictSame(await accounts('one'), ['before']);
  edit(fixture('after'));
  t.strictSame(await accounts('one'), ['before'], 'what runs stays as it is');
  t.strictSame(await accounts('two'), ['after']);
  await mock.post('/__admin/reset', {}, { user: 'one' });
  t.strictSame(await accounts('one'), ['after']);

  edit('version: 1\naccounts: [{ tokn: x }]\n');
  edit('version: [');
  edit(new Error('it is gone'));
  t.strictSame(await accounts('three'), ['after'], 'a bad edit changes nothing');
  edit(fixture('mended'));
  t.strictSame(await accounts('four'), ['mended']);
  t.match(said, [
    'f.yaml was read again: new sandboxes begin with it, and others when they are reset',
    /^f\.yaml stays as it was before: f\.yaml:2: accounts\.0: token is missing\nf\.yaml:2: accounts\.0\.tokn: /,
    /^f\.yaml stays as it was before: f\.yaml:1: /,
    'f.yaml stays as it was before: it is gone',
    /^f\.yaml was read again/,
  ]);
  await mock.app.close();
  t.equal(isWatched, false);
});

t.test('what the settings say wins over an edited fixture as well', async (t) => {
  let edit: (text: string | Error) => void = () => undefined;
  const watch = (onChange: typeof edit) => {
    edit = onChange;
    return () => undefined;
  };
  const { get } = await start(t, {
    fixture: { file: 'f.yaml', text: fixture('a'), watch },
    assumptions: { end_index: 'exclusive' },
    scenario: 'manual',
  });
  edit(`assumptions: { end_index: inclusive, replay_returns: original }\nscenario: instant\n${fixture('b')}`);
  const { body } = await get('/__admin/state');
  t.match(body, { assumptions: { end_index: 'exclusive', replay_returns: 'original' }, scenario: 'manual' });
});

t.test('--watch sees a file that is written anew, replaced, and gone', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'refund-mock-'));
  t.teardown(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'fixture.yaml');
  writeFileSync(file, fixture('first'));
  const server = await startCli(t, ['--fixtures', file, '--watch']);
  const told = async (wanted: RegExp) => {
    while (!wanted.test(server.stderr()))
      await new Promise((resolve) => server.child.stderr?.once('data', resolve));
  };
  const accounts = async () => {
    const headers = { ...AS_ONE.headers, 'content-type': 'application/json' };
    await fetch(`${server.url}/__admin/reset?sandbox=one`, { method: 'POST', headers, body: '{}' });
    const { data } = (await (await fetch(`${server.url}/v3/credit/accounts`, AS_ONE)).json()) as {
      data: { token: string }[];
    };
    return data.map(({ token }) => token);
  };
  t.strictSame(await accounts(), ['first']);
  writeFileSync(file, fixture('second'));
  await told(/was read again/);
  t.strictSame(await accounts(), ['second']);
  writeFileSync(`${file}.new`, 'version: 3\n');
  renameSync(`${file}.new`, file);
  await told(/stays as it was before: .*version must be 1, not 3/);
  t.strictSame(await accounts(), ['second']);
  rmSync(file);
  await told(/stays as it was before: ENOENT/);
  t.strictSame(await accounts(), ['second']);
});
