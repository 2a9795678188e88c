// The tables that the reference pages show, as Markdown: made of the tables that the code reads and of the documents.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import ts from 'typescript';
import { parse } from 'yaml';
import { describeFields, describeOperations, table } from './docs-operations.mjs';
import { DELIVERY_FAULTS, EFFECTS, EVENTS, wordsOf } from './docs-words.mjs';
import { readDocuments } from './documents.mjs';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const read = (path) => readFileSync(ROOT + path, 'utf8');
const code = (text) => `\`${text}\``;

/** What of the source the pages show. */
const SOURCE = `
export { FLAGS } from './src/cli/flags.ts';
export { ASSUMPTION_TABLE } from './src/core/assumptions.ts';
export { PROBLEMS } from './src/core/problems.ts';
export { BUILT_IN_SCENARIOS } from './src/core/scenarios.ts';
export { RETURN_CODES } from './src/core/return-codes.ts';
export { ENTRY_TYPES, entryKind } from './src/core/entry-types.ts';
export { REFUND_STATUSES, REFUND_TRANSITIONS } from './src/core/refund-transitions.ts';
export { EVENT_TYPES } from './src/core/events.ts';
export { FAULT_EFFECTS, DELIVERY_FAULTS } from './src/core/faults.ts';
`;

/** The tables of the source, which is TypeScript, as values. */
async function readSource() {
  const { outputFiles } = await build({
    stdin: { contents: SOURCE, resolveDir: ROOT, loader: 'ts' },
    absWorkingDir: ROOT,
    bundle: true,
    platform: 'node',
    format: 'esm',
    write: false,
    logLevel: 'error',
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`);
}

/** Every table by its name. */
export async function makeTables() {
  const source = await readSource();
  const documents = readDocuments();
  const state = JSON.parse(read('fixtures/fixture.schema.json'));
  const named = Object.entries(state.definitions)
    .map(([name, schema]) => [`fixture ${name}`, describeFields(state, schema)])
    .filter(([, fields]) => fields.split('\n').length > 2);
  return {
    flags: flags(source),
    assumptions: assumptions(source),
    problems: problems(source),
    scenarios: scenarios(source),
    'return codes': table(['code', 'reason'], Object.entries(source.RETURN_CODES)),
    'entry types': entryTypes(source),
    'state machine': stateMachine(source),
    events: table(
      ['type', 'when'],
      source.EVENT_TYPES.map((type) => [code(type), wordsOf(EVENTS, type)]),
    ),
    'event fields': describeFields(documents['admin-openapi.json'], eventSchema(documents)),
    'fault effects': table(
      ['effect', 'what happens'],
      source.FAULT_EFFECTS.map((name) => [code(name), wordsOf(EFFECTS, name)]),
    ),
    'delivery faults': table(
      ['delivery', 'what happens'],
      source.DELIVERY_FAULTS.map((name) => [code(name), wordsOf(DELIVERY_FAULTS, name)]),
    ),
    accounts: accounts(),
    fixture: describeFields(state, state),
    ...Object.fromEntries(named),
    'library options': options(),
    'partner operations': describeOperations(documents['openapi.json'], '/v3'),
    'control operations': describeOperations(documents['admin-openapi.json'], '/__admin'),
  };
}

const eventSchema = (documents) => documents['admin-openapi.json'].components.schemas.Event;

function flags({ FLAGS }) {
  const rows = FLAGS.map(({ name, short, value, repeatable, help }) => [
    code(`--${name}${value ? ` ${value}` : ''}`) + (short ? `, ${code(`-${short}`)}` : ''),
    ['version', 'help'].includes(name) ? '' : code(`REFUND_MOCK_${name.toUpperCase().replaceAll('-', '_')}`),
    `${help}${repeatable ? '; repeatable' : ''}`,
  ]);
  return table(['flag', 'variable', 'what it does'], rows);
}

function assumptions({ ASSUMPTION_TABLE }) {
  return Object.entries(ASSUMPTION_TABLE)
    .map(([name, { choices, reason, source }]) =>
      [
        `### ${code(name)}`,
        `${code(choices[0])} unless it is set to ${choices.slice(1).map(code).join(' or ')}.`,
        reason,
        `Source: ${source.replace(/docs\/(facts\.md#[\w-]+)/, '[facts](../$1)')}.`,
      ].join('\n\n'),
    )
    .join('\n\n');
}

/** A message with the names of what it tells, in capitals, where a case has its own words. */
function template(message) {
  const name = (key) => [
    String(key)
      .replaceAll(/[A-Z]/g, (letter) => `_${letter}`)
      .toUpperCase(),
  ];
  return message(new Proxy({}, { get: (_, key) => name(key) }));
}

function problems({ PROBLEMS }) {
  const rows = Object.values(PROBLEMS).map(({ code: number, status, source, message }) => [
    status,
    code(number),
    source,
    template(message),
  ]);
  return table(['status', 'code', 'known how', 'message'], rows);
}

function scenarios({ BUILT_IN_SCENARIOS }) {
  const rows = BUILT_IN_SCENARIOS.map(({ name, method, description, starts, steps }) => [
    code(name),
    method,
    description,
    [
      ...(starts ? [`begins ${starts}`] : []),
      ...steps.map(({ after, to, return_code: why }) => stepOf(after, to, why)),
    ].join(', ') || 'no step',
  ]);
  return table(['scenario', 'method', 'what happens', 'steps, each after the one before'], rows);
}

const stepOf = (after, to, why) => `${after}: ${to}${why ? ` (${why})` : ''}`;

function entryTypes({ ENTRY_TYPES, entryKind }) {
  const rows = ENTRY_TYPES.map((type) => {
    const { group, effect, status } = entryKind(type);
    return [code(type), group, effect, status];
  });
  return table(['type', 'group', 'the balance', 'recorded as'], rows);
}

function stateMachine({ REFUND_STATUSES, REFUND_TRANSITIONS }) {
  const moves = REFUND_STATUSES.flatMap((from) =>
    REFUND_TRANSITIONS[from].next.ACH.map((to) => `  ${from} --> ${to}`),
  );
  return ['```mermaid', 'stateDiagram-v2', ...moves, '```'].join('\n');
}

function accounts() {
  const { accounts } = parse(read('fixtures/default.yaml'));
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
function options() {
  const text = read('src/cli/library.ts');
  const file = ts.createSourceFile('library.ts', text, ts.ScriptTarget.ESNext, true);
  const settings = file.statements.find((one) => one.name?.text === 'Settings');
  const fields = settings.members ?? settings.type.members;
  const rows = fields.map((field) => [
    code(field.name.text),
    code(
      field.type.getText().replaceAll(/\s+/g, ' ').replaceAll('readonly ', '').replace(' | undefined', ''),
    ),
    (field.jsDoc ?? []).map(({ comment }) => comment).join(' '),
  ]);
  return table(['option', 'type', 'what it does'], rows);
}
