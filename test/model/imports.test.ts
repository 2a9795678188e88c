// Whatever of a state an import lets in must work afterwards: exported states are spoilt at random, and each is either
// refused with a reason, or everything that can be done with a sandbox can be done with it.
import fc from 'fast-check';
import t from 'tap';
import { type Mock, OVERPAID, refundOf, start } from '../support/helper.js';
import { webhookOf } from '../support/receiver.js';

const STATE = '/__admin/state';
type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** A sandbox with some of everything that a state holds. */
async function lived(mock: Mock): Promise<Json> {
  const { post, get } = mock;
  await post('/v3/webhooks', { ...webhookOf('http://127.0.0.1:9/'), token: 'hook', events: ['*'] });
  await post('/__admin/faults', { operation: 'getPing', status: 503, delay: { ms: 0 }, probability: 0.5 });
  await post('/__admin/accounts', { token: 'mine', type: 'BUSINESS', balance: '-12.34' });
  await mock.call('PATCH', '/__admin/accounts/mine', { body: { status: 'SUSPENDED' } });
  for (const [i, description] of ['usual', 'scenario=manual', 'scenario=returned-R03'].entries()) {
    await post(
      `${OVERPAID}/creditbalancerefunds`,
      refundOf({ token: `r${i}`, method: 'ACH', amount: 1 + i, description }),
    );
  }
  await post('/__admin/refunds/r1/return', { return_code: 'R02', reason: 'closed' });
  await post('/__admin/clock/advance', { by: '12h' });
  await post(`${OVERPAID}/entries`.replace('/v3/credit', '/__admin'), { type: 'authorization', amount: 3 });
  const whole = (await get(`${STATE}?secrets=true`)).body;
  const some = new Set(['my_account_token_12', 'mine', 'acct_zero']);
  const accounts = whole.accounts.filter(({ token }: { token: string }) => some.has(token));
  for (const account of accounts) for (const entry of account.entries) delete entry.sequence;
  return { ...whole, accounts };
}

/** Every place in a value. */
function placesIn(value: Json, path: (string | number)[] = []): (string | number)[][] {
  const inner = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return [path, ...inner.flatMap(([key, part]) => placesIn(part, [...path, key]))];
}

function replaced(value: Json, [key, ...rest]: readonly (string | number)[], by: (old: Json) => Json): Json {
  if (key === undefined) return by(value);
  const copy = structuredClone(value) as Record<string, Json>;
  copy[key] = replaced(copy[key] as Json, rest, by);
  return copy;
}

const ODD: readonly Json[] = [
  ...[null, true, 0, -0, -1, 1e15, 0.001, 2 ** 53, '', '0', '-1d', '+9999999d', '-9999999d', '9'.repeat(40)],
  ...[[], {}, [null], [[]], { __proto__: null }, { token: 'r0' }, 'r0', 'hook', '*', 'x'.repeat(5000)],
  ...['\\'.repeat(3000), '\ud800', '{"creditjournalentries":[null]}', '{"creditjournalentries":[1]}'],
  ...[
    '{"creditjournalentries":{}}',
    'null',
    `{"creditjournalentries":${'['.repeat(5000)}`,
    'COMPLETED',
    'R99',
  ],
];

const SPOIL = fc.record({
  at: fc.nat(),
  how: fc.oneof(
    fc.constantFrom(...ODD).map((odd) => ({ odd })),
    fc.constant('twice' as const),
    fc.constant('gone' as const),
    fc.nat().map((from) => ({ from })),
  ),
});

function spoil(
  state: Json,
  { at, how }: { at: number; how: 'twice' | 'gone' | { odd: Json } | { from: number } },
): Json {
  const places = placesIn(state);
  const path = places[at % places.length] ?? [];
  if (how === 'gone' || how === 'twice') {
    return replaced(state, path.slice(0, -1), (parent) => {
      const key = path.at(-1);
      if (key === undefined || typeof parent !== 'object' || parent === null) return parent;
      if (Array.isArray(parent)) {
        const index = Number(key);
        const part = parent[index] as Json;
        return how === 'gone' ? parent.toSpliced(index, 1) : parent.toSpliced(index, 0, part);
      }
      const { [key]: gone, ...rest } = parent;
      return how === 'gone' ? rest : { ...rest, [`${key}_`]: gone ?? null };
    });
  }
  if ('odd' in how) return replaced(state, path, () => how.odd);
  const other = places[how.from % places.length] ?? [];
  const part = other.reduce<Json>((value, key) => (value as Record<string, Json>)[key] as Json, state);
  return replaced(state, path, () => structuredClone(part));
}

const LOOKS = [
  '/v3/credit/accounts?count=100',
  `${OVERPAID}/journalentries?count=100`,
  '/v3/webhooks',
  '/__admin/refunds?count=100',
  '/__admin/clock',
  '/__admin/scenarios',
  '/__admin/faults',
  '/__admin/assumptions',
  '/__admin/deliveries?count=100',
  '/__admin/events?count=100',
  '/__admin/webhooks',
  '/__admin/board',
  '/__admin/accounts?count=100',
  '/__admin/accounts/my_account_token_12/balances',
];

/** Does all that can be done; no answer may be the server's own fault. */
async function useIt(mock: Mock, isRight: (status: number, what: string) => void): Promise<void> {
  const tokens = ((await mock.get('/__admin/refunds?count=100')).body.data ?? []) as {
    refund: { token: string };
  }[];
  const acts: (() => Promise<{ status: number; text: string }>)[] = [
    ...LOOKS.map((url) => () => mock.get(url)),
    () => mock.post('/__admin/clock/advance', { next: true }),
    () => mock.post(`${OVERPAID}/creditbalancerefunds`, refundOf({ method: 'ACH', amount: 1 })),
    ...tokens.flatMap(({ refund: { token } }) => [
      () => mock.get(`/__admin/refunds/${encodeURIComponent(token)}`),
      () => mock.post(`/__admin/refunds/${encodeURIComponent(token)}/return`, {}),
      () =>
        mock.post(`/__admin/refunds/${encodeURIComponent(token)}/transitions`, {
          status: 'RETURNED',
          force: true,
        }),
    ]),
    () => mock.post('/__admin/refunds/advance-all', {}),
    async () => {
      const { data } = (await mock.get(`${OVERPAID}/journalentries?count=1`)).body as {
        data?: { token: string }[];
      };
      return mock.post(`/v3/webhooks/hook/creditjournalentries/${data?.[0]?.token ?? 'none'}`, {});
    },
    () => mock.post('/__admin/clock/advance', { by: '1d' }),
    ...LOOKS.map((url) => () => mock.get(url)),
  ];
  for (const act of acts) {
    const reply = await act();
    isRight(reply.status, reply.text);
  }
}

t.test('a spoilt state is refused with a reason, or works', async (t) => {
  const mock = await start(t, { longestWaitMs: 50, webhookTimeoutMs: 20 });
  const whole = await lived(mock);
  let taken = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(SPOIL, { minLength: 1, maxLength: 2 }), async (spoils) => {
      const state = spoils.reduce(spoil, whole);
      const reply = await mock.call('PUT', STATE, { body: state as object });
      if (reply.status === 400) {
        t.match(reply.body.message, /: ./, JSON.stringify(spoils));
        return;
      }
      t.equal(reply.status, 200, `${JSON.stringify(spoils)} ${reply.text}`);
      taken++;
      await useIt(mock, (status, text) =>
        t.ok(status < 500, `${JSON.stringify(spoils)}: ${text.slice(0, 300)}`),
      );
      const { text } = await mock.get(`${STATE}?secrets=true`);
      const again = await mock.call('PUT', STATE, { raw: text });
      t.equal(again.status, 200, `${JSON.stringify(spoils)}: ${again.text.slice(0, 300)}`);
      const { text: exported } = await mock.get(`${STATE}?secrets=true`);
      t.equal(exported, text, `${JSON.stringify(spoils)} is exported as it was imported`);
    }),
    { numRuns: 150, seed: 20260105, endOnFailure: true },
  );
  t.ok(taken > 10, `${taken} were taken`);
});

t.test('a body with a string of millions of escapes and a long number is read', async (t) => {
  const { call } = await start(t);
  const escapes = '\\"'.repeat(4_000_000);
  const raw = `{"version":1,"accounts":[],"description":"${escapes}","rate_limit":1.0000000000000001}`;
  const reply = await call('PUT', STATE, { raw });
  t.equal(reply.status, 400);
  t.match(reply.body.message, /the number 1\.0000000000000001 cannot be held exactly/);
});
