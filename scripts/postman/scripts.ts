// What is expected of an answer, as the scripts that Postman runs: one line for each expectation, the same words for
// each kind of it, so that a failure reads as a sentence and a script as a list.
import type { Choice, Expected, Flow, LongText } from './flows.js';

const text = (value: unknown) => `'${String(value).replace(/[\\']/g, '\\$&').replaceAll('\n', '\\n')}'`;

/** A value of the flows as JavaScript; what stands in {{braces}} gets the variable's value when it runs. */
function literal(value: unknown): string {
  if (typeof value === 'string') {
    const [, variable] = /^\{\{(\w+)\}\}$/.exec(value) ?? [];
    if (variable !== undefined) return `pm.variables.get(${text(variable)})`;
    return value.includes('{{') ? `pm.variables.replaceIn(${text(value)})` : text(value);
  }
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).map(
    ([key, one]) => `${/^\w+$/.test(key) ? key : text(key)}: ${literal(one)}`,
  );
  return `{ ${members.join(', ')} }`;
}

/** A value as the name of a test shows it: variables by name. */
const shown = (value: unknown) =>
  (typeof value === 'string' ? value : JSON.stringify(value)).replace(/\{\{(\w+)\}\}/g, 'the $1');

/** `data.0.token` of the answer in JavaScript; an answer without it gives undefined. */
const answer = (path: string) => `pm.response.json()${path.split('.').map(member).join('')}`;
const member = (key: string) => {
  if (/^[a-z]\w*$/i.test(key)) return `?.${key}`;
  return /^\d+$/.test(key) ? `?.[${key}]` : `?.[${text(key)}]`;
};
/** `data.name` of the answer: the name of each of its data. */
function fieldOfAll(path: string): string {
  const [, items = '', field] = /^(.*)\.(\w+)$/.exec(path) ?? [];
  return `${answer(items)}?.map((one) => one.${field})`;
}
const pattern = (part: string) => `/${part.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')}/`;
const test = (name: string, assertion: string) => `pm.test(${text(name)}, () => ${assertion});`;

type All = Required<Expected>;

/** The lines of each kind of expectation, in the order in which they are looked at. */
const KINDS: { readonly [Kind in keyof All]: (expected: All[Kind]) => string[] } = {
  // What was answered instead says why.
  status: (status) => [
    test(`answers ${status}`, `pm.expect(pm.response.code, pm.response.text()).to.equal(${status})`),
  ],
  header: (headers) =>
    Object.entries(headers).map(([name, value]) =>
      test(`${name} is ${value}`, `pm.response.to.have.header(${text(name)}, ${text(value)})`),
    ),
  text: (parts) =>
    parts.map((part) => test(`the body holds ${part}`, `pm.response.to.have.body(${pattern(part)})`)),
  equals: (values) =>
    Object.entries(values).map(([path, value]) =>
      test(`${path} is ${shown(value)}`, `pm.response.to.have.jsonBody(${text(path)}, ${literal(value)})`),
    ),
  exists: (paths) =>
    paths.map((path) => test(`${path} is there`, `pm.response.to.have.jsonBody(${text(path)})`)),
  absent: (paths) =>
    paths.map((path) => test(`${path} is not there`, `pm.response.to.not.have.jsonBody(${text(path)})`)),
  matches: (patterns) =>
    Object.entries(patterns).map(([path, source]) =>
      test(
        `${path} looks like ${source}`,
        `pm.expect(${answer(path)}).to.match(/${source.replaceAll('/', '\\/')}/)`,
      ),
    ),
  includes: (parts) =>
    Object.entries(parts).flatMap(([path, wanted]) =>
      [wanted]
        .flat()
        .map((part) =>
          test(`${path} says "${shown(part)}"`, `pm.expect(${answer(path)}).to.include(${literal(part)})`),
        ),
    ),
  list: (lists) =>
    Object.entries(lists).map(([path, values]) => {
      const way = values.map(shown).join(', ');
      return test(`${path} go ${way}`, `pm.expect(${fieldOfAll(path)}).to.eql(${literal(values)})`);
    }),
  holds: (lists) =>
    Object.entries(lists).map(([path, values]) => {
      const assertion = `pm.expect(${fieldOfAll(path)}).to.include.members(${literal(values)})`;
      return test(`${path} hold ${values.map(shown).join(' and ')}`, assertion);
    }),
  refusal: ({ code, says }) => [
    ...KINDS.equals({ error_code: code, code: Number(code) }),
    ...KINDS.includes({ error_message: says }),
  ],
};

const linesOf = (expected: Expected) =>
  (Object.keys(KINDS) as (keyof All)[]).flatMap((kind) => linesOfKind(kind, expected));

function linesOfKind<Kind extends keyof All>(kind: Kind, expected: { readonly [K in Kind]?: All[K] }) {
  const wanted: All[Kind] | undefined = expected[kind];
  return wanted === undefined ? [] : KINDS[kind](wanted);
}

/** The script that runs after the answer. */
export function testScript(flow: Flow): string[] {
  const { save = {}, with_receiver: some, without_receiver: none } = flow;
  const indent = (lines: readonly string[]) => lines.map((line) => `  ${line}`);
  const saved = Object.entries(save).map(
    ([name, path]) => `pm.collectionVariables.set(${text(name)}, ${answer(path)});`,
  );
  const either =
    some === undefined && none === undefined
      ? []
      : [
          "if (pm.variables.get('receiver_url')) {",
          ...indent(linesOf(some ?? {})),
          '} else {',
          ...indent(linesOf(none ?? {})),
          '}',
        ];
  return [...linesOf(flow), ...either, ...saved];
}

/** The script that runs before a request: long texts are not written out. */
export function longTextScript(set: Readonly<Record<string, LongText>> = {}): string[] {
  return Object.entries(set).map(
    ([name, { repeat, times }]) => `pm.variables.set(${text(name)}, ${text(repeat)}.repeat(${times}));`,
  );
}

/** The script that runs before every request of a folder: values that hang on whether a variable is set. */
export function choiceScript(variables: Readonly<Record<string, Choice>> = {}): string[] {
  return Object.entries(variables).map(([name, { if_set: asked, then: set, else: unset }]) => {
    const value = `pm.variables.get(${text(asked)})`;
    const chosen =
      set === undefined ? `${value} || ${text(unset)}` : `${value} ? ${text(set)} : ${text(unset)}`;
    return `pm.variables.set(${text(name)}, ${chosen});`;
  });
}
