// Origins as a browser writes them (RFC 6454, section 6.2): what a person wrote is brought to that form, and what no
// browser will ever send is refused, with the reason and what to write instead.
import { nearest, quote } from '../core/schema-violation.js';
import { UsageError } from './flags.js';

/** Schemes of addresses that no page comes from. */
const PAGELESS = /^(ftp|wss?|mailto|javascript|about|tel|ssh|git)$/;
/** Pages of these have the origin `null`. */
const NAMELESS = /^(file|data|blob)$/;
const WEB = /^https?$/;
const EXAMPLE = 'http://localhost:3000';

/** @throws UsageError when no page can have such an origin. */
export function readOrigin(given: string): string {
  const text = given.trim();
  const refuse = (reason: string, instead = EXAMPLE) =>
    new UsageError(
      `--cors must be an origin such as ${instead}, not ${quote(given)}${reason && `: ${reason}`}`,
    );
  if (/^["']?null["']?$/i.test(text)) throw refuse('pages of any site can have that origin');
  if (text.includes('*'))
    throw refuse('name each origin in full, since any page could drive the mock otherwise');
  if (/[,;\s]/.test(text)) throw refuse('repeat the flag for each origin');
  const [, written = '', rest = ''] = /^([a-z][a-z0-9+.-]*):\/\/(.*)$/is.exec(text) ?? [];
  const scheme = written.toLowerCase();
  if (scheme === '') throw refuse('', suggestionFor(text));
  if (NAMELESS.test(scheme)) throw refuse(`a page of a ${scheme} address has the origin null`);
  const isMistyped = !WEB.test(scheme) && nearest(scheme, ['http', 'https']) !== '';
  if (PAGELESS.test(scheme) || isMistyped) {
    throw refuse(`no page comes from a ${scheme} address`, suggestionFor(rest));
  }
  const origin = serialise(text);
  if (origin === undefined) throw refuse('no page comes from such a host and port');
  // A slash is all that may follow.
  if (/^[^/?#@\\]+\/?$/.test(rest)) return origin;
  throw refuse(rest.includes('@') ? 'it holds no credentials' : 'it ends with the host or port', origin);
}

/** What was probably meant by an address without a scheme, or with a wrong one. */
function suggestionFor(text: string): string {
  const [, host = ''] = /^\/*([\w.-]+(?::\d+)?|\[[\da-f:]+\](?::\d+)?)(?:\/.*)?$/i.exec(text) ?? [];
  return (host === '' ? undefined : serialise(`http://${host}`)) ?? EXAMPLE;
}

/** Scheme, host and port as a browser writes them: in lower case, in ASCII, without a default port. */
function serialise(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const { protocol, hostname, host, port, origin } = new URL(text);
  // Of other schemes, such as those of extensions and of apps with a browser inside, Node gives no origin.
  if (origin === 'null') return /^[\w.-]+$/.test(hostname) ? `${protocol}//${host.toLowerCase()}` : undefined;
  const labels = hostname.replace(/\.$/, '').split('.');
  const isNamed = hostname.startsWith('[') || labels.every((label) => /^\w([\w-]*\w)?$/.test(label));
  return isNamed && port !== '0' ? origin : undefined;
}
