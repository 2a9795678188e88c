// The Postman collection is run by Newman: whole, again, beside another run, each folder alone, with a receiver, and
// against a server with a token.
import t from 'tap';
import { collection, environment, foldersIn, ITEMS, run } from '../support/postman.js';
import { startCli } from '../support/process.js';
import { isSigned, startReceiver } from '../support/receiver.js';

t.test('it runs, runs again, and runs beside another run in another sandbox', async (t) => {
  const { url: base_url } = await startCli(t);
  const executions = await run(t, 'first', { values: { base_url } });
  const bearers = executions.filter(({ request }) =>
    /bearer/i.test(request.headers.get('authorization') ?? ''),
  );
  t.equal(bearers.length, 0, 'without a token none is sent');
  await Promise.all([
    run(t, 'again', { values: { base_url } }),
    run(t, 'beside', { values: { base_url, sandbox: 'somebody_else' } }),
  ]);
});

t.test('each folder of requests runs alone in a sandbox that was never used', async (t) => {
  const { url: base_url } = await startCli(t, ['--clock', 'x3600']);
  const folders = foldersIn(collection.item).filter(({ item = [] }) =>
    item.every((one) => one.item === undefined),
  );
  for (const [i, { name: folder }] of folders.reverse().entries())
    await run(t, folder, { values: { base_url, sandbox: `alone_${i}` }, folder });
});

t.test('with its environment and a receiver, messages arrive', async (t) => {
  const { url: base_url } = await startCli(t);
  const receiver = await startReceiver(t, (arrival) => (isSigned(arrival) ? 200 : 401));
  await run(t, 'receiver', { file: environment, values: { base_url, receiver_url: receiver.url } });
  const signed = receiver.arrived.filter((arrival) => isSigned(arrival));
  t.ok(signed.length > 4, 'a ping, a message, and what was sent again');
  t.ok(receiver.arrived.length > signed.length, 'and one with a wrong signature');
});

t.test('with a token for the control plane, only that is sent there', async (t) => {
  const { url: base_url } = await startCli(t, [
    '--admin-token',
    's3cret',
    '--seed',
    '1',
    '--clock',
    'frozen',
  ]);
  const executions = await run(t, 'token', { values: { base_url, admin_token: 's3cret' } });
  const wrong = executions.filter(({ request }, i) => {
    const asked = ITEMS[i]?.request;
    const isOpen = asked?.auth?.type === 'noauth';
    const expected = asked?.url.path[0] === '__admin' ? /^Bearer s3cret$/ : isOpen ? /^$/ : /^Basic /;
    return !expected.test(request.headers.get('authorization') ?? '');
  });
  t.strictSame(
    wrong.map(({ item }) => item.name),
    [],
  );
});
