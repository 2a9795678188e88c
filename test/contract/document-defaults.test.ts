// Generated clients send the defaults of the document whether anybody asked for them or not: a call with them is the
// call without them. And the defaults are those of the partner's own document.
import { readFileSync } from 'node:fs';
import t from 'tap';
import { OVERPAID, refundOf, start } from '../support/helper.js';
import { register } from '../support/receiver.js';

type Parameter = {
  readonly $ref?: string;
  readonly name: string;
  readonly in: string;
  readonly schema: { readonly default?: unknown };
};
type Operation = { readonly operationId: string; readonly parameters?: readonly Parameter[] };
type Document = {
  readonly paths: Readonly<
    Record<string, { readonly get?: Operation; readonly parameters?: readonly Parameter[] }>
  >;
  readonly components: { readonly parameters: Readonly<Record<string, Parameter>> };
};

const read = (name: string): Document => JSON.parse(readFileSync(`dist/${name}`, 'utf8'));

/** What the partner's OpenAPI document 3.0.40 gives as defaults of the operations that are here. */
const PARTNER: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  listAccounts: { count: 5, start_index: 0, light_response: false, sort_by: '-lastModifiedTime' },
  retrieveAccount: { light_response: false, effective_fee_schedule_only: false },
  listRefunds: { count: 5, start_index: 0, sort_by: '-lastModifiedTime' },
  retrieveRefundTransitions: { count: 5, start_index: 0, sort_by: '-createdTime' },
  ListAccountJournalEntries: { count: 5, start_index: 0, sort_by: '-createdTime' },
  getWebhooks: { count: 5, start_index: 0, active: false, sort_by: '-createdTime' },
};

/** Whatever a path of either document asks for. */
const VALUES: Readonly<Record<string, string>> = {
  account_token: 'acct_history',
  journal_entry_token: 'opening_payment_12',
  token: 'hook',
  refund_token: 'r1',
  id: '1',
  name: 'my_app',
};

/** A read operation with what its query parameters are when they are left out. */
type Read = {
  readonly id: string;
  readonly path: string;
  readonly defaults: Readonly<Record<string, unknown>>;
};

function readsOf(document: Document, prefix: string, values = VALUES): Read[] {
  const resolve = (one: Parameter) =>
    one.$ref === undefined ? one : document.components.parameters[one.$ref.split('/').at(-1) ?? ''];
  return Object.entries(document.paths).flatMap(([path, { get, parameters: shared = [] }]) => {
    if (get === undefined) return [];
    const known = [...shared, ...(get.parameters ?? [])].map(resolve);
    const entries = known.flatMap((one) =>
      one?.in === 'query' && one.schema.default !== undefined ? [[one.name, one.schema.default]] : [],
    );
    const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? name);
    return [{ id: get.operationId, path: prefix + filled, defaults: Object.fromEntries(entries) }];
  });
}

const PARTNER_READS = readsOf(read('openapi.json'), '/v3', { ...VALUES, refund_token: 'a1' });
const hasDefaults = ({ defaults }: Read) => Object.keys(defaults).length > 0;
/** A wait takes its time, whatever it is told. */
const isNoWait = ({ path }: Read) => !path.endsWith('/wait');
const READS = [...PARTNER_READS, ...readsOf(read('admin-openapi.json'), '/__admin')]
  .filter(hasDefaults)
  .filter(isNoWait);

t.test("the document's defaults are those of the partner's", async (t) => {
  const ours = PARTNER_READS.filter(hasDefaults).map(({ id, defaults }) => [id, defaults]);
  t.strictSame(Object.fromEntries(ours), PARTNER);
});

/** A sandbox with something on more than one page of each list, and with webhooks of both kinds. */
async function filled(t: Parameters<typeof start>[0]) {
  const mock = await start(t);
  for (let i = 1; i <= 7; i++) {
    const active = i % 2 === 0;
    await register(mock, 'http://127.0.0.1:9/', {
      token: i === 1 ? 'hook' : `w${i}`,
      name: `n${9 - i}`,
      active,
    });
    await mock.post(`${OVERPAID}/creditbalancerefunds`, refundOf({ token: `r${i}`, amount: i }));
    const accountRefund = { token: `a${i}`, type: 'CREDIT_BALANCE_REFUND', method: 'CHECK', amount: 0.01 };
    await mock.post('/v3/credit/accounts/acct_history/refunds', accountRefund);
    await mock.post('/__admin/clock/advance', { by: '1m' });
  }
  await mock.get('/v3/nothing', { user: null });
  return mock;
}

for (const { id, path, defaults } of READS) {
  t.test(`${id}: a default that is sent changes nothing`, async (t) => {
    const { get } = await filled(t);
    const shown = async (query: string) => {
      const { status, body } = await get(`${path}?${query}`);
      return { status, body };
    };
    const plain = await shown('');
    t.equal(plain.status, 200);
    t.notSame(plain.body.data, [], 'there is something to see');
    const queries = Object.entries(defaults).map(
      ([name, value]) => `${name}=${encodeURIComponent(String(value))}`,
    );
    for (const query of [...queries, queries.join('&')]) t.strictSame(await shown(query), plain, query);
  });
}
