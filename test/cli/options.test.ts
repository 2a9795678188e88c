// The library's options: each is checked as its flag is, before anything starts; what is refused is named, with what
// was given and what it takes, and no secret is repeated.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { createRefundMock, defaultSettings, SettingsError } from '../../src/index.js';
import { basic, OVERPAID, SAMPLE } from '../support/helper.js';

const SECRET = 'hunter2-hunter2';
/** As a program without types calls it. */
const make = (options: unknown) => createRefundMock(options as object);
const readsAs = (kind: string) => `must be a list, not ${kind}`;

const REFUSED: readonly [options: unknown, message: string | RegExp][] = [
  [null, 'the options must be an object such as { seed: "1" }, not null'],
  [[], 'the options must be an object such as { seed: "1" }, not a list'],
  ['frozen', 'the options must be an object such as { seed: "1" }, not text'],
  [{ sead: '1' }, 'unknown option "sead" (did you mean seed?)'],
  [{ Clock: 'real' }, 'unknown option "Clock" (did you mean clock?)'],
  [{ fixtures: 'x.yaml' }, 'unknown option "fixtures" (did you mean fixture?)'],
  [{ assume: {} }, 'unknown option "assume" (did you mean assumptions?)'],
  [{ cors: [] }, 'unknown option "cors" (did you mean corsOrigins?)'],
  [{ allowHost: [] }, 'unknown option "allowHost" (did you mean allowedHosts?)'],
  [{ port: 4747 }, 'port is no option of createRefundMock: give it to listen, as in listen({ port })'],
  [{ toString: 1 }, /^unknown option "toString"/],
  [{ zzzzzzzzzzzzzzzz: 1 }, 'unknown option "zzzzzzzzzzzzzzzz"'],
  [{ seed: null }, 'seed must be text or a whole number, not null'],
  [{ seed: '' }, 'seed must be text or a whole number, not empty text'],
  [{ seed: 1.5 }, 'seed must be text or a whole number, not 1.5'],
  [{ seed: Number.NaN }, 'seed must be text or a whole number, not NaN'],
  [{ seed: {} }, 'seed must be text or a whole number, not an object'],
  [{ clock: null }, 'clock must be an object or text such as "frozen", not null'],
  [{ clock: 7 }, 'clock must be an object or text such as "frozen", not a number'],
  [{ clock: 'frosen' }, /^clock must be real, x60 .*, not "frosen"$/],
  [{ clock: '' }, /^clock must be real, x60 .*, not ""$/],
  [{ clock: 'frozen@2026-02-30T00:00:00Z' }, /^clock must be real/],
  [{ clock: {} }, 'clock.mode must be frozen or real, not nothing'],
  [{ clock: { mode: 'Frozen' } }, 'clock.mode must be frozen or real, not "Frozen"'],
  [{ clock: { mode: 'frozen', At: 1 } }, 'clock has no "At" (did you mean at?): it has mode, rate, at'],
  [{ clock: { mode: 'frozen', rate: 2 } }, 'clock.rate is for the mode real only'],
  [{ clock: { mode: 'real', rate: '2' } }, 'clock.rate must be a number, not "2"'],
  [{ clock: { mode: 'real', rate: -1 } }, /^clock must be real, x60/],
  [{ clock: { mode: 'frozen', at: 'monday' } }, /^clock must be real, x60/],
  [
    { clock: { mode: 'frozen', at: Number.NaN } },
    /^clock\.at must be milliseconds since 1970 or .*, not NaN$/,
  ],
  [{ clock: { mode: 'frozen', at: 1e18 } }, /^clock\.at must be milliseconds since 1970/],
  [{ clock: { mode: 'frozen', at: null } }, /^clock\.at must be .*, not null$/],
  [{ clock: { mode: 'frozen', at: -1 } }, /^clock must be real, x60/],
  [{ fixture: 5 }, 'fixture must be an object or the path of a file, not a number'],
  [{ fixture: '' }, 'fixture must be text that is not empty, not empty text'],
  [{ fixture: 'no/such.yaml' }, /^fixture no\/such\.yaml cannot be read: ENOENT/],
  [{ fixture: '.' }, /^fixture \. cannot be read: it is a folder/],
  [{ fixture: {} }, 'fixture.text must be the text of a fixture, not nothing'],
  [{ fixture: { path: 'x' } }, /^fixture has no "path".*: it has text, file, isChecked, watch$/],
  [{ scenario: 'no-such' }, /no-such/],
  [{ scenario: 5 }, 'scenario must be text that is not empty, not 5'],
  [{ rateLimit: 0 }, 'rateLimit must be a whole number from 1 to 1000000, not "0"'],
  [{ rateLimit: '5' }, 'rateLimit must be a whole number, not "5"'],
  [{ rateLimit: null }, 'rateLimit must be a whole number, not null'],
  [{ maxSandboxes: 1.5 }, 'maxSandboxes must be a whole number from 1 to 1000000, not "1.5"'],
  [{ maxSandboxes: Number.POSITIVE_INFINITY }, /^maxSandboxes must be a whole number from 1 to 1000000/],
  [{ webhookTimeoutMs: -1 }, /^webhookTimeoutMs must be a whole number from 1 to /],
  [{ logBytes: -1 }, /^logBytes must be a whole number from 0 to \d+, not -1$/],
  [{ longestWaitMs: 1e12 }, /^longestWaitMs must be a whole number from 0 to 2147483647, not 1000000000000$/],
  [{ keep: 5 }, 'keep must be an object, not a number'],
  [
    { keep: { request: 5 } },
    'keep has no "request" (did you mean requests?): it has events, requests, deliveries',
  ],
  [{ keep: { requests: -1 } }, 'keep.requests must be a whole number from 0 to 1000000, not "-1"'],
  [{ keep: { events: null } }, 'keep.events must be a whole number, not null'],
  [{ shared: 'yes' }, 'shared must be true or false, not "yes"'],
  [{ checkAnswers: 1 }, 'checkAnswers must be true or false, not 1'],
  [{ assumptions: [] }, 'assumptions must be an object, not a list'],
  [{ assumptions: { error_shap: 'core' } }, /^assumptions: "error_shap" is not an assumption/],
  [
    { assumptions: { error_shape: true } },
    /^assumptions: error_shape must be one of both, core, credit, not "true"$/,
  ],
  [{ credentials: `a:${SECRET}` }, `credentials ${readsAs('text')}`],
  [{ credentials: [SECRET] }, 'credentials[0] must be USER:PASSWORD'],
  [
    { credentials: [`a:${SECRET}`, { user: 'a:b', password: SECRET }] },
    /^credentials\[1\] must have a user without a/,
  ],
  [
    { credentials: [{ user: 'a', pasword: SECRET }] },
    /^credentials\[0\] has no "pasword" \(did you mean password\?\)/,
  ],
  [{ credentials: [null] }, 'credentials[0] must be an object or text as in USER:PASSWORD, not null'],
  [{ adminToken: 5 }, 'adminToken must be text, not a number'],
  [{ adminToken: [SECRET] }, 'adminToken must be text, not a list'],
  [{ host: '0.0.0.0' }, 'host 0.0.0.0 opens the control plane to others: add adminToken'],
  [{ host: 'http://x', adminToken: SECRET }, /^host must be a host name or an address/],
  [{ allowedHosts: 'mock.test' }, `allowedHosts ${readsAs('text')}`],
  [{ allowedHosts: ['a', 'mock.test:80'] }, /^allowedHosts\[1\] must be a host name .*, not "mock.test:80"$/],
  [{ webhookHosts: [5] }, 'webhookHosts[0] must be text that is not empty, not 5'],
  [{ corsOrigins: ['*'] }, /^corsOrigins\[0\] must be an origin such as /],
  [{ corsOrigins: [`http://a:${SECRET}@b.test`] }, /^corsOrigins\[0\] must be an origin such as /],
  [{ webhookCa: '/etc/ca.pem' }, /^webhookCa must be certificates in PEM, the text itself/],
  [{ webhooks: {} }, `webhooks ${readsAs('an object')}`],
  [{ webhooks: ['ftp://x'] }, /^webhooks\[0\] ftp:\/\/x: it must be an http or https URL/],
  [{ webhooks: [{}] }, /^webhooks\.0.*config/],
  [{ webhooks: [null] }, /^webhooks\.0/],
  [{ webhooks: [{ url: 'http://127.0.0.1:9' }] }, /^webhooks\.0/],
  [{ webhooks: [{ config: { url: 5 } }] }, /^webhooks\.0\.config\.url/],
  [
    { webhooks: [{ config: { url: 'http://127.0.0.1:9', basic_auth_password: SECRET.repeat(9) } }] },
    /^webhooks\.0\.config/,
  ],
  [{ announce: 'x' }, 'announce must be a function, not text'],
  [{ systemNow: 5 }, 'systemNow must be a function, not a number'],
  [{ systemTimer: null }, 'systemTimer must be a function, not null'],
  [{ stopwatch: {} }, 'stopwatch must be a function, not an object'],
  [{ defer: [] }, 'defer must be a function, not a list'],
  [{ callsAt: 'Info' }, 'callsAt must be info or debug, not "Info"'],
  [{ logger: true }, /^logger must be an object such as a logger with level/],
  [{ logger: { info() {} } }, /^logger has no debug, warn, error: give it a logger with level/],
];

t.test('an option that is none, or has a value that it cannot have, is refused by name', async (t) => {
  for (const [options, wanted] of REFUSED) {
    const shown = JSON.stringify(options);
    const error = await make(options).then(
      () => undefined,
      (reason) => reason,
    );
    t.ok(error instanceof SettingsError, `${shown}: ${error}`);
    if (!(error instanceof Error)) continue;
    if (typeof wanted === 'string') t.equal(error.message, wanted);
    else t.match(error.message, wanted);
    t.notMatch(error.message, SECRET, shown);
    t.equal(error.name, 'SettingsError');
  }
});

t.test('every option is refused when it is null, and left out when it is undefined', async (t) => {
  for (const name of Object.keys(defaultSettings())) {
    await t.rejects(make({ [name]: null }), { name: 'SettingsError', message: new RegExp(`^${name}`) }, name);
  }
  const nothing = Object.fromEntries(Object.keys(defaultSettings()).map((name) => [name, undefined]));
  const mock = await make(nothing);
  t.equal((await mock.inject({ url: OVERPAID, headers: { authorization: basic('a') } })).statusCode, 200);
  await mock.close();
  await (await make({ ...defaultSettings(), seed: '1' })).close();
});

t.test('a clock is written as the flag writes it, or in parts', async (t) => {
  const instant = '2026-03-02T15:00:00Z';
  const at = Date.parse(instant);
  for (const [clock, wanted] of [
    ['frozen', { mode: 'frozen', now: '2026-01-05T15:00:00.000Z' }],
    [{ mode: 'frozen' }, { mode: 'frozen', now: '2026-01-05T15:00:00.000Z' }],
    [`frozen@${instant}`, { mode: 'frozen', now: '2026-03-02T15:00:00.000Z' }],
    [
      { mode: 'frozen', at },
      { mode: 'frozen', now: '2026-03-02T15:00:00.000Z' },
    ],
    [
      { mode: 'frozen', at: instant },
      { mode: 'frozen', now: '2026-03-02T15:00:00.000Z' },
    ],
    [
      { mode: 'frozen', at: new Date(at) },
      { mode: 'frozen', now: '2026-03-02T15:00:00.000Z' },
    ],
    ['real', { mode: 'real', rate: 1 }],
    ['x60', { mode: 'real', rate: 60 }],
    [
      { mode: 'real', rate: 0.5 },
      { mode: 'real', rate: 0.5 },
    ],
  ] as const) {
    const mock = await createRefundMock({ clock });
    const answer = await mock.inject('/__admin/clock');
    t.match(answer.json(), wanted, JSON.stringify(clock));
    await mock.close();
  }
});

t.test('a seed may be a number, which is its digits', async (t) => {
  const tokens = await Promise.all(
    [42, '42', 43].map(async (seed) => {
      const mock = await createRefundMock({ seed, clock: 'frozen' });
      const headers = { authorization: basic('a') };
      const answer = await mock.inject({
        method: 'POST',
        url: `${OVERPAID}/creditbalancerefunds`,
        headers,
        payload: SAMPLE,
      });
      await mock.close();
      return answer.json<{ token: string }>().token;
    }),
  );
  t.equal(tokens[0], tokens[1]);
  t.not(tokens[0], tokens[2]);
});

t.test(
  'a fixture may be the path of its file; receivers, credentials and what is kept may be short',
  async (t) => {
    const file = join(t.testdir({}), 'small.yaml');
    writeFileSync(file, 'version: 1\naccounts:\n  - token: mine\n');
    const mock = await createRefundMock({
      fixture: file,
      webhooks: ['http://127.0.0.1:9/hook', { config: { url: 'http://127.0.0.1:9/other' } }],
      credentials: ['a:b', { user: 'c', password: 'd:e' }],
      keep: { requests: 1 },
    });
    for (const [credentials, status] of [
      ['a:b', 200],
      ['c:d:e', 200],
      ['a:c', 401],
    ] as const) {
      const headers = { authorization: `Basic ${btoa(credentials)}` };
      t.equal(
        (await mock.inject({ url: '/v3/credit/accounts/mine', headers })).statusCode,
        status,
        credentials,
      );
    }
    t.match((await mock.inject('/__admin/webhooks?sandbox=default')).json(), { count: 2 });
    await mock.close();
  },
);

t.test('a server tells its address once it listens, and may be closed twice', async (t) => {
  const mock = await createRefundMock();
  t.throws(() => mock.url, { message: 'there is no url before the server listens: call listen first' });
  t.equal(await mock.listen({ port: 0 }), mock.url);
  t.match(mock.url, /^http:\/\/127\.0\.0\.1:\d+$/);
  t.equal((await fetch(`${mock.url}/__admin/livez`)).status, 200);
  const { url } = mock;
  await Promise.all([mock.close(), mock.close()]);
  await mock.close();
  await t.rejects(fetch(url));
  t.throws(() => mock.url, { message: /^there is no url/ });
});

t.test('what listen takes is checked as well', async (t) => {
  const mock = await createRefundMock();
  t.teardown(() => mock.close());
  for (const [options, message] of [
    [{ port: '80' }, 'port must be a whole number, not "80"'],
    [{ port: 65_536 }, /^port must be a whole number from 0 to 65535/],
    [{ port: -1 }, /^port must be a whole number/],
    [{ host: '0.0.0.0' }, 'host 0.0.0.0 opens the control plane to others: add adminToken'],
    [{ host: 5 }, 'host must be text that is not empty, not 5'],
    [{ prot: 1 }, /^what listen takes has no "prot" \(did you mean port\?\)/],
    [null, /^what listen takes must be an object/],
  ] as const) {
    await t.rejects(
      mock.listen(options as object),
      { name: 'SettingsError', message },
      JSON.stringify(options),
    );
  }
});
