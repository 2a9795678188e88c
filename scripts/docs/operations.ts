// The operations of an OpenAPI document, and the fields of a schema, as Markdown.
import { type Document, operationsIn, resolve, type Schema } from '../documents.js';
import { code, paragraphs, table } from './markdown.js';

type Operation = ReturnType<typeof operationsIn>[number];
type Field = { readonly name: string; readonly schema: Schema; readonly isRequired: boolean };

/** Each operation under its tag: what it is for, what it takes, what it answers. */
export function describeOperations(document: Document, prefix: string): string {
  const operations = operationsIn(document);
  const tags = document.tags.map(({ name, description }) => {
    const own = operations.filter(({ tags }) => tags.includes(name));
    return paragraphs(`## ${name}`, description, ...own.map((one) => describe(document, one, prefix)));
  });
  return tags.join('\n\n');
}

function describe(document: Document, operation: Operation, prefix: string): string {
  const { method, path, summary, description = '', responses, operationId } = operation;
  return paragraphs(
    `### \`${method} ${prefix}${path}\``,
    `**${summary}.** ${description}`.trim(),
    describeTaken(document, operation),
    `Answers ${Object.keys(responses).join(', ')}. Its operationId is \`${operationId}\`.`,
  );
}

function describeTaken(document: Document, { parameters, requestBody = {} }: Operation): string {
  const query = parameters
    .map((one) => resolve(document, one))
    .filter((one) => one.in !== 'path')
    .map((one) => [code(one.name), one.in, shapeOf(document, one.schema), one.description ?? '']);
  const [content] = Object.values(resolve(document, requestBody).content ?? {});
  const body = fieldsOf(document, content?.schema ?? {}).map(({ name, schema, isRequired }) => [
    code(name),
    isRequired ? 'body, required' : 'body',
    shapeOf(document, schema),
    resolve(document, schema).description ?? '',
  ]);
  const rows = [...query, ...body];
  return rows.length === 0 ? '' : table(['field', 'in', 'what it takes', 'what it does'], rows);
}

/** The fields of an object, as a table. `document` is what its references are looked up in. */
export function describeFields(document: object, schema: Schema): string {
  const rows = fieldsOf(document, schema).map(({ name, schema: of, isRequired }) => [
    `${code(name)}${isRequired ? ', required' : ''}`,
    shapeOf(document, of),
    resolve(document, of).description ?? '',
  ]);
  return table(['field', 'what it takes', 'what it is'], rows);
}

/** The fields of an object and of whatever it is put together from, each once. */
function fieldsOf(document: object, schema: Schema): Field[] {
  const { properties = {}, required = [], allOf = [], oneOf = [], anyOf = [] } = resolve(document, schema);
  const own = Object.entries(properties).map(([name, of]) => ({
    name,
    schema: of,
    isRequired: required.includes(name),
  }));
  const all = [...own, ...[...allOf, ...oneOf, ...anyOf].flatMap((part) => fieldsOf(document, part))];
  return all.filter(({ name }, i) => all.findIndex((other) => other.name === name) === i);
}

/** What a value may be, in a few words. */
function shapeOf(document: object, schema: Schema = {}): string {
  const of = resolve(document, schema);
  if (of.enum !== undefined) return of.enum.map((value) => code(String(value))).join(', ');
  if (of.type === 'array') return `list: ${shapeOf(document, of.items)}`;
  if (of['x-expects'] !== undefined && of.const === undefined) return of['x-expects'];
  if (of.const !== undefined) return code(String(of.const));
  const parts = of.oneOf ?? of.anyOf;
  if (parts !== undefined) return [...new Set(parts.map((part) => shapeOf(document, part)))].join(' or ');
  if (of.type === undefined) return 'anything';
  const byDefault = of.default === undefined ? '' : `, \`${of.default}\` if left out`;
  return `${[of.type].flat().join(' or ')}${limitsOf(of)}${byDefault}`;
}

function limitsOf({ minimum, maximum, minLength, maxLength, format }: Schema): string {
  const from = minimum ?? minLength;
  const to = maximum ?? maxLength;
  const unit = minLength !== undefined || maxLength !== undefined ? ' characters' : '';
  if (from !== undefined && to !== undefined) return ` of ${from} to ${to}${unit}`;
  if (to !== undefined) return ` of at most ${to}${unit}`;
  if (minLength === 1) return ' that is not empty';
  if (from !== undefined) return ` of at least ${from}${unit}`;
  return format === undefined ? '' : ` (${format})`;
}
