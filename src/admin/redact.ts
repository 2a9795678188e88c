// What is taken out of a record before anybody sees it: the values of headers, query keys and JSON fields whose names
// say that they are credentials.
import { withoutCredentials } from '../core/schema-fault.js';
import type { Headers } from '../sandbox/request-log.js';

const REDACTED = '[redacted]';
const SECRET_HEADER = /auth|cookie|api-?key|token|secret|password|signature|session/i;
/** Tokens of accounts and refunds are no secrets, and what one looks for. */
const SECRET_FIELD = /secret|password|passwd|api[-_]?key|authorization|access_token|custom_header/i;

export function redactHeaders(headers: Headers): Record<string, unknown> {
  const shown = Object.entries(headers).map(([name, value]) => {
    if (!SECRET_HEADER.test(name)) return [name, value];
    // The scheme of an Authorization helps to see what is wrong with it, and is none of the secret.
    const scheme = /^(basic|bearer) /i.exec(String(value))?.[1];
    return [name, scheme === undefined ? REDACTED : `${scheme} ${REDACTED}`];
  });
  return Object.fromEntries(shown);
}

export function redactUrl(url: string): string {
  return url.replace(/([?&])([^=&]*)=([^&]*)/g, (whole, sign: string, name: string) =>
    SECRET_FIELD.test(name) ? `${sign}${name}=${REDACTED}` : whole,
  );
}

/** A piece of JSON: a string, to be looked at as a name or passed over, or a sign. */
const PIECE = /"[^"\\]*(?:\\.[^"\\]*)*(?:"|$)|[{}[\],:]|[^"{}[\],:]+/g;

/**
 * Takes the values of secret fields out of JSON, objects and lists whole, also of JSON that is broken or was cut off.
 * Goes through the text once.
 */
export function redactBody(text: string | null): string | null {
  if (text === null) return null;
  const shown = withoutCredentials(text);
  return SECRET_FIELD.test(shown) ? withoutSecretFields(shown) : shown;
}

function withoutSecretFields(text: string): string {
  let shown = '';
  let before = '';
  /** How deep in a secret value it is; 0 outside, 1 directly behind the name. */
  let depth = 0;
  for (const [piece] of text.matchAll(PIECE)) {
    if (depth > 0) {
      if (piece === '{' || piece === '[') depth++;
      const isClosing = piece === '}' || piece === ']';
      const endsBare = depth === 1 && (piece === ',' || isClosing);
      if (isClosing && depth > 1) depth--;
      if (!endsBare) continue;
      depth = 0;
    }
    shown += piece;
    if (piece === ':' && SECRET_FIELD.test(before)) {
      shown += `"${REDACTED}"`;
      depth = 1;
    }
    if (piece.trim() !== '') before = piece;
  }
  return shown;
}
