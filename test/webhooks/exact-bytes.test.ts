// The bytes of messages: an example goes out as it was spelt, and the fault `reformatted` sends the same JSON in bytes
// that no serialiser would write. Both are signed over what goes out.
import t from 'tap';
import { memberText, reformat } from '../../src/core/json-text.js';
import { OVERPAID, refundOf, start } from '../support/helper.js';
import { isSigned, register, SECRET, settled, startReceiver } from '../support/receiver.js';

const SPELLINGS = [
  '{"b":1,"a":2}',
  '{ "b" : 1.50 ,\n\t"a": 1e2, "c": -0, "d": 1E+2 }',
  '{"text":"\\u0041\\/\\"\\\\ é \\ud83d\\ude00 🙂"}',
  '{"a":{"body":{"body":[1, 2,\t{ }]}},"body":null}',
  '{}',
  '{"a":1,"a":2}',
];

for (const body of SPELLINGS) {
  t.test(`an example goes out as it was spelt: ${body}`, async (t) => {
    const mock = await start(t);
    const receiver = await startReceiver(t);
    await register(mock, receiver.url);
    for (const raw of [
      `{"body":${body}}`,
      `  {\r\n "type" : "creditjournalentries",  "body" \t: ${body} }  `,
      `{"b\\u006fdy":${body},"type":"creditaccounttransitions"}`,
      `{"body":{"not":"this"},"body":${body}}`,
    ]) {
      const reply = await mock.post('/__admin/webhooks/hook/send-example', undefined, { raw });
      t.equal(reply.body.state, 'succeeded', reply.text);
      t.equal(reply.body.body, body);
      const arrival = receiver.arrived.at(-1);
      t.equal(arrival?.text, body);
      t.ok(arrival && isSigned(arrival));
    }
  });
}

t.test('the text of a member is found wherever it stands, and no other', async (t) => {
  t.equal(memberText('{"a":"body","x":{"body":1}}', 'body'), undefined);
  t.equal(memberText('[{"body":1}]', 'body'), undefined);
  t.equal(memberText('{"a":"\\"body\\":1","body":"\\\\"}', 'body'), '"\\\\"');
});

t.test('reformatted JSON has the same value and other bytes than any serialiser writes', async (t) => {
  for (const text of [
    ...SPELLINGS,
    '"a/b"',
    '[]',
    '[[1],[],{"x":[{}]}]',
    '{"__proto__":1,"1":2,"0":3}',
    '"\\u00e9"',
  ]) {
    const written = reformat(text);
    t.strictSame(JSON.parse(written), JSON.parse(text), written);
    const value = JSON.parse(text);
    t.ok(
      ![JSON.stringify(value), JSON.stringify(value, null, 2)].includes(written) || typeof value === 'string',
    );
    t.equal(reformat(text), written, 'it is the same each time');
  }
  const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;
  t.equal(reformat(deep).trim(), deep, 'however deep it is');
  const steps = (length: number) => reformat(JSON.stringify({ a: 'é/'.repeat(length) })).length;
  t.ok(steps(2000) < 2.5 * steps(1000));
});

t.test('a receiver that verifies what it wrote anew fails once messages are reformatted', async (t) => {
  const mock = await start(t);
  const verdicts: [bytes: boolean, anew: boolean][] = [];
  const receiver = await startReceiver(t, (arrival) => {
    const anew = Buffer.from(JSON.stringify(arrival.body));
    verdicts.push([isSigned(arrival), isSigned({ ...arrival, bytes: anew })]);
    return 200;
  });
  await register(mock, receiver.url);
  const refund = async () => {
    await mock.post(`${OVERPAID}/creditbalancerefunds`, refundOf({ amount: 1 }));
    await settled(mock);
  };
  await refund();
  t.equal((await mock.post('/__admin/faults', { name: 'bytes', delivery: 'reformatted' })).status, 201);
  await refund();
  await refund();
  t.strictSame(verdicts, [
    [true, true],
    [true, false],
    [true, false],
  ]);
  const [, second] = receiver.arrived;
  const delivery = (await mock.get('/__admin/deliveries/2')).body;
  t.match(delivery.attempts, [{ fault: 'bytes', outcome: 'succeeded', sent_body: second?.text }]);
  t.strictSame(JSON.parse(delivery.body), second?.body);
  t.notOk('sent_body' in (await mock.get('/__admin/deliveries/1')).body.attempts[0]);
  await mock.post('/__admin/deliveries/1/resend', {});
  t.strictSame(verdicts.at(-1), [true, false], 'what is sent again as well');
  await mock.post('/__admin/webhooks/hook/send-example', {});
  t.strictSame(verdicts.at(-1), [true, false], 'and an example');
  t.notMatch((await mock.get('/__admin/deliveries')).text, SECRET);
});

t.test('left on from the start, it hides no other fault and counts as any', async (t) => {
  const text =
    'version: 1\naccounts: [{token: a, entries: [{type: account.payment.completed, amount: -50, at: -1d}]}]\nfaults: [{delivery: reformatted}]\n';
  const mock = await start(t, { fixture: { file: 'f.yaml', text } });
  const receiver = await startReceiver(t);
  await register(mock, receiver.url);
  await mock.post('/__admin/faults', { name: 'twice', delivery: 'duplicate', times: 1 });
  const issue = () => mock.post('/v3/credit/accounts/a/creditbalancerefunds', refundOf({ amount: 1 }));
  await issue();
  await settled(mock);
  t.equal(receiver.arrived.length, 2);
  t.ok(receiver.arrived.every((arrival) => isSigned(arrival) && arrival.text.startsWith('{ ')));
  const { attempts } = (await mock.get('/__admin/deliveries/1')).body;
  t.strictSame(
    attempts.map(({ fault }: { fault: string }) => fault),
    ['twice, fault-1', 'fault-1'],
  );
  await mock.post('/__admin/faults', { delivery: 'wrong-signature', times: 1 });
  await issue();
  await settled(mock);
  t.notOk(isSigned(receiver.arrived[2] as (typeof receiver.arrived)[number]));
  await mock.post('/__admin/reset', {});
  t.match((await mock.get('/__admin/faults')).text, 'reformatted', 'a reset keeps what the fixture says');
});
