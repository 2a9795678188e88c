// HTTP Basic credentials (RFC 7617): the application token is the user name and picks the sandbox
// (docs/facts.md#credentials).
import { createHash, timingSafeEqual } from 'node:crypto';

export type Credential = { readonly user: string; readonly password: string };

/** Headers remembered as already judged; emptied when full, so that a flood of names cannot fill the memory. */
const REMEMBERED = 5000;
const LONGEST_REMEMBERED = 500;

/** Reads an Authorization header; undefined when it is absent, malformed, or lacks a user name. */
export function parseBasic(header: string | undefined): Credential | undefined {
  const encoded = header && /^basic +([\w+/=-]+) *$/i.exec(header)?.[1];
  if (!encoded) return undefined;
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  if (colon < 1) return undefined;
  return { user: text.slice(0, colon), password: text.slice(colon + 1) };
}

/** Reads the token of a bearer Authorization header (RFC 6750). */
export function parseBearer(header: string | undefined): string | undefined {
  return header === undefined ? undefined : /^bearer +(\S+) *$/i.exec(header)?.[1];
}

/**
 * Decides who is let in and under which name. Without a list everybody is who has a user name and a password (an
 * empty one is the partner's unauthenticated level); with one, its pairs only, compared in constant time.
 */
export function createAuthenticator(
  allowed: readonly Credential[],
): (header: string | undefined) => string | undefined {
  const digests = allowed.map(({ user, password }) => digest(`${user}:${password}`));
  const names = new Map<string, string>();

  function judge(header: string): string | undefined {
    const given = parseBasic(header);
    if (given === undefined || given.password === '') return undefined;
    if (digests.length === 0) return given.user;
    const sent = digest(`${given.user}:${given.password}`);
    // Every pair is compared, so that the time taken tells nothing of which one came near.
    const matches = digests.map((expected) => timingSafeEqual(expected, sent));
    return matches.includes(true) ? given.user : undefined;
  }

  return (header) => {
    if (header === undefined) return undefined;
    const known = names.get(header);
    if (known !== undefined) return known;
    const name = judge(header);
    if (name === undefined || header.length > LONGEST_REMEMBERED) return name;
    if (names.size >= REMEMBERED) names.clear();
    names.set(header, name);
    return name;
  };
}

/** Whether two secrets are the same, in a time that does not depend on where they differ. */
export function sameSecret(a: string, b: string): boolean {
  return timingSafeEqual(digest(a), digest(b));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
