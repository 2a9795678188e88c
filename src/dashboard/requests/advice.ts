// What was wrong with a call that reached no sandbox, and what to send instead: the commonest first mistake is a wrong
// path or missing credentials. Pure.
import type { components } from '../../wire/control.js';

type Call = components['schemas']['UnassignedRequest'];

export type Advice = {
  readonly title: string;
  /** What is wrong, a point each. */
  readonly points: readonly string[];
  /** The call that would have been understood. */
  readonly instead: { readonly method: string; readonly path: string } | undefined;
};

const CREDENTIALS =
  'Send HTTP Basic. The user name is your sandbox, and a new name gets the fixtures at once; any password will do, unless the server was started with --credentials.';

const NO_PATH = 'There is no such path';

/** What differs in more than this was hardly meant. */
const MOST_DIFFERENCES = 2;

export function adviseOn(call: Call): Advice {
  const { method, path, refusal, near_misses } = call;
  const { reason } = refusal ?? { reason: 'refused' };
  const [near] = near_misses;
  if (near !== undefined && near.differences.length <= MOST_DIFFERENCES) {
    const isThere = reason === 'methodNotAllowed';
    const title = isThere ? 'The path takes another method' : NO_PATH;
    const instead = { method: near.method, path: filled(near.path, path) };
    return { title, points: near.differences, instead };
  }
  if (reason === 'invalidCredential') {
    return { ...credentialsAdvice(call), instead: { method, path } };
  }
  const title = reason === 'unknownRoute' ? NO_PATH : reasonWords(reason);
  return { title, points: [], instead: undefined };
}

function credentialsAdvice({ headers }: Call): Pick<Advice, 'title' | 'points'> {
  const sent = headers.authorization;
  if (sent === undefined) return { title: 'No credentials were sent', points: [CREDENTIALS] };
  const [scheme = ''] = String(sent).split(' ');
  if (scheme.toLowerCase() !== 'basic') {
    return { title: 'The credentials are of another kind than HTTP Basic', points: [CREDENTIALS] };
  }
  const reasons =
    'A part of them is empty, or cannot be read, or the server was started with --credentials and these are not among them.';
  return { title: 'The credentials were not let in', points: [reasons, CREDENTIALS] };
}

/** A path of the contract with what was sent where it leaves room: `/v3/credit/accounts/my_account`. */
function filled(wanted: string, sent: string): string {
  const [, base = '', path = '', query = ''] = /^(\/~[^/?]*)?([^?]*)(.*)$/.exec(sent) ?? [];
  const had = path.split('/').slice(1);
  const parts = wanted.split('/').slice(1);
  // `/v3` may be left out.
  const shift = Math.max(0, parts.indexOf(had[0] ?? ''));
  const full = parts.map((part, i) => (part.startsWith('{') && had[i - shift] ? had[i - shift] : part));
  return `${base}/${full.join('/')}${query}`;
}

/** `methodNotAllowed` as `Method not allowed`. */
export function reasonWords(reason: string): string {
  const text = reason.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return (text.charAt(0).toUpperCase() + text.slice(1)).replace(/\bjson\b/, 'JSON');
}

/** Why a call was refused, without the words that all such refusals begin with. */
export function shortReason(message: string): string {
  return message.replace(/^(Invalid input\(s\)|Malformed JSON request received): /, '');
}
