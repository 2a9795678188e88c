// Reads a JSON body without letting a number lose a digit: JSON.parse turns 0.010000000000000001 into 0.01 and 1e400
// into Infinity, and money must be judged by what was sent.
import { isUtf8 } from 'node:buffer';
import { Decimal } from 'decimal.js';
import { MALFORMED_JSON, WRONG_TYPE } from '../contract/problems.js';
import { type Decoded, decodeText, type Encoding } from '../core/decode-text.js';
import { isNestedTooDeep, MOST_DEPTH } from '../core/depth.js';
import { Problem } from '../core/problem.js';
import { cut } from '../core/redaction.js';
import { explainJson } from './json-error.js';

/** Any text without these holds no number that a double could not hold exactly: 15 digits always fit. */
const SUSPICIOUS = /[\d.]{16}|\d[eE]/;

/** A number where one begins in valid JSON. */
const NUMBER = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

const NUMBER_START = /[-\d]/;

const QUOTE_LIMIT = 40;

/** The parsed body; undefined when there is none; a problem when it is not JSON or holds an inexact number. */
export function parseJsonBody({ text, encoding }: Decoded, isOurs: boolean): unknown | Problem {
  if (encoding !== 'UTF-8') return Problem.of(MALFORMED_JSON, { reasons: [ENCODINGS[encoding]] });
  if (text.trim() === '') return undefined;
  // A body that is JSON all the same is malformed in the partner's words alone.
  const refuse = (reason: string) => Problem.of(isOurs ? WRONG_TYPE : MALFORMED_JSON, { reasons: [reason] });
  if (isNestedTooDeep(text)) {
    return refuse(`values may be nested ${MOST_DEPTH} deep at most`);
  }
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return Problem.of(MALFORMED_JSON, { reasons: [explainJson(text)] });
  }
  const inexact = SUSPICIOUS.test(text) ? findInexactNumber(text) : undefined;
  if (inexact === undefined) return body;
  return refuse(`the number ${cut(inexact, QUOTE_LIMIT)} cannot be held exactly: send at most 15 digits`);
}

const AS_UTF8 = 'JSON is exchanged as UTF-8 (RFC 8259, 8.1), so send it in that';
const ENCODINGS: Readonly<Record<Exclude<Encoding, 'UTF-8'>, string>> = {
  'UTF-16LE': `the body is UTF-16LE: ${AS_UTF8}`,
  'UTF-16BE': `the body is UTF-16BE: ${AS_UTF8}`,
  'UTF-32': `the body is UTF-32: ${AS_UTF8}`,
  'windows-1252': `the body is not valid UTF-8, and may be windows-1252: ${AS_UTF8}`,
};

/** Most bodies are plain UTF-8, which is told and read at once. */
export function decodeBody(bytes: Buffer): Decoded {
  const isPlain = bytes[0] !== 0xef && bytes[0] !== 0 && bytes[1] !== 0 && isUtf8(bytes);
  return isPlain ? { text: bytes.toString('utf8'), encoding: 'UTF-8' } : decodeText(bytes);
}

/** By hand over what is in strings: a pattern runs out of stack over one of many megabytes. */
function findInexactNumber(text: string): string | undefined {
  let isInString = false;
  for (let i = 0; i < text.length; i++) {
    const character = text[i] as string;
    if (isInString && character === '\\') i++;
    else if (character === '"') isInString = !isInString;
    else if (!isInString && NUMBER_START.test(character)) {
      NUMBER.lastIndex = i;
      const [token = character] = NUMBER.exec(text) ?? [];
      if (!isExact(token)) return token;
      i += token.length - 1;
    }
  }
  return undefined;
}

function isExact(token: string): boolean {
  const value = Number(token);
  return Number.isFinite(value) && new Decimal(token).eq(value);
}
