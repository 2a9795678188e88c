// Reads a JSON body without letting a number lose a digit: JSON.parse turns 0.010000000000000001 into 0.01 and 1e400
// into Infinity, and money must be judged by what was sent.
import { isUtf8 } from 'node:buffer';
import { Decimal } from 'decimal.js';
import { Problem } from '../core/problems.js';

/** Any text without these holds no number that a double could not hold exactly: 15 digits always fit. */
const SUSPICIOUS = /[\d.]{16}|\d[eE]/;

/** In valid JSON: a string, to be skipped, or a number. */
const STRING_OR_NUMBER = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

const QUOTE_LIMIT = 40;

/**
 * The parsed body, `text` being its bytes decoded; undefined when there is none; a problem when it is not JSON or holds
 * an inexact number.
 */
export function parseJsonBody(bytes: Buffer, text: string): unknown | Problem {
  if (!isUtf8(bytes)) return Problem.of('malformedJson', { reasons: ['the body is not valid UTF-8'] });
  if (text.trim() === '') return undefined;
  if (isTooDeep(text)) {
    return Problem.of('malformedJson', { reasons: [`values may be nested ${MOST_DEPTH} deep at most`] });
  }
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch (error) {
    return Problem.of('malformedJson', { reasons: [withoutQuote((error as Error).message)] });
  }
  const inexact = SUSPICIOUS.test(text) ? findInexactNumber(text) : undefined;
  if (inexact === undefined) return body;
  const shown = inexact.length > QUOTE_LIMIT ? `${inexact.slice(0, QUOTE_LIMIT)}...` : inexact;
  const reason = `the number ${shown} cannot be held exactly: send at most 15 digits`;
  return Problem.of('malformedJson', { reasons: [reason] });
}

/** What is nested deeper could be read, but not be written again. */
const MOST_DEPTH = 100;

function isTooDeep(text: string): boolean {
  if (text.length <= 2 * MOST_DEPTH) return false;
  let depth = 0;
  let isInString = false;
  // By hand: a pattern runs out of stack over a string of many megabytes.
  for (let i = 0; i < text.length; i++) {
    const character = text[i];
    if (isInString && character === '\\') i++;
    else if (character === '"') isInString = !isInString;
    else if (isInString) continue;
    else if (character === '{' || character === '[') depth++;
    else if (character === '}' || character === ']') depth--;
    if (depth > MOST_DEPTH) return true;
  }
  return false;
}

/** A parser's complaint without the piece of the body that it quotes, which may be a secret. */
function withoutQuote(message: string): string {
  return message.replace(/, (\.\.\.)?".*"(\.\.\.)? is not valid JSON$/s, ': the body is not valid JSON');
}

function findInexactNumber(text: string): string | undefined {
  for (const [token] of text.matchAll(STRING_OR_NUMBER)) {
    if (!token.startsWith('"') && !isExact(token)) return token;
  }
  return undefined;
}

function isExact(token: string): boolean {
  const value = Number(token);
  return Number.isFinite(value) && new Decimal(token).eq(value);
}
