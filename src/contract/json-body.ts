// Reads a JSON body without letting a number lose a digit: JSON.parse turns 0.010000000000000001 into 0.01 and 1e400
// into Infinity, and money must be judged by what was sent.
import { isUtf8 } from 'node:buffer';
import { Decimal } from 'decimal.js';
import { isNestedTooDeep, MOST_DEPTH } from '../core/depth.js';
import { Problem } from '../core/problems.js';

/** Any text without these holds no number that a double could not hold exactly: 15 digits always fit. */
const SUSPICIOUS = /[\d.]{16}|\d[eE]/;

/** A number where one begins in valid JSON. */
const NUMBER = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

const NUMBER_START = /[-\d]/;

const QUOTE_LIMIT = 40;

/**
 * The parsed body, `text` being its bytes decoded; undefined when there is none; a problem when it is not JSON or holds
 * an inexact number.
 */
export function parseJsonBody(bytes: Buffer, text: string): unknown | Problem {
  if (!isUtf8(bytes)) return Problem.of('malformedJson', { reasons: ['the body is not valid UTF-8'] });
  if (text.trim() === '') return undefined;
  if (isNestedTooDeep(text)) {
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

/** A parser's complaint without the piece of the body that it quotes, which may be a secret. */
function withoutQuote(message: string): string {
  return message.replace(/, (\.\.\.)?".*"(\.\.\.)? is not valid JSON$/s, ': the body is not valid JSON');
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
