// The ways in which a partner address may be written, brought to the one that is routed: `/~NAME` names the sandbox,
// `/v3` may be left out, and clients generated from the partner's file leave out `/credit` (docs/facts.md#paths).
import type { IncomingMessage } from 'node:http';

/** The sandbox that a request names in its base URL. */
export type NamedSandboxes = WeakMap<IncomingMessage, string>;

const ABSOLUTE_FORM = /^https?:\/\/[^/?#]*/i;
const NAMED = /^\/~([^/?]*)/;

/**
 * Makes Fastify's rewriteUrl for the paths of a document served under `prefix`; it notes a sandbox named in the URL.
 * `paths` are the document's, such as `/credit/accounts`.
 */
export function createRewrite(
  paths: readonly string[],
  prefix: string,
  named: NamedSandboxes,
): (request: IncomingMessage) => string {
  const heads = [...new Set(paths.map((path) => path.split('/')[1]))];
  const underCredit = paths.filter((path) => path.startsWith('/credit/')).map((path) => path.split('/')[2]);
  // What also exists without it is meant as it is written.
  const creditHeads = [...new Set(underCredit)].filter((head) => !heads.includes(head));
  const withoutCredit = new RegExp(`^(${prefix})?/(${creditHeads.join('|')})(?=[/?]|$)`);
  const isMissing = createMissingCredit(paths, prefix, heads);
  const withoutPrefix = new RegExp(`^/(${heads.join('|')})(?=[/?]|$)`);

  return (request) => {
    let url = request.url ?? '/';
    if (!url.startsWith('/')) url = url.replace(ABSOLUTE_FORM, '') || '/';
    if (url.startsWith('/~')) {
      const name = NAMED.exec(url)?.[1] ?? '';
      named.set(request, decode(name));
      const rest = url.slice(name.length + 2);
      url = rest.startsWith('/') ? rest : `/${rest}`;
    }
    if (url.startsWith(`${prefix}/credit/`)) return url;
    url = url.replace(withoutCredit, `${prefix}/credit/$2`).replace(withoutPrefix, `${prefix}/$1`);
    return isMissing(url) ? url.replace(prefix, `${prefix}/credit`) : url;
  };
}

/** Whether an address exists with `/credit` only, among those that begin as others do. */
function createMissingCredit(
  paths: readonly string[],
  prefix: string,
  heads: readonly (string | undefined)[],
): (url: string) => boolean {
  const shared = paths.filter((path) => path.startsWith('/credit/') && heads.includes(path.split('/')[2]));
  const patternOf = (all: readonly string[]) =>
    new RegExp(`^(${all.map((path) => path.replace(/\{\w+\}/g, '[^/?]+')).join('|')})(?=\\?|$)`);
  const withCredit = patternOf(shared.map((path) => path.replace('/credit', prefix)));
  const plain = patternOf(paths.map((path) => prefix + path));
  return (url) => shared.length > 0 && withCredit.test(url) && !plain.test(url);
}

/** The name as it was meant; what cannot be decoded gives the empty name, which is refused as one. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
