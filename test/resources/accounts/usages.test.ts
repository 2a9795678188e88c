// What every account answers: its usages as the partner declares them, wherever the account comes from.
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import t from 'tap';
import { type Mock, start } from '../../support/helper.js';

const ACCOUNTS = '/v3/credit/accounts';

type Usage = { type: string; aprs: { schedule: { value: number }[] }[]; fees: object[] };
type Account = { token: string; type: string; created_time: string; usages: Usage[] };

const everyAccount = async (mock: Mock): Promise<Account[]> =>
  (await mock.get(`${ACCOUNTS}?count=100`)).body.data;

/** The declared shape of a usage with everything in it compulsory but what only some rates have. */
function strictUsage(): (value: unknown) => boolean {
  const { schemas } = JSON.parse(readFileSync('dist/openapi.json', 'utf8')).components;
  const optional = ['margin'];
  for (const name of ['AccountUsageResponse', 'AprScheduleResponse', 'AprScheduleEntryResponse']) {
    schemas[name].required = Object.keys(schemas[name].properties).filter((key) => !optional.includes(key));
  }
  const ajv = new Ajv({ strict: false, validateFormats: false });
  ajv.addSchema({ $id: 'document', components: { schemas } });
  return ajv.compile({ $ref: 'document#/components/schemas/AccountUsageResponse' });
}

/** What an account that says nothing of usages has. */
const usual = (apr: number, opened: string) => [
  {
    type: 'PURCHASE',
    aprs: [
      {
        type: 'GO_TO',
        active: true,
        created_date: opened,
        updated_date: opened,
        schedule: [{ type: 'FIXED', value: apr, apply_next_cycle: false, effective_date: opened }],
      },
    ],
    fees: [],
  },
];

t.test('every account says what it is used for, in full and alike in list and answer', async (t) => {
  const mock = await start(t);
  const isWhole = strictUsage();
  for (const type of ['CONSUMER', 'BUSINESS']) await mock.post('/__admin/accounts', { token: type, type });
  const accounts = await everyAccount(mock);
  t.equal(accounts.length, 16);
  for (const account of accounts) {
    const { token, usages } = account;
    t.ok(usages.length > 0 && usages.every(isWhole), token);
    t.strictSame((await mock.get(`${ACCOUNTS}/${token}`)).body, account, token);
    t.notOk('usages' in (await mock.get(`${ACCOUNTS}/${token}?light_response=true`)).body, token);
  }
});

t.test('the rate of an account follows from its type, unless the account has its own', async (t) => {
  const mock = await start(t);
  for (const { token, type, created_time, usages } of await everyAccount(mock)) {
    if (token !== 'acct_history') {
      t.strictSame(usages, usual(type === 'BUSINESS' ? 18.49 : 14.99, created_time), token);
    }
  }
  t.strictSame((await mock.get(`${ACCOUNTS}/acct_history`)).body.usages, [
    {
      type: 'PURCHASE',
      aprs: [
        {
          type: 'GO_TO',
          active: true,
          created_date: '2025-09-07T15:00:00.000Z',
          updated_date: '2025-09-07T15:00:00.000Z',
          schedule: [
            {
              type: 'FIXED',
              value: 14.99,
              apply_next_cycle: false,
              effective_date: '2025-01-01T00:00:00Z',
            },
          ],
        },
      ],
      fees: [],
    },
  ]);
});

const OWN = {
  version: 1,
  accounts: [
    {
      token: 'variable',
      profile: {
        usages: [
          {
            type: 'PURCHASE',
            aprs: [
              { type: 'GO_TO', schedule: [{ type: 'VARIABLE', value: 21.5, margin: 13.25 }] },
              {
                type: 'PROMOTIONAL',
                active: false,
                created_date: '2025-11-01T00:00:00Z',
                schedule: [{ value: 0, apply_next_cycle: true, effective_date: '2025-12-01T00:00:00Z' }],
              },
            ],
            fees: [{ type: 'OVER_LIMIT_FEE', method: 'FLAT', value: 35 }],
          },
        ],
      },
    },
    { token: 'none', profile: { usages: [] } },
    { token: 'silent', opened: '-2d' },
  ],
};

t.test('a fixture may say its own usages, and an import brings them back', async (t) => {
  const mock = await start(t, { fixture: { file: 'f.json', text: JSON.stringify(OWN) } });
  const opened = '2025-10-07T15:00:00.000Z';
  const expected = {
    variable: [
      {
        type: 'PURCHASE',
        aprs: [
          {
            type: 'GO_TO',
            active: true,
            created_date: opened,
            updated_date: opened,
            schedule: [
              {
                type: 'VARIABLE',
                value: 21.5,
                margin: 13.25,
                apply_next_cycle: false,
                effective_date: opened,
              },
            ],
          },
          {
            type: 'PROMOTIONAL',
            active: false,
            created_date: '2025-11-01T00:00:00Z',
            updated_date: '2025-11-01T00:00:00Z',
            schedule: [
              {
                type: 'FIXED',
                value: 0,
                apply_next_cycle: true,
                effective_date: '2025-12-01T00:00:00Z',
              },
            ],
          },
        ],
        fees: [{ type: 'OVER_LIMIT_FEE', method: 'FLAT', value: 35 }],
      },
    ],
    none: [],
    silent: usual(14.99, '2026-01-03T15:00:00.000Z'),
  };
  const usagesOf = async (sandbox: string) => {
    const { data } = (await mock.get(`/~${sandbox}${ACCOUNTS}`)).body;
    return Object.fromEntries(data.map(({ token, usages }: Account) => [token, usages]));
  };
  t.strictSame(await usagesOf('first'), expected);
  const exported = (await mock.get('/__admin/state?sandbox=first')).body;
  t.strictSame(exported.accounts[2].profile, {}, 'what is filled in is not written');
  t.equal((await mock.call('PUT', '/__admin/state?sandbox=second', { body: exported })).status, 200);
  t.strictSame(await usagesOf('second'), expected);
});

t.test('usages beyond what the partner declares are refused', async (t) => {
  const { call } = await start(t);
  const rows: [usage: object, says: RegExp][] = [
    [{ type: 'PURCHASE', aprs: [{ type: 'GO_TO', schedule: [] }] }, /schedule size must be/],
    [{ type: 'PURCHASE', aprs: [{ type: 'GO_TO', schedule: [{ value: 1, kind: 'x' }] }] }, /kind is not/],
    [{ type: 'CASH', aprs: [] }, /type must be PURCHASE/],
    [{ type: 'PURCHASE', aprs: [], fees: [{ type: 'LATE_PAYMENT_FEE' }] }, /method is missing/],
  ];
  for (const [usage, says] of rows) {
    const body = { version: 1, accounts: [{ token: 'a', profile: { usages: [usage] } }] };
    const refused = await call('PUT', '/__admin/state', { body });
    t.equal(refused.status, 400, JSON.stringify(usage));
    t.match(refused.body.message, says);
  }
});
