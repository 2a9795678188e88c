// `Prefer: code=404` (RFC 7240) or `?__code=404`: answers with an example of the document, and does nothing.
// `example=NAME`, or `__example`, chooses among several.
import type { FastifyRequest } from 'fastify';
import type { Contract } from '../contract/contract.js';
import type { Operation } from '../contract/document.js';
import type { Assumptions } from '../core/assumptions.js';
import { Problem } from '../core/problem.js';
import { INVALID_INPUT } from '../core/problems.js';
import { shown } from '../core/redaction.js';
import type { Answer } from '../http/plane.js';
import { inShape } from '../http/problem-reply.js';

type Preference = { readonly code: string; readonly example: string | undefined };

/** What a caller prefers; undefined when it says nothing of it. */
function readPreference({ headers, query }: FastifyRequest): Preference | undefined {
  const { __code: code, __example: example } = query as Record<string, string | string[] | undefined>;
  if (code !== undefined) return { code: code.toString(), example: example?.toString() };
  if (headers.prefer === undefined) return undefined;
  const preferences = parsePreferences([headers.prefer].flat().join(','));
  const preferred = preferences.get('code');
  return preferred === undefined ? undefined : { code: preferred, example: preferences.get('example') };
}

/** A name at the beginning of a preference, and what follows it. */
const PREFERENCE = /^([\w!#$%&'*+.^`|~-]+)\s*(?:=\s*(.*))?$/s;

/** The preferences of a header by name; of one given twice the first counts (RFC 7240, 2). */
function parsePreferences(header: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const part of splitList(header)) {
    const [, name, value = ''] = PREFERENCE.exec(part.trim()) ?? [];
    const key = name?.toLowerCase();
    if (key !== undefined && !found.has(key)) found.set(key, readValue(value));
  }
  return found;
}

/** What is between the commas outside quotes. A quote that is not closed lasts to the end. */
function* splitList(header: string): Generator<string> {
  let from = 0;
  let isQuoted = false;
  for (let i = 0; i < header.length; i++) {
    const sign = header[i];
    if (isQuoted && sign === '\\') i++;
    else if (sign === '"') isQuoted = !isQuoted;
    else if (sign === ',' && !isQuoted) {
      yield header.slice(from, i);
      from = i + 1;
    }
  }
  yield header.slice(from);
}

/** A token or a quoted text, without the parameters behind it. */
function readValue(value: string): string {
  if (!value.startsWith('"')) return value.split(/[\s;"]/, 1)[0] ?? '';
  let text = '';
  for (let i = 1; i < value.length && value[i] !== '"'; i++) {
    if (value[i] === '\\') i++;
    text += value[i] ?? '';
  }
  return text;
}

/** The answer that the caller prefers; a problem when the document shows none, undefined when nothing is preferred. */
export function preferredAnswer(
  request: FastifyRequest,
  contract: Contract,
  operation: Operation,
  assumptions: Assumptions,
): Answer | Problem | undefined {
  const preference = readPreference(request);
  if (preference === undefined) return undefined;
  const { code } = preference;
  const status = Number(code);
  const answers = contract.examples(operation.id);
  const byName = answers.get(code);
  if (byName === undefined) {
    const codes = [...answers.keys()].join(', ');
    const reason = `${operation.id} has no answer "${shown(code)}" to prefer: the code is one of ${codes}`;
    return Problem.of(INVALID_INPUT, { reasons: [reason] });
  }
  if (byName.size === 0 && preference.example === undefined) {
    // The document shows no body of it, as of what a receiver may answer a ping.
    return { status, headers: { 'preference-applied': `code=${code}` } };
  }
  const name = preference.example ?? [...byName.keys()][0] ?? '';
  const example = byName.get(name);
  if (example === undefined) {
    const names = [...byName.keys()].join(', ');
    const reason = `answer ${code} of ${operation.id} has no example ${shown(name)}: there is ${names}`;
    return Problem.of(INVALID_INPUT, { reasons: [reason] });
  }
  const applied = `code=${code}${preference.example === undefined ? '' : `, example=${name}`}`;
  return {
    status,
    headers: { ...Object.fromEntries(example.headers), 'preference-applied': applied },
    body: status >= 400 ? inShape(example.body, assumptions) : example.body,
  };
}
