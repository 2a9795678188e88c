// What is expected of an answer, as the scripts that Postman runs: one line for each expectation, the same words for
// each kind of it, so that a failure reads as a sentence and a script as a list.

const text = (value) => `'${String(value).replace(/[\\']/g, '\\$&').replaceAll('\n', '\\n')}'`;

/** A value of the flows as JavaScript; what stands in {{braces}} gets the variable's value when it runs. */
function literal(value) {
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
const shown = (value) =>
  (typeof value === 'string' ? value : JSON.stringify(value)).replace(/\{\{(\w+)\}\}/g, 'the $1');

/** `data.0.token` of the answer in JavaScript; an answer without it gives undefined. */
const answer = (path) => `pm.response.json()${path.split('.').map(member).join('')}`;
const member = (key) => {
  if (/^[a-z]\w*$/i.test(key)) return `?.${key}`;
  return /^\d+$/.test(key) ? `?.[${key}]` : `?.[${text(key)}]`;
};
/** `data.name` of the answer: the name of each of its data. */
function fieldOfAll(path) {
  const [, items, field] = /^(.*)\.(\w+)$/.exec(path);
  return `${answer(items)}?.map((one) => one.${field})`;
}
const pattern = (part) => `/${part.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')}/`;
const test = (name, assertion) => `pm.test(${text(name)}, () => ${assertion});`;

/** The lines of each kind of expectation, in the order in which they are looked at. */
const KINDS = {
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

const linesOf = (expected) =>
  Object.entries(KINDS).flatMap(([kind, lines]) => (kind in expected ? lines(expected[kind]) : []));

/** The script that runs after the answer. */
export function testScript({ save = {}, with_receiver: some, without_receiver: none, ...expected }) {
  const indent = (lines) => lines.map((line) => `  ${line}`);
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
  return [...linesOf(expected), ...either, ...saved];
}

/** The script that runs before a request: long texts are not written out. */
export function longTextScript(set = {}) {
  return Object.entries(set).map(
    ([name, { repeat, times }]) => `pm.variables.set(${text(name)}, ${text(repeat)}.repeat(${times}));`,
  );
}

/** The script that runs before every request of a folder: values that hang on whether a variable is set. */
export function choiceScript(variables = {}) {
  return Object.entries(variables).map(([name, { if_set: asked, then: set, else: unset }]) => {
    const value = `pm.variables.get(${text(asked)})`;
    const chosen =
      set === undefined ? `${value} || ${text(unset)}` : `${value} ? ${text(set)} : ${text(unset)}`;
    return `pm.variables.set(${text(name)}, ${chosen});`;
  });
}
