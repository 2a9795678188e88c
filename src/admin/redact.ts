// What is taken out of a record before anybody sees it: credentials, and values that are called secret or password.
import type { Headers } from '../sandbox/request-log.js';

const REDACTED = '[redacted]';
const SECRET_HEADER = /authorization|cookie|api-?key|token|secret|password/i;
/** In JSON, also in one that was cut off. */
const SECRET_FIELD = /"([^"\\]*(?:secret|password)[^"\\]*)"(\s*:\s*)"(?:[^"\\]|\\.)*(?:"|$)/gi;

export function redactHeaders(headers: Headers): Record<string, unknown> {
  const shown = Object.entries(headers).map(([name, value]) => {
    if (!SECRET_HEADER.test(name)) return [name, value];
    // The scheme of an Authorization helps to see what is wrong with it, and is none of the secret.
    const scheme = /^(basic|bearer) /i.exec(String(value))?.[1];
    return [name, scheme === undefined ? REDACTED : `${scheme} ${REDACTED}`];
  });
  return Object.fromEntries(shown);
}

export function redactBody(text: string | null): string | null {
  return text === null ? null : text.replace(SECRET_FIELD, `"$1"$2"${REDACTED}"`);
}
