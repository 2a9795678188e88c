// What is told to a person holds no secret and repeats little: answers, records, near misses, lines of the log. Each
// way to write a secret is tried at each place where it could come out again.
import { connect } from 'node:net';
import t, { type Test } from 'tap';
import type { Options } from '../../src/server/settings.js';
import { OVERPAID, type Reply, refundOf, start } from '../support/helper.js';

const REFUNDS = `${OVERPAID}/creditbalancerefunds`;

/** A logger that keeps its lines. */
function keepLines() {
  const lines: string[] = [];
  const write = (...told: unknown[]) => void lines.push(JSON.stringify(told));
  const levels = { fatal: write, error: write, warn: write, info: write, debug: write, trace: write };
  const logger = { ...levels, silent: write, level: 'debug', child: () => logger };
  return { lines, logger: logger as unknown as Options['logger'] };
}

// A secret in an address, and the address as it is told.
const ADDRESSES: readonly [sent: string, told: string][] = [
  ['/v3/nothing?api_key=hunter2', '/v3/nothing?api_key=[redacted]'],
  ['/v3/nothing?a=1&client_secret=hunter2&b=2', '/v3/nothing?a=1&client_secret=[redacted]&b=2'],
  ['/v3/nothing?s%65cret=hunter2', '/v3/nothing?s%65cret=[redacted]'],
  ['/v3/nothing?Access-Token=hunter2;b=2', '/v3/nothing?Access-Token=[redacted];b=2'],
  ['/v3/nothing?next=/x?secret=hunter2', '/v3/nothing?next=/x?secret=[redacted]'],
  ['/v3/nothing?to=http%3A%2F%2Fjo%3Ahunter2%40shop%2F', '/v3/nothing?to=http%3A%2F%2F[redacted]%40shop%2F'],
  ['/v3/nothing?to=http://jo:hunter2@shop/', '/v3/nothing?to=http://[redacted]@shop/'],
  ['/v3/nothing;secret=hunter2/x', '/v3/nothing;secret=[redacted]'],
];

for (const [sent, told] of ADDRESSES) {
  t.test(`of ${sent} the answer, the record and the log tell no secret`, async (t) => {
    const { lines, logger } = keepLines();
    const mock = await start(t, { logger });
    const reply = await mock.get(sent);
    t.equal(reply.status, 404);
    const { body } = await mock.get('/__admin/unassigned', { user: null });
    t.equal(body.data[0].path, told);
    t.ok(
      lines.some((line) => line.includes(JSON.stringify(told).slice(1, -1))),
      'the log has a line of it',
    );
    t.notMatch(reply.text + JSON.stringify(body) + lines.join('\n'), /hunter2/);
  });
}

t.test('user info of an absolute request target is told nowhere', async (t) => {
  const { lines, logger } = keepLines();
  const { app, get } = await start(t, { logger });
  await app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = app.addresses()[0] as { port: number };
  for (const target of [`http://jo:hunter2@127.0.0.1:${port}/nothing`, `http://jo:hunter2@x/v3/%zz`]) {
    const answer = await say(
      t,
      port,
      `GET ${target} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n`,
    );
    t.match(answer, /^HTTP\/1\.1 40[04] /);
    t.notMatch(answer, /hunter2/, target);
  }
  const { text } = await get('/__admin/unassigned', { user: null });
  t.match(text, /http:\/\/\[redacted\]@/);
  t.notMatch(text + lines.join('\n'), /hunter2/);
});

function say(t: Test, port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    t.teardown(() => socket.destroy());
    let answer = '';
    socket.setEncoding('utf8').on('data', (piece: string) => {
      answer += piece;
    });
    socket.on('end', () => resolve(answer)).on('error', reject);
  });
}

// What is sent as a body, and what the record shows of it.
const BODIES: readonly [raw: string, told: string][] = [
  ['{"s\\u0065cret":"hunter2","b":2}', '{"s\\u0065cret":"[redacted]","b":2}'],
  ['{"\\u0070assword":{"x":["hunter2"]}}', '{"\\u0070assword":"[redacted]"}'],
  ['{"apiKey":"hunter2"}', '{"apiKey":"[redacted]"}'],
  ["{'secret':'hunter2,hunter2',c:1}", '{\'secret\':"[redacted]",c:1}'],
  ['{"secret" "hunter2"}', '{"secret""[redacted]"}'],
  ['{"payload":"{\\"secret\\":\\"hunter2\\"}"}', '{"payload":"{\\"secret\\":\\"[redacted]\\"}"}'],
  ['{"payload":"http:\\/\\/jo:hunter2@shop"}', '{"payload":"http://[redacted]@shop"}'],
  ['{"payload":"Basic aHVudGVyMg=="}', '{"payload":"Basic [redacted]"}'],
  ['password=hunter2&payload=x', 'password=[redacted]&payload=x'],
  ['["secret","shown"]', '["secret","shown"]'],
];

for (const [raw, told] of BODIES) {
  t.test(`of the body ${raw} the record shows ${told}`, async (t) => {
    const { lines, logger } = keepLines();
    const mock = await start(t, { logger });
    await mock.call('POST', '/v3/ping', { raw });
    const { body } = await mock.get('/__admin/requests');
    t.equal(body.data[0].request_body, told);
    t.notMatch(JSON.stringify(body) + lines.join('\n'), /hunter2|aHVudGVyMg/);
  });
}

// What is sent with something long or secret in it.
const LONG = 'x'.repeat(900_000);
const REFUSED: readonly [what: string, send: (mock: Awaited<ReturnType<typeof start>>) => Promise<Reply>][] =
  [
    ['a field', ({ post }) => post(REFUNDS, refundOf({ [LONG]: 1 }))],
    ['a field within a field', ({ post }) => post('/v3/webhooks', { config: { [LONG]: { [LONG]: 1 } } })],
    ['a value', ({ post }) => post(REFUNDS, refundOf({ method: LONG }))],
    ['a value on the control plane', ({ post }) => post('/__admin/clock', { mode: LONG })],
    ['a field on the control plane', ({ post }) => post('/__admin/faults', { [LONG]: 1 })],
    ['a number', ({ call }) => call('POST', REFUNDS, { raw: `{"amount":${'9'.repeat(900_000)}}` })],
    ['a key of a query', ({ get }) => get(`/__admin/refunds?${LONG.slice(0, 10_000)}=1`)],
    ['a value of a query', ({ get }) => get(`/v3/credit/accounts?count=${LONG.slice(0, 10_000)}`)],
    ['a path', ({ get }) => get(`/${LONG.slice(0, 10_000)}`)],
    ['a token', ({ get }) => get(`/v3/credit/accounts/${LONG.slice(0, 400)}`)],
    [
      'a content type',
      ({ call }) => call('POST', REFUNDS, { raw: '{}', headers: { 'content-type': LONG.slice(0, 9000) } }),
    ],
    ['an origin', ({ call }) => call('POST', '/__admin/reset', { headers: { origin: LONG.slice(0, 9000) } })],
    ['a preference', ({ get }) => get('/v3/ping', { headers: { prefer: `code=${LONG.slice(0, 9000)}` } })],
  ];

for (const [what, send] of REFUSED) {
  t.test(`${what} of great length is named, and not repeated whole`, async (t) => {
    const { lines, logger } = keepLines();
    const mock = await start(t, { logger });
    const reply = await send(mock);
    t.ok(reply.status >= 400 && reply.status < 500, `${reply.status}`);
    const longest = Math.max(...[...reply.text.matchAll(/x+|9+/g)].map(([run]) => run.length), 0);
    t.ok(longest <= 100, `${longest} characters of it in the answer`);
    t.notMatch(lines.filter((line) => !line.includes('"url"')).join('\n'), /x{101}/);
  });
}

// What is refused with a secret in it.
const HOSTILE = ['http://jo:hunter2@shop', 'x?api_key=hunter2', 'Basic aHVudGVyMjpw'];

for (const secret of HOSTILE) {
  t.test(`a refusal does not repeat what ${secret.replace('hunter2', '...')} hides`, async (t) => {
    const { lines, logger } = keepLines();
    const mock = await start(t, { logger });
    const replies = [
      await mock.post(REFUNDS, refundOf({ method: secret })),
      await mock.post(REFUNDS, refundOf({ [secret]: 1 })),
      await mock.post(REFUNDS, refundOf({ amount: { [secret]: secret } })),
      await mock.get(`/__admin/refunds?status=${encodeURIComponent(secret)}`),
      await mock.get('/v3/ping', { headers: { prefer: `code="${secret}"` } }),
      await mock.call('POST', '/__admin/reset', { body: {}, headers: { origin: secret } }),
      await mock.get('/v3/ping', { headers: { host: secret } }),
      await mock.call('POST', REFUNDS, { raw: '{}', headers: { 'content-type': secret } }),
    ];
    for (const { status, text } of replies) {
      t.ok(status >= 400 && status < 500, text);
      t.notMatch(text, /hunter2|aHVudGVyMj/);
    }
    t.notMatch(lines.join('\n'), /hunter2|aHVudGVyMj/);
  });
}

t.test('what a caller names cannot steer a terminal', async (t) => {
  const { post } = await start(t);
  const reply = await post(REFUNDS, refundOf({ '\u001b[2J\u202eclear': 1 }));
  t.match(reply.body.message, '\\u001b[2J\\u202eclear is not a known field');
});
