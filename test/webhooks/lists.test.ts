// Lists of webhooks: which of them, in which order, and how many at a time.
import t from 'tap';
import { refusal, start } from '../support/helper.js';
import { configOf, register } from '../support/receiver.js';

const WEBHOOKS = '/v3/webhooks';

/** Three of them, made a minute after each other; the first was changed last. */
async function filled(t: Parameters<typeof start>[0]) {
  const mock = await start(t);
  const { secret: _, signature_algorithm: __, ...bare } = configOf('http://127.0.0.1:9/b');
  for (const [token, differences] of [
    ['a', { name: 'Zoe', events: ['credit.*'], active: false }],
    ['b', { name: 'adam', config: bare }],
    [
      'c',
      {
        name: 'Bob',
        events: ['*', 'credit.*'],
        config: configOf('http://127.0.0.1:9/a', { use_mtls: true }),
      },
    ],
  ] as const) {
    await register(mock, 'http://127.0.0.1:9/c', { token, ...differences });
    await mock.post('/__admin/clock/advance', { by: '1m' });
  }
  await mock.call('PUT', `${WEBHOOKS}/customheaders/a`, { body: { custom_header: { One: '1' } } });
  const tokens = async (query: string): Promise<string> => {
    const { body } = await mock.get(`${WEBHOOKS}?${query}`);
    return body.data.map((one: { token: string }) => one.token).join('');
  };
  return { ...mock, tokens };
}

t.test('only active=true leaves any out', async (t) => {
  const { tokens } = await filled(t);
  t.equal(await tokens('active=true'), 'cb');
  t.equal(await tokens('active=false'), 'cba');
  t.equal(await tokens(''), 'cba');
});

const ORDERS: readonly [field: string, ascending: string, descending?: string][] = [
  ['createdTime', 'abc'],
  ['created_time', 'abc'],
  ['lastModifiedTime', 'bca'],
  ['last_modified_time', 'bca'],
  ['token', 'abc'],
  ['name', 'cab'],
  ['active', 'abc', 'cba'],
  ['events', 'bca'],
  ['config.url', 'cba'],
  ['config.secret', 'bac', 'cab'],
  ['config.signature_algorithm', 'bac', 'cab'],
  ['config.custom_header', 'bca'],
  ['config.use_mtls', 'abc', 'cba'],
  ['config.basic_auth_username', 'abc', 'cba'],
  ['config.basic_auth_password', 'abc', 'cba'],
];

for (const [field, ascending, descending = [...ascending].reverse().join('')] of ORDERS) {
  t.test(`a list is sorted by ${field}`, async (t) => {
    const { tokens } = await filled(t);
    t.equal(await tokens(`sort_by=${field}`), ascending);
    t.equal(await tokens(`sort_by=-${field}`), descending);
  });
}

t.test(
  'by a whole configuration is an order as well, and each page goes on where the last one ended',
  async (t) => {
    const { tokens } = await filled(t);
    const all = await tokens('sort_by=config');
    t.equal([...all].sort().join(''), 'abc');
    const pages = [0, 1, 2].map((start) => tokens(`sort_by=config&count=1&start_index=${start}`));
    t.equal((await Promise.all(pages)).join(''), all);
  },
);

for (const [query, says] of [
  [
    'sort_by=colour',
    'sort_by must be createdTime, lastModifiedTime or a field of a webhook such as name or config.url, or one of these after a hyphen, not "colour"',
  ],
  [
    'sort_by=config.colour',
    'sort_by must be createdTime, lastModifiedTime or a field of a webhook such as name or config.url, or one of these after a hyphen, not "config.colour"',
  ],
  [
    'sort_by=--name',
    'sort_by must be createdTime, lastModifiedTime or a field of a webhook such as name or config.url, or one of these after a hyphen, not "--name"',
  ],
  ['count=11', 'count must be at most 10, not 11'],
  ['count=0', 'count must be at least 1, not 0'],
  ['active=maybe', 'active must be true or false, not the string "maybe"'],
] as const) {
  t.test(`refused: ${query}`, async (t) => {
    const { get } = await start(t);
    const reply = await get(`${WEBHOOKS}?${query}`);
    t.equal(reply.status, 400);
    t.strictSame(reply.body, refusal('400001', `Invalid input(s): ${says}`));
  });
}

t.test('a page holds five, and ten at most', async (t) => {
  const mock = await start(t);
  for (let i = 0; i < 12; i++) await register(mock, 'http://127.0.0.1:9/', { token: `w${i}`, active: i < 5 });
  t.match((await mock.get(WEBHOOKS)).body, { count: 5, start_index: 0, end_index: 4, is_more: true });
  t.match((await mock.get(`${WEBHOOKS}?count=10`)).body, { count: 10, is_more: true });
  t.match((await mock.get(`${WEBHOOKS}?count=10&start_index=10`)).body, { count: 2, is_more: false });
});
