// Joins the schema of the state file: what is about a sandbox as a whole, and the fragment of each folder that keeps
// something in it (src/**/state.yaml). What the code has in a table is written there only: the fragments name it by
// x-enum, and the schema of assumptions is made of the switches.
import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { ACCOUNT_STATUSES } from '../src/core/account.js';
import { ENTRY_STATUSES, ENTRY_TYPES } from '../src/core/entry-types.js';
import type { Lifecycle } from '../src/core/lifecycle.js';
import { RETURN_CODES } from '../src/core/return-codes.js';
import { EFFECTS } from '../src/faults/effects.js';
import { DELIVERY_FAULTS, STATUS_TEXTS } from '../src/faults/rule.js';
import { ASSUMPTIONS } from '../src/server/assumptions.js';
import { CATALOG } from '../src/server/catalog.js';
import { SIGNATURE_ALGORITHMS } from '../src/webhooks/model.js';
import { operationsIn, readPartnerDocument } from './documents.js';
import { roomOf } from './rooms.js';
import { ROOT } from './root.js';

export const STATE_SCHEMA_PATH = 'fixtures/fixture.schema.json';

type Named = Readonly<Record<string, unknown>>;
type Fragment = { readonly properties?: Named; readonly definitions?: Named };
type Tables = Readonly<Record<string, readonly unknown[]>>;

const OWN_PATH = 'src/state-file/state.yaml';
const MOVEMENT_PATH = 'src/catalog/movement-state.yaml';

/** The text of the schema. */
export function makeStateSchema(): string {
  const { properties = {}, definitions = {}, ...rest } = readFragment(OWN_PATH);
  const paths = fragmentPaths();
  const fragments = paths.map(readFragment);
  const joined = {
    $comment: 'Made by npm run generate from the state.yaml of each folder in src.',
    ...rest,
    properties: withRooms(properties, paths),
    definitions: withMovements(join([definitions, ...fragments.map((one) => one.definitions)])),
  };
  return `${JSON.stringify(fill(joined, makeTables()), null, 2)}\n`;
}

function fragmentPaths(): string[] {
  const paths = readdirSync(`${ROOT}src`, { recursive: true, encoding: 'utf8' }).map(
    (path) => `src/${path.replaceAll('\\', '/')}`,
  );
  return paths.filter((path) => path.endsWith('/state.yaml') && path !== OWN_PATH).sort();
}

function readFragment(path: string): Fragment {
  return parse(readFileSync(ROOT + path, 'utf8')) as Fragment;
}

/** Puts what each room keeps where the schema has a place for it. @throws when a room has none. */
function withRooms(own: Named, paths: readonly string[]): Named {
  const placeOf = (path: string) => `x-room ${roomOf(path)}`;
  const lost = paths.find((path) => !Object.hasOwn(own, placeOf(path)));
  if (lost !== undefined) throw new Error(`${OWN_PATH} has no place for ${lost}`);
  const all = Object.entries(own).flatMap(([key, value]): (Named | undefined)[] => {
    if (!key.startsWith('x-room ')) return [{ [key]: value }];
    return paths.filter((path) => placeOf(path) === key).map((path) => readFragment(path).properties);
  });
  return join(all);
}

/** Gives each definition of a kind of movements what all of them have. */
function withMovements(definitions: Named): Named {
  const text = readFileSync(`${ROOT}${MOVEMENT_PATH}`, 'utf8');
  const filled = Object.entries(definitions).map(([name, definition]) => {
    const { 'x-movement': kind, ...own } = definition as Named;
    if (kind === undefined) return [name, definition];
    return [name, over(parse(text.replaceAll('KIND', String(kind))) as Named, own)];
  });
  return Object.fromEntries(filled);
}

/** A schema with what another says instead; what only the other has stands at x-own, or at the end. */
function over(schema: Named, own: Named): Named {
  const added = Object.entries(own).filter(([key]) => !Object.hasOwn(schema, key));
  const isPlaced = Object.hasOwn(schema, 'x-own');
  const merged = Object.entries(schema).flatMap(([key, value]) => {
    if (key === 'x-own') return added;
    const other = own[key];
    return [[key, isNamed(value) && isNamed(other) ? over(value, other) : (other ?? value)]];
  });
  return Object.fromEntries(isPlaced ? merged : [...merged, ...added]);
}

function isNamed(value: unknown): value is Named {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** @throws when two of them have something of one name. */
function join(all: readonly (Named | undefined)[]): Named {
  const entries = all.flatMap((one) => Object.entries(one ?? {}));
  const names = entries.map(([name]) => name);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) throw new Error(`the schema of states has ${twice} twice`);
  return Object.fromEntries(entries);
}

/** What can stand for an x-enum. */
function makeTables(): Tables {
  const { lifecycles, messages } = CATALOG;
  const ofAll = (list: (one: Lifecycle) => readonly string[]) => [...new Set(lifecycles.flatMap(list))];
  const ofKinds = lifecycles.flatMap(({ kind, statuses, variants }) => [
    [`${kind} statuses`, statuses],
    [`${kind} methods`, variants],
  ]);
  return {
    ...Object.fromEntries(ofKinds),
    kinds: lifecycles.map(({ kind }) => kind),
    statuses: ofAll(({ statuses }) => statuses),
    methods: ofAll(({ variants }) => variants),
    'return codes': Object.keys(RETURN_CODES),
    'account statuses': ACCOUNT_STATUSES,
    'entry types': ENTRY_TYPES,
    'entry statuses': ENTRY_STATUSES,
    operations: operationsIn(readPartnerDocument()).map(({ operationId }) => operationId),
    'fault effects': EFFECTS.map(({ name }) => name),
    'fault statuses': Object.keys(STATUS_TEXTS).map(Number),
    'delivery faults': DELIVERY_FAULTS,
    'message types': [...new Set(messages.map(({ type }) => type))],
    'signature algorithms': SIGNATURE_ALGORITHMS,
  };
}

function fill(value: unknown, tables: Tables): unknown {
  if (Array.isArray(value)) return value.map((part) => fill(part, tables));
  if (typeof value !== 'object' || value === null) return value;
  const isNullable = Array.isArray((value as { type?: unknown }).type);
  const filled = Object.entries(value).map(([key, part]) => {
    if (key === 'x-assumptions') return ['properties', assumptions()];
    if (key !== 'x-enum') return [key, fill(part, tables)];
    const table = tables[String(part)];
    if (table === undefined) throw new Error(`there is no table of ${String(part)}`);
    return ['enum', isNullable ? [...table, null] : table];
  });
  return Object.fromEntries(filled);
}

function assumptions(): Named {
  return Object.fromEntries(
    ASSUMPTIONS.names.map((name) => [name, { type: 'string', enum: ASSUMPTIONS.get(name).choices }]),
  );
}
