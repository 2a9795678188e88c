// What strict clients make of answers: every answer in the tests is held against documents without room for fields that
// they do not declare. Here it is shown to find such a field, and no choice of an assumption is found to add one.
import t from 'tap';
import { Contract } from '../../src/contract/contract.js';
import { ASSUMPTIONS } from '../../src/server/assumptions.js';
import { type Mock, OVERPAID, type Reply, refundOf, start } from '../support/helper.js';
import { PASSWORD, startReceiver } from '../support/receiver.js';

const shape = (more: object = {}) => ({ type: 'object', properties: { a: { type: 'string' } }, ...more });
const documentOf = (schema: object) => ({
  openapi: '3.0.3',
  info: { title: 'a', version: '1' },
  paths: {
    '/a': {
      get: {
        operationId: 'getA',
        responses: { 200: { description: 'a', content: { 'application/json': { schema } } } },
      },
    },
  },
});

t.test('a field that is not declared is found wherever it is, unless there is room for any', (t) => {
  const undeclared = (place: string) => [`${place} must NOT have additional properties: b`];
  const rows: [string, object, unknown, string[]][] = [
    ['at the top', shape(), { a: '', b: 1 }, undeclared('')],
    ['in a list', { type: 'array', items: shape() }, [{}, { b: 1 }], undeclared('/1')],
    ['in a field', shape({ properties: { in: shape() } }), { in: { b: 1 } }, undeclared('/in')],
    ['with room', shape({ additionalProperties: true }), { b: 1 }, []],
    ['with parts', { allOf: [shape(), shape({ properties: { b: { type: 'number' } } })] }, { b: 1 }, []],
    ['without fields', { type: 'object' }, { b: 1 }, []],
  ];
  for (const [what, schema, body, faults] of rows) {
    t.strictSame(new Contract(documentOf(schema)).answerViolations('getA', 200, body), faults, what);
  }
  t.end();
});

/** Asks the partner plane for all that it answers: refunds, lists, entries of every group, webhooks and refusals. */
async function callAll(mock: Mock, url: string): Promise<Reply[]> {
  const { get, post, call } = mock;
  const hook = {
    name: 'hook',
    events: ['*'],
    config: { url, basic_auth_username: 'user', basic_auth_password: PASSWORD, secret: 's'.repeat(24) },
  };
  const refund = refundOf({ token: 'again', amount: 1 });
  const replies: Reply[] = [];
  replies.push(await post('/v3/webhooks', { ...hook, token: 'hook' }));
  for (const body of [
    refund,
    refund,
    { ...refund, amount: '1' },
    { ...refund, token: null, metadata: null },
  ]) {
    replies.push(await post(`${OVERPAID}/creditbalancerefunds`, body));
  }
  replies.push(await post(`${OVERPAID}/creditbalancerefunds`, refundOf({ amount: 9_999_999 })));
  replies.push(await get('/v3/credit/accounts/nobody'), await get(OVERPAID));
  const entries = await get(`${OVERPAID}/journalentries?count=100`);
  replies.push(entries);
  for (const { token } of entries.body.data) replies.push(await get(`${OVERPAID}/journalentries/${token}`));
  const [{ token }] = entries.body.data;
  replies.push(await call('PUT', '/v3/webhooks/hook', { body: hook }));
  replies.push(
    await call('PUT', '/v3/webhooks/customheaders/hook', { body: { custom_header: { 'X-A': 'b' } } }),
  );
  for (const path of ['', '/hook', '?fields=name', '/none']) replies.push(await get(`/v3/webhooks${path}`));
  replies.push(await post('/v3/webhooks/hook/ping', {}));
  for (const type of ['journalentry', 'nothing']) {
    replies.push(
      await post(`/v3/webhooks/hook/${type}/${token}`),
      await post(`/v3/credit/webhooks/${type}/${token}`),
    );
  }
  return replies;
}

const choices = ASSUMPTIONS.names.flatMap((name) =>
  ASSUMPTIONS.get(name).choices.map((choice) => ({ [name]: choice })),
);

t.test('no answer under any choice of an assumption has a field that the document lacks', async (t) => {
  const { url } = await startReceiver(t);
  for (const assumptions of choices) {
    const replies = await callAll(await start(t, { assumptions }), url);
    const broken = replies.filter(({ text }) => text.includes('broken_contract')).map(({ text }) => text);
    t.strictSame(broken, [], JSON.stringify(assumptions));
    t.ok(replies.filter(({ status }) => status < 300).length > 10);
  }
});
