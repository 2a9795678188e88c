// Who is let in on the control plane: everybody, unless there is an admin token; then whoever sends that, and a browser
// that has traded it for a cookie, which no script can read and no other site can send.
import { createHmac } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { Problem } from '../core/problem.js';
import { parseBearer, sameSecret } from '../http/credentials.js';
import type { ServerOperation } from '../http/plane.js';
import { ADMIN_TOKEN_REQUIRED } from '../http/problems.js';
import { SettingsError } from '../state-file/fixture-source.js';
import type { components } from '../wire/control.js';

type Schemas = components['schemas'];

/** What of a request says who sent it. */
type Headers = Pick<IncomingHttpHeaders, 'authorization' | 'cookie' | 'host'>;

export type Door = {
  readonly isGuarded: boolean;
  readonly letsIn: (headers: Headers) => boolean;
  readonly operations: Readonly<Record<'createSession' | 'getSession' | 'deleteSession', ServerOperation>>;
};

/** Only the control plane gets it, from pages of this site only. */
const SCOPE = 'Path=/__admin; HttpOnly; SameSite=Strict';

type Cookie = { readonly prefix: string; readonly scope: string };
const PLAIN: Cookie = { prefix: 'refund_mock_session_', scope: SCOPE };
/** Of another name, since plain HTTP cannot replace a cookie that is for TLS only (RFC 6265bis, section 5.7). */
const SECURE: Cookie = { prefix: 'refund_mock_secure_session_', scope: `${SCOPE}; Secure` };

/**
 * `shared` is the sandbox that every name means, where there is one.
 * @throws SettingsError when the token is one that everybody knows.
 */
export function createDoor(adminToken: string | undefined, shared: string | null, isSecure: boolean): Door {
  const cookie = isSecure ? SECURE : PLAIN;
  const deleteSession: ServerOperation = ({ headers }) => ({
    status: 204,
    headers: { 'set-cookie': `${cookieName(headers, cookie)}=; Max-Age=0; ${cookie.scope}` },
  });
  const viewSession = (isRequired: boolean, isSignedIn: boolean): Schemas['Session'] => {
    return { token_required: isRequired, signed_in: isSignedIn, shared_sandbox: shared };
  };
  if (adminToken === undefined) return openDoor(viewSession(false, true), deleteSession);
  if (adminToken === '') throw new SettingsError('adminToken is empty: set one, or leave it out');
  // Stands for the token without giving it away, and is the same when the server starts again.
  const proof = createHmac('sha256', adminToken).update('refund-mock session').digest('hex');
  const letsIn = (headers: Headers) => {
    const sent = parseBearer(headers.authorization);
    if (sent !== undefined && sameSecret(sent, adminToken)) return true;
    return cookiesOf(headers, cookie).some((value) => sameSecret(value, proof));
  };
  return {
    isGuarded: true,
    letsIn,
    operations: {
      createSession({ body, headers }) {
        const { token } = body as Schemas['CreateSession'];
        if (!sameSecret(token, adminToken)) return Problem.of(ADMIN_TOKEN_REQUIRED, {});
        const set = `${cookieName(headers, cookie)}=${proof}; ${cookie.scope}`;
        return { status: 204, headers: { 'set-cookie': set } };
      },
      getSession: ({ headers }) => ({ status: 200, body: viewSession(true, letsIn(headers)) }),
      deleteSession,
    },
  };
}

function openDoor(session: Schemas['Session'], deleteSession: ServerOperation): Door {
  return {
    isGuarded: false,
    letsIn: () => true,
    operations: {
      createSession: () => ({ status: 204 }),
      getSession: () => ({ status: 200, body: session }),
      deleteSession,
    },
  };
}

/** Cookies are shared between the ports of a host, so that two servers would take each other's for their own. */
function cookieName({ host = '' }: Headers, { prefix }: Cookie): string {
  return `${prefix}${/:(\d+)$/.exec(host)?.[1] ?? '80'}`;
}

/** What is sent under the name of ours; several, when they were set for different paths. */
function cookiesOf(headers: Headers, cookie: Cookie): string[] {
  const prefix = `${cookieName(headers, cookie)}=`;
  const sent = (headers.cookie ?? '').split(';').map((pair) => pair.trim());
  return sent.filter((pair) => pair.startsWith(prefix)).map((pair) => pair.slice(prefix.length));
}
