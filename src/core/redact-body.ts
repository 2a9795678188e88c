// Takes the values of secret fields out of JSON, objects and lists whole, also out of JSON that is broken or was cut
// off. A part of the gate in redaction.ts. It goes through the text once.
import { isSecretName, REDACTED, redactText } from './redaction.js';

/** Without any of these there is nothing to take out. */
const SUSPICIOUS = /secret|pass|pwd|key|authori|token|header|credential|basic |bearer |\/\/|\\/i;

export function redactBody(text: string | null): string | null {
  if (text === null || !SUSPICIOUS.test(text)) return text;
  return redactJson(text, MOST_NESTED);
}

/** Texts that hold JSON in a string are looked into so deep. */
const MOST_NESTED = 3;

function redactJson(text: string, nested: number): string {
  let shown = '';
  let copied = 0;
  let at = 0;
  const replace = (from: number, to: number, by: string) => {
    shown += text.slice(copied, from) + by;
    copied = to;
    at = to;
  };
  while (at < text.length) {
    const { end, word } = pieceAt(text, at);
    const next = skipSpace(text, end);
    if (word !== '' && isSecretName(word) && hasValue(text, at, next)) {
      const from = text[next] === ':' ? next + 1 : end;
      replace(from, endOfValue(text, from), `"${REDACTED}"`);
    } else {
      const raw = text.slice(at, end);
      const safe = raw.startsWith('"') ? safeString(raw, word, nested) : redactText(raw);
      if (safe === raw) at = end;
      else replace(at, end, safe);
    }
  }
  return shown + text.slice(copied);
}

/** What stands at a place: a string, a sign, or anything else up to the next of these; `word` is what it says. */
function pieceAt(text: string, at: number): { readonly end: number; readonly word: string } {
  const sign = text.charAt(at);
  if (sign === '"') {
    const end = endOfString(text, at);
    return { end, word: unescaped(text.slice(at + 1, end)) };
  }
  if (SIGNS.includes(sign)) return { end: at + 1, word: '' };
  let end = at + 1;
  while (end < text.length && !SIGNS_AND_QUOTE.includes(text.charAt(end))) end++;
  return { end, word: text.slice(at, end).trim() };
}

const SIGNS = '{}[],:';
const SIGNS_AND_QUOTE = `${SIGNS}"`;

/** Behind the name of a field comes its value; a string that says as much may have lost its colon. */
function hasValue(text: string, at: number, next: number): boolean {
  if (text[next] === ':') return true;
  return text[at] === '"' && next < text.length && !',]}'.includes(text.charAt(next));
}

function endOfString(text: string, from: number): number {
  const quote = text[from];
  for (let i = from + 1; i < text.length; i++) {
    if (text[i] === '\\') i++;
    else if (text[i] === quote) return i + 1;
  }
  return text.length;
}

/** Where a value ends that begins here: before the comma or the bracket behind it. */
function endOfValue(text: string, from: number): number {
  let depth = 0;
  let at = skipSpace(text, from);
  // No JSON, but what people write.
  if (text[at] === "'") at = endOfString(text, at);
  while (at < text.length) {
    const sign = text.charAt(at);
    if (depth === 0 && ',]}'.includes(sign)) return at;
    if (sign === '{' || sign === '[') depth++;
    if (sign === '}' || sign === ']') depth--;
    at = sign === '"' ? endOfString(text, at) : at + 1;
  }
  return at;
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (/\s/.test(text.charAt(at))) at++;
  return at;
}

/** A string of JSON as it is shown; what is in it may be JSON again. */
function safeString(raw: string, word: string, nested: number): string {
  const safe = word.includes('"') && nested > 0 ? redactJson(word, nested - 1) : redactText(word);
  if (safe === word) return raw;
  const written = JSON.stringify(safe);
  return isClosed(raw) ? written : written.slice(0, -1);
}

function isClosed(raw: string): boolean {
  return raw.length > 1 && endOfString(`${raw} `, 0) === raw.length;
}

/** What a string says, as far as it is one. */
function unescaped(inner: string): string {
  const text = inner.endsWith('"') ? inner.slice(0, -1) : inner;
  if (!text.includes('\\')) return text;
  return text.replace(/\\(?:u([0-9a-f]{4})|(.))/gis, (_, hex: string | undefined, sign: string) =>
    hex === undefined ? (WRITTEN[sign] ?? sign) : String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

const WRITTEN: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };
