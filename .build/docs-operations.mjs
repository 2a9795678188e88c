// The operations of an OpenAPI document, and the fields of a schema, as Markdown.

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

/** One line of a table. */
export const row = (...cells) => `| ${cells.map(cell).join(' | ')} |`;
const cell = (text) =>
  String(text)
    .replaceAll(/\s*\n\s*/g, ' ')
    .replaceAll('|', '\\|')
    .trim();

/** A table of rows. */
export const table = (head, rows) =>
  [row(...head), `|${'---|'.repeat(head.length)}`, ...rows.map((cells) => row(...cells))].join('\n');

/** Each operation under its tag: what it is for, what it takes, what it answers. */
export function describeOperations(document, prefix) {
  const operations = Object.entries(document.paths).flatMap(([path, item]) =>
    METHODS.filter((method) => item[method] !== undefined).map((method) => ({
      ...item[method],
      name: `${method.toUpperCase()} ${prefix}${path}`,
      parameters: [...(item.parameters ?? []), ...(item[method].parameters ?? [])],
    })),
  );
  const tags = document.tags.map((tag) => {
    const own = operations.filter(({ tags }) => tags.includes(tag.name));
    return paragraphs(`## ${tag.name}`, tag.description, ...own.map((one) => describe(document, one)));
  });
  return tags.join('\n\n');
}

function describe(document, operation) {
  const { name, summary, description = '', responses, operationId } = operation;
  return paragraphs(
    `### \`${name}\``,
    `**${summary}.** ${description}`.trim(),
    describeTaken(document, operation),
    `Answers ${Object.keys(responses).join(', ')}. Its operationId is \`${operationId}\`.`,
  );
}

const paragraphs = (...parts) => parts.filter(Boolean).join('\n\n');

function describeTaken(document, { parameters, requestBody }) {
  const query = parameters
    .map((one) => resolve(document, one))
    .filter((one) => one.in !== 'path')
    .map((one) => [`\`${one.name}\``, one.in, shapeOf(document, one.schema), one.description ?? '']);
  const content = resolve(document, requestBody ?? {}).content ?? {};
  const body = propertiesOf(document, Object.values(content)[0]?.schema ?? {}).map(
    ({ name, schema, isRequired }) => [
      `\`${name}\``,
      isRequired ? 'body, required' : 'body',
      shapeOf(document, schema),
      resolve(document, schema).description ?? '',
    ],
  );
  const rows = [...query, ...body];
  return rows.length === 0 ? '' : table(['field', 'in', 'what it takes', 'what it does'], rows);
}

/** The fields of an object, as a table. */
export function describeFields(document, schema) {
  const rows = propertiesOf(document, schema).map(({ name, schema: of, isRequired }) => [
    `\`${name}\`${isRequired ? ', required' : ''}`,
    shapeOf(document, of),
    resolve(document, of).description ?? '',
  ]);
  return table(['field', 'what it takes', 'what it is'], rows);
}

/** What a reference leads to. */
function resolve(document, value) {
  if (value?.$ref === undefined) return value;
  const found = value.$ref
    .slice(2)
    .split('/')
    .reduce((place, key) => place?.[key], document);
  if (found === undefined) throw new Error(`${value.$ref} leads nowhere`);
  return { ...resolve(document, found), ...(value.description && { description: value.description }) };
}

/** The fields of an object and of whatever it is put together from, each once. */
function propertiesOf(document, schema) {
  const { properties = {}, required = [], ...rest } = resolve(document, schema);
  const parts = [...(rest.allOf ?? []), ...(rest.oneOf ?? []), ...(rest.anyOf ?? [])];
  const own = Object.entries(properties).map(([name, of]) => ({
    name,
    schema: of,
    isRequired: required.includes(name),
  }));
  const all = [...own, ...parts.flatMap((part) => propertiesOf(document, part))];
  return all.filter(({ name }, i) => all.findIndex((other) => other.name === name) === i);
}

/** What a value may be, in a few words. */
function shapeOf(document, schema) {
  const of = resolve(document, schema) ?? {};
  if (of.enum !== undefined) return of.enum.map((value) => `\`${value}\``).join(', ');
  if (of.type === 'array') return `list: ${shapeOf(document, of.items)}`;
  if (of['x-expects'] !== undefined && of.const === undefined) return of['x-expects'];
  if (of.const !== undefined) return `\`${of.const}\``;
  const parts = of.oneOf ?? of.anyOf;
  if (parts !== undefined) return [...new Set(parts.map((part) => shapeOf(document, part)))].join(' or ');
  if (of.type === undefined) return 'anything';
  const default_ = of.default === undefined ? '' : `, \`${of.default}\` if left out`;
  return `${[of.type].flat().join(' or ')}${limitsOf(of)}${default_}`;
}

function limitsOf({ minimum, maximum, minLength, maxLength, format }) {
  const from = minimum ?? minLength;
  const to = maximum ?? maxLength;
  const unit = minLength !== undefined || maxLength !== undefined ? ' characters' : '';
  if (from !== undefined && to !== undefined) return ` of ${from} to ${to}${unit}`;
  if (to !== undefined) return ` of at most ${to}${unit}`;
  if (minLength === 1) return ' that is not empty';
  if (from !== undefined) return ` of at least ${from}${unit}`;
  return format === undefined ? '' : ` (${format})`;
}
