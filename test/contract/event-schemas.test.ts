// The control plane's document has a schema for each type of event, made of the rows that the code shows events by. A
// further kind of movement brings its own by its descriptor alone.
import { readFileSync } from 'node:fs';
import t from 'tap';
import { describeEvents } from '../../src/contract/event-schemas.js';
import { movementEvents, toldOf } from '../../src/core/movement.js';
import { BALANCE_REFUNDS } from '../../src/resources/balance-refunds/model.js';
import { CATALOG } from '../../src/server/catalog.js';

// biome-ignore lint/suspicious/noExplicitAny: a document is walked, whatever it holds
type Json = any;

const DOCUMENT = JSON.parse(readFileSync('dist/admin-openapi.json', 'utf8')) as Json;
const TYPES = Object.keys(CATALOG.events);

t.test('each type stands in the document once, with its facts', async (t) => {
  const { schemas, parameters } = DOCUMENT.components;
  const { oneOf, discriminator } = schemas.Event;
  const references = oneOf.map(({ $ref }: Json) => $ref);
  t.equal(new Set(references).size, TYPES.length, 'no two have one name');
  t.strictSame(Object.keys(discriminator.mapping), TYPES);
  t.strictSame(Object.values(discriminator.mapping), references);
  t.strictSame(parameters.ofEventType.schema.items.enum, TYPES);
  for (const type of TYPES) {
    const schema = schemas[discriminator.mapping[type].split('/').at(-1)];
    t.strictSame(schema.properties.type.enum, [type]);
    t.strictSame(
      schema.required.filter((name: string) => schema.properties[name] === undefined),
      [],
      type,
    );
    t.match(schema.description, /\.$/, `${type} says when it happens`);
  }
});

t.test('a movement of another kind brings its own types', async (t) => {
  const { lifecycle } = BALANCE_REFUNDS;
  const refer = { fields: { other_token: { type: 'string' } }, view: () => ({}) };
  const rows = { ...CATALOG.events, ...movementEvents(toldOf('other'), { lifecycle, refer }) };
  const { components } = describeEvents(DOCUMENT, rows, { ...CATALOG.references, ...refer.fields });
  const own = Object.keys(components.schemas.Event.discriminator.mapping).slice(TYPES.length);
  t.strictSame(own, ['other.created', 'other.replayed', 'other.transitioned', 'other.plan_changed']);
  t.strictSame(components.parameters.ofEventType.schema.items.enum, [...TYPES, ...own]);
  t.strictSame(components.schemas.OtherTransitionedEvent.required.slice(-4), [
    'account_token',
    'other_token',
    'from',
    'to',
  ]);
  const { JournalEntryPostedEvent: posted } = components.schemas;
  t.ok('other_token' in posted.properties, 'an entry may be of one');
  t.notOk(posted.required.includes('other_token'));
});
