// One fact, one place: where a fact has to be written down a second time (an enum of a document, the schema of
// fixtures), the copy equals the table that the code reads.
import t from 'tap';
import { readDocuments } from '../../scripts/documents.js';
import { readText } from '../../scripts/sources.js';
import { makeStateSchema, STATE_SCHEMA_PATH } from '../../scripts/state-schema.js';
import { ACCOUNT_STATUSES } from '../../src/core/account.js';
import { BALANCE_REFUND, ENTRY_GROUPS, ENTRY_STATUSES, ENTRY_TYPES } from '../../src/core/entry-types.js';
import { MAX_CENTS } from '../../src/core/money.js';
import { RETURN_CODES } from '../../src/core/return-codes.js';
import { EFFECTS } from '../../src/faults/effects.js';
import { DELIVERY_FAULTS } from '../../src/faults/rule.js';
import { DEFAULT_CREDIT_LIMIT } from '../../src/resources/accounts/model.js';
import { REFUND_LIFECYCLE } from '../../src/resources/balance-refunds/lifecycle.js';
import { ACCOUNT_REFUND_LIFECYCLE } from '../../src/resources/refunds/lifecycle.js';
import { ASSUMPTIONS } from '../../src/server/assumptions.js';
import { CATALOG } from '../../src/server/catalog.js';
import { SIGNATURE_ALGORITHMS } from '../../src/webhooks/model.js';

const EVENT_TYPES = Object.keys(CATALOG.events);
const MESSAGE_TYPES = [...new Set(CATALOG.messages.map(({ type }) => type))];

const documents = readDocuments();
const partner = documents['openapi.json'];
const admin = documents['admin-openapi.json'];
const fixture = JSON.parse(readText(STATE_SCHEMA_PATH)) as object;

/** The value at a path of keys in a document; an item of a list is named by its `name`. */
function at(document: object, path: string): unknown {
  return path.split(' ').reduce<unknown>((place, key) => {
    if (Array.isArray(place)) return place.find(({ name }) => name === key);
    return (place as Record<string, unknown> | undefined)?.[key];
  }, document);
}

const JOURNAL = 'paths /credit/accounts/{account_token}/journalentries get parameters';
const SCHEMAS = 'components schemas';

const ENUMS: readonly [document: object, path: string, table: readonly string[]][] = [
  [partner, `${SCHEMAS} RefundMethod enum`, REFUND_LIFECYCLE.variants],
  [partner, `${SCHEMAS} PaymentStatus enum`, REFUND_LIFECYCLE.statuses],
  [partner, `${SCHEMAS} RefundStatus enum`, ACCOUNT_REFUND_LIFECYCLE.statuses],
  [admin, `${SCHEMAS} RefundResource enum`, CATALOG.movements.map(({ name }) => name)],
  [partner, `${SCHEMAS} AccountStatusEnum enum`, ACCOUNT_STATUSES],
  [partner, `${JOURNAL} types schema items enum`, ENTRY_TYPES],
  [partner, `${JOURNAL} groups schema items enum`, ENTRY_GROUPS],
  [admin, `${SCHEMAS} PostEntry properties type enum`, ENTRY_TYPES.filter((t) => t !== BALANCE_REFUND.type)],
  [admin, `${SCHEMAS} PostEntry properties status enum`, ENTRY_STATUSES],
  [admin, `${SCHEMAS} TransitionRefund properties return_code enum`, Object.keys(RETURN_CODES)],
  [admin, 'components parameters ofEventType schema items enum', EVENT_TYPES],
  [admin, `${SCHEMAS} EventFields properties type enum`, EVENT_TYPES],
  [admin, `${SCHEMAS} MessageType enum`, MESSAGE_TYPES],
  [partner, `${SCHEMAS} SignatureAlgorithm enum`, SIGNATURE_ALGORITHMS],
  [
    fixture,
    'definitions webhook properties config properties signature_algorithm enum',
    SIGNATURE_ALGORITHMS,
  ],
  [fixture, 'definitions delivery properties type enum', MESSAGE_TYPES],
  [fixture, 'definitions fault properties event_type enum', MESSAGE_TYPES],
  [fixture, 'definitions fault properties delivery enum', DELIVERY_FAULTS],
  [fixture, 'definitions fault properties effect enum', EFFECTS.map(({ name }) => name)],
  [fixture, 'definitions account properties status enum', ACCOUNT_STATUSES],
  [fixture, 'definitions entry properties type enum', ENTRY_TYPES],
  [fixture, 'definitions entry properties status enum', ENTRY_STATUSES],
];

for (const [document, path, table] of ENUMS) {
  t.test(`the choices at ${path} are those of the table`, async (t) => {
    t.strictSame([...(at(document, path) as string[])].sort(), [...table].sort());
  });
}

t.test('the schema of states is the one that npm run generate joins', async (t) => {
  t.equal(readText(STATE_SCHEMA_PATH), makeStateSchema());
});

t.test('a fault can meet every operation of the partner plane', async (t) => {
  const operations = Object.values(partner.paths as Record<string, Record<string, { operationId?: string }>>)
    .flatMap((item) => Object.values(item))
    .flatMap(({ operationId }) => operationId ?? []);
  t.equal(operations.length, 21);
  t.strictSame(
    [...(at(fixture, 'definitions fault properties operation enum') as string[])].sort(),
    operations.sort(),
  );
});

t.test('an entry shows any group and status of the tables, and the partner has more', async (t) => {
  const shown = (name: string) => at(partner, `${SCHEMAS} JournalEntry properties ${name} enum`) as string[];
  t.strictSame(
    shown('group').filter((group) => !(ENTRY_GROUPS as readonly string[]).includes(group)),
    ['BALANCE_TRANSFER', 'CASH_ADVANCE'],
  );
  t.strictSame(
    shown('status').filter((status) => !(ENTRY_STATUSES as readonly string[]).includes(status)),
    ['CLEARED'],
  );
  t.strictSame(
    ENTRY_GROUPS.filter((group) => !shown('group').includes(group)),
    [],
  );
  t.strictSame(
    ENTRY_STATUSES.filter((status) => !shown('status').includes(status)),
    [],
  );
});

t.test('assumptions have the same names and choices everywhere, default first', async (t) => {
  const table = Object.fromEntries(
    ASSUMPTIONS.names.map((name) => [name, [...ASSUMPTIONS.get(name).choices]]),
  );
  const choicesAt = (document: object, path: string) =>
    Object.fromEntries(
      Object.entries(at(document, path) as Record<string, { enum: string[] }>).map(([name, schema]) => [
        name,
        schema.enum,
      ]),
    );
  t.strictSame(choicesAt(admin, `${SCHEMAS} AssumptionValues properties`), table);
  t.strictSame(choicesAt(fixture, 'properties assumptions properties'), table);
});

t.test('amounts have the same bounds everywhere', async (t) => {
  const most = MAX_CENTS / 100;
  t.equal(at(partner, `${SCHEMAS} AccountCreditBalanceRefundReq properties amount maximum`), most);
  t.equal(at(fixture, 'definitions account properties credit_limit default'), DEFAULT_CREDIT_LIMIT / 100);
  const amounts = [
    (at(fixture, 'definitions money anyOf') as object[])[0],
    (at(admin, `${SCHEMAS} Money anyOf`) as object[])[0],
  ];
  for (const amount of amounts) t.match(amount, { type: 'number', minimum: -most, maximum: most });
  for (const [own, lent] of [
    ['Money', 'money'],
    ['PositiveMoney', 'positiveMoney'],
    ['CreditLimit', 'creditLimit'],
  ] as const) {
    t.strictSame(at(admin, `${SCHEMAS} ${own}`), at(fixture, `definitions ${lent}`), own);
  }
});

t.test('the documents in dist are those of the YAML', async (t) => {
  for (const [name, document] of Object.entries(documents)) {
    t.strictSame(JSON.parse(readText(`dist/${name}`)), document, name);
  }
});
