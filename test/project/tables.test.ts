// What stands in tables beside the code that it belongs to, refusals and assumptions: each row is listed, used, and
// called by the same name wherever else it is named.
import t from 'tap';
import ts from 'typescript';
import { readDocuments } from '../../scripts/documents.js';
import { listFiles, nodesOf, parse } from '../../scripts/sources.js';
import { STAGES } from '../../src/core/problem.js';
import { ASSUMPTIONS } from '../../src/server/assumptions.js';
import { PROBLEMS } from '../../src/server/problems.js';

const NODES = listFiles()
  .filter((path) => /^src\/.*(?<!generated)\.ts$/.test(path))
  .flatMap((path) => [...nodesOf(parse(path).tree)]);
const partner: object = readDocuments()['openapi.json'];

const isString = (node: ts.Node) => ts.isStringLiteralLike(node);
const stringsIn = (node: ts.Node | undefined) =>
  node === undefined ? [] : [...nodesOf(node)].filter(isString).map(({ text }) => text);

/** Everything that is called by this name, with what it is called with. */
const callsOf = (name: string) =>
  NODES.filter(ts.isCallExpression).filter(({ expression }) => expression.getText() === name);

/** The table writes a name as the rows do, and the code as constants are written. */
const constantOf = (name: string) => name.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();

t.test('every refusal is given somewhere', async (t) => {
  const rows = callsOf('Problem.of').flatMap(({ arguments: [row] }) => (row ? [...nodesOf(row)] : []));
  const given = new Set(rows.map((node) => node.getText()));
  t.strictSame(
    PROBLEMS.filter(({ name }) => !given.has(constantOf(name))),
    [],
  );
});

t.test('every refusal that is written down is listed once, by stage', async (t) => {
  const written = callsOf('row').flatMap(({ parent }) =>
    ts.isVariableDeclaration(parent) ? [parent.name.getText()] : [],
  );
  t.strictSame(written.sort(), PROBLEMS.map(({ name }) => constantOf(name)).sort());
  t.equal(new Set(written).size, PROBLEMS.length);
  const stages = PROBLEMS.map(({ stage }) => STAGES.indexOf(stage));
  t.strictSame(
    stages,
    stages.toSorted((a, b) => a - b),
  );
});

t.test('every assumption that is written down is listed once', async (t) => {
  const tables = NODES.filter(ts.isNewExpression).filter(
    ({ expression }) => expression.getText() === 'Switches',
  );
  const written = tables.flatMap(({ arguments: [table] = [] }) =>
    table !== undefined && ts.isObjectLiteralExpression(table)
      ? table.properties.map(({ name }) => name?.getText())
      : [],
  );
  t.ok(tables.length > 1);
  t.strictSame(written.sort(), [...ASSUMPTIONS.names].sort());
});

/** What marks and overlays of the partner's document name: each name, and each choice that is overlaid. */
const overlays = Object.keys((partner as { 'x-overlays': object })['x-overlays']).map((one) =>
  one.split('='),
);
const marks = [...JSON.stringify(partner).matchAll(/"x-assumption":\{"name":"(\w+)"/g)].map(
  ([, name]) => name,
);

t.test('every assumption is read by the code, gives a status, or is an overlay', async (t) => {
  const statuses = PROBLEMS.flatMap(({ statusBy }) => statusBy ?? []);
  const read = new Set([...statuses, ...overlays.map(([name]) => name)]);
  for (const call of NODES.filter(ts.isCallExpression)) {
    if (!/SWITCHES\.in$/.test(call.expression.getText())) continue;
    const { parent } = call;
    if (ts.isPropertyAccessExpression(parent)) read.add(parent.name.getText());
    if (!ts.isVariableDeclaration(parent) || !ts.isObjectBindingPattern(parent.name)) continue;
    for (const { propertyName, name } of parent.name.elements) read.add((propertyName ?? name).getText());
  }
  t.strictSame(
    ASSUMPTIONS.names.filter((name) => !read.has(name)),
    [],
  );
});

t.test('whatever names an assumption, names one that there is', async (t) => {
  t.strictSame(
    overlays.map(([name = '', choice = '']) => ASSUMPTIONS.issue(name, choice)),
    overlays.map(() => undefined),
    'overlays',
  );
  const named = [
    ...marks,
    ...PROBLEMS.flatMap(({ statusBy }) => statusBy ?? []),
    ...callsOf('Problem.of').flatMap((call) => stringsIn(call.arguments[2])),
    ...NODES.filter(ts.isPropertyAssignment)
      .filter(({ name }) => name.getText() === 'decidedBy')
      .flatMap(({ initializer }) => stringsIn(initializer)),
  ];
  t.ok(named.length > 10);
  t.strictSame(
    named.filter((name) => !ASSUMPTIONS.names.includes(name ?? '')),
    [],
  );
});

t.test('every request that takes no other fields is marked, so that an assumption can open it', async (t) => {
  const found: string[] = [];
  const walk = (value: unknown, path: string, isRequest: boolean) => {
    if (typeof value !== 'object' || value === null) return;
    const { $ref: reference, ...rest } = value as Record<string, unknown>;
    if (isRequest && typeof reference === 'string' && !found.includes(reference)) {
      found.push(reference);
      const name = reference.replace('#/components/schemas/', '');
      walk((partner as Schemas).components.schemas[name], reference, true);
    }
    if (isRequest && rest.additionalProperties === false) closed.add(path);
    for (const [key, inner] of Object.entries(rest)) {
      if (key === 'callbacks' || key === 'examples') continue;
      walk(inner, `${path}/${key}`, isRequest || key === 'requestBody');
    }
  };
  const closed = new Set<string>();
  walk((partner as Schemas).paths, '#/paths', false);
  const { schemas } = (partner as Schemas).components;
  const marked = Object.keys(schemas).filter((name) => schemas[name]?.['x-closed'] === true);
  t.strictSame([...closed].sort(), marked.map((name) => `#/components/schemas/${name}`).sort());
  t.equal(JSON.stringify(partner).split('"x-closed":true').length - 1, marked.length, 'nothing else is');
});

type Schemas = {
  readonly paths: object;
  readonly components: { readonly schemas: Readonly<Record<string, Readonly<Record<string, unknown>>>> };
};
