// The tables that the reference pages show, as Markdown: made of the tables that the code reads and of the documents.
import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { parse } from 'yaml';
import { FLAGS } from '../../src/cli/flags.js';
import { ENTRY_TYPES, entryKind } from '../../src/core/entry-types.js';
import { RETURN_CODES } from '../../src/core/return-codes.js';
import type { ScenarioStep } from '../../src/core/scenario.js';
import { EFFECTS } from '../../src/faults/effects.js';
import { DELIVERY_FAULTS } from '../../src/faults/rule.js';
import { createSay } from '../../src/http/say.js';
import { REFUND_LIFECYCLE } from '../../src/resources/balance-refunds/lifecycle.js';
import { ASSUMPTIONS } from '../../src/server/assumptions.js';
import { CATALOG } from '../../src/server/catalog.js';
import { PROBLEMS } from '../../src/server/problems.js';
import { type Document, operationsIn, readDocuments, readStateSchema, type Schema } from '../documents.js';
import { LAYERS, type Room } from '../rooms.js';
import { ROOT } from '../root.js';
import { code, paragraphs, table } from './markdown.js';
import { describeFields, describeOperations } from './operations.js';
import { ABOUT_DELIVERY_FAULTS, type Words, wordsOf } from './words.js';

const read = (path: string) => readFileSync(ROOT + path, 'utf8');

/** Every table by its name. */
export function makeTables(): Readonly<Record<string, string>> {
  const documents = readDocuments();
  const [partner, control] = [documents['openapi.json'], documents['admin-openapi.json']];
  const state = readStateSchema();
  const named = Object.entries(state.definitions)
    .map(([name, schema]) => [`fixture ${name}`, describeFields(state, schema)])
    .filter(([, fields = '']) => fields.split('\n').length > 2);
  return {
    rooms: rooms(),
    flags: flags(),
    assumptions: assumptions(),
    problems: problems([
      { name: 'partner', prefix: '/v3', document: partner },
      { name: 'control', prefix: '/__admin', document: control },
    ]),
    scenarios: scenarios(),
    'return codes': table(['code', 'reason'], Object.entries(RETURN_CODES)),
    'entry types': entryTypes(),
    'state machine': stateMachine(),
    events: events(),
    'event names': Object.keys(CATALOG.events).map(code).join(', '),
    'event fields': describeFields(control, eventFields(control)),
    'fault effects': table(
      ['effect', 'what happens'],
      EFFECTS.map(({ name, says }) => [code(name), says]),
    ),
    'delivery faults': explained('delivery', 'what happens', DELIVERY_FAULTS, ABOUT_DELIVERY_FAULTS),
    accounts: accounts(),
    fixture: describeFields(state, state),
    ...Object.fromEntries(named),
    'library options': options(),
    'partner operations': describeOperations(partner, '/v3'),
    'control operations': describeOperations(control, '/__admin'),
  };
}

/** The rooms of src, from the bottom up. */
function rooms(): string {
  const isFolder = ({ name }: Room) => name !== 'index';
  const rows = LAYERS.flat().map((room) => {
    return [code(isFolder(room) ? `src/${room.name}/` : `src/${room.name}.ts`), room.says];
  });
  return table(['room', 'what it is for'], rows);
}

/** What each type of event tells beside what all tell. */
function events(): string {
  const references = Object.keys(CATALOG.references);
  const rows = Object.entries(CATALOG.events).map(([type, { says, shape, isOfAnyKind = false }]) => {
    const perhaps = [...Object.keys(shape.sometimes ?? {}), ...(isOfAnyKind ? references : [])];
    const sometimes = perhaps.length === 0 ? [] : [`perhaps ${perhaps.map(code).join(', ')}`];
    return [code(type), says, [...Object.keys(shape.always).map(code), ...sometimes].join(', ')];
  });
  return table(['type', 'when', 'what it tells'], rows);
}

/** The fields of all types, those first that each event has. */
function eventFields({ components: { schemas } }: Document): Schema {
  const common = schemas.EventFields ?? {};
  const own = (schemas.Event?.oneOf ?? []).map(({ $ref = '' }) => schemas[$ref.split('/').at(-1) ?? '']);
  const properties = Object.assign({}, ...own.map((schema) => schema?.properties), common.properties);
  return { ...common, properties: { ...common.properties, ...properties } };
}

/** Names, each with the words that explain it. */
function explained(what: string, how: string, names: readonly string[], words: Words): string {
  return table(
    [what, how],
    names.map((name) => [code(name), wordsOf(words, name)]),
  );
}

function flags(): string {
  const rows = FLAGS.map(({ name, short, value, repeatable, help }) => [
    code(`--${name}${value ? ` ${value}` : ''}`) + (short ? `, ${code(`-${short}`)}` : ''),
    ['version', 'help'].includes(name) ? '' : code(`REFUND_MOCK_${name.toUpperCase().replaceAll('-', '_')}`),
    `${help}${repeatable ? '; repeatable' : ''}`,
  ]);
  return table(['flag', 'variable', 'what it does'], rows);
}

function assumptions(): string {
  const sections = ASSUMPTIONS.names.map((name) => {
    const { choices, reason, source } = ASSUMPTIONS.get(name);
    const [usual, ...others] = choices;
    return paragraphs(
      `### ${code(name)}`,
      `${code(usual)} unless it is set to ${others.map(code).join(' or ')}.`,
      reason,
      `Source: ${source.replace(/docs\/(facts\.md#[\w-]+)/, '[facts](../$1)')}.`,
    );
  });
  return paragraphs(...sections);
}

/** The facts of a problem: their names, in capitals, where a case has its own words. */
const NAMES = new Proxy(
  {},
  {
    get: (_, key) => [
      String(key)
        .replaceAll(/[A-Z]/g, (letter) => `_${letter}`)
        .toUpperCase(),
    ],
  },
);

type Served = { readonly name: string; readonly prefix: string; readonly document: Document };

function problems(planes: readonly Served[]): string {
  const say = createSay(
    planes.map(({ document, ...plane }) => ({
      ...plane,
      operations: operationsIn(document).map(({ operationId: id, method, path }) => ({ id, method, path })),
    })),
  );
  const rows = PROBLEMS.map((row) => [
    row.status,
    code(row.code),
    row.source,
    row.hint === undefined ? row.text(NAMES) : `${row.text(NAMES)}: ${row.hint(NAMES, say)}`,
  ]);
  return table(['status', 'code', 'known how', 'message'], rows);
}

function scenarios(): string {
  const rows = REFUND_LIFECYCLE.table.scenarios.map(({ name, method, description, starts, steps }) => [
    code(name),
    method,
    description,
    [...(starts ? [`begins ${starts}`] : []), ...steps.map(stepOf)].join(', ') || 'no step',
  ]);
  return table(['scenario', 'method', 'what happens', 'steps, each after the one before'], rows);
}

const stepOf = ({ after, to, return_code: why }: ScenarioStep) => `${after}: ${to}${why ? ` (${why})` : ''}`;

function entryTypes(): string {
  const rows = ENTRY_TYPES.map((type) => {
    const { group, effect, status } = entryKind(type);
    return [code(type), group, effect, status];
  });
  return table(['type', 'group', 'the balance', 'recorded as'], rows);
}

function stateMachine(): string {
  const moves = REFUND_LIFECYCLE.statuses.flatMap((from) =>
    REFUND_LIFECYCLE.next('ACH', from).map((to) => `  ${from} --> ${to}`),
  );
  return ['```mermaid', 'stateDiagram-v2', ...moves, '```'].join('\n');
}

type FixtureAccount = {
  readonly token: string;
  readonly type?: string;
  readonly status?: string;
  readonly scenario?: string;
  readonly profile?: { readonly name?: string; readonly description?: string };
};

function accounts(): string {
  const { accounts }: { accounts: FixtureAccount[] } = parse(read('fixtures/default.yaml'));
  const rows = accounts.map(({ token, type = 'CONSUMER', status = 'ACTIVE', scenario, profile }) => [
    code(token),
    type,
    status,
    profile?.name ?? '',
    [profile?.description ?? '', ...(scenario ? [`follows ${code(scenario)}`] : [])]
      .filter(Boolean)
      .join('; '),
  ]);
  return table(['account', 'type', 'status', 'name', 'what it is for'], rows);
}

/** The options of the library: the fields of its type, with what is said of each there. */
function options(): string {
  const text = read('src/cli/library.ts');
  const file = ts.createSourceFile('library.ts', text, ts.ScriptTarget.ESNext, true);
  const fields = file.statements.flatMap((one) => {
    if (!ts.isTypeAliasDeclaration(one) || one.name.text !== 'Settings') return [];
    return ts.isTypeLiteralNode(one.type) ? one.type.members.filter(ts.isPropertySignature) : [];
  });
  if (fields.length === 0) throw new Error('src/cli/library.ts declares no type Settings with fields');
  const rows = fields.map((field) => [
    code(field.name.getText()),
    code(
      String(field.type?.getText())
        .replaceAll(/\s+/g, ' ')
        .replaceAll('readonly ', '')
        .replace(' | undefined', ''),
    ),
    ts
      .getJSDocCommentsAndTags(field)
      .map(({ comment }) => ts.getTextOfJSDocComment(comment))
      .join(' '),
  ]);
  return table(['option', 'type', 'what it does'], rows);
}
