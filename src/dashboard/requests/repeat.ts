// A call of the log as one may repeat it: as a line of curl, or from this page. Credentials and secrets were taken out
// of the log, and long bodies were cut, so that not every call can be. Pure.
import type { components } from '../../wire/control.js';
import { type CurlCall, curl, isJson } from '../format.js';

type Call = Pick<components['schemas']['Request'], 'method' | 'path' | 'headers' | 'request_body'>;

const REDACTED = '[redacted]';
/**
 * So many characters of a body are kept by the server (MOST_BODY of sandbox/request-log.ts). It does not say which ones
 * it cut; what is whole JSON was not.
 */
export const MOST_BODY = 16_384;
/** What of the headers changes the answer, besides credentials. */
const TELLING = ['content-type', 'prefer'];

export const isCut = (body: string | null): boolean =>
  body !== null && body.length >= MOST_BODY && !isJson(body);

const hasSecrets = ({ path, request_body: body }: Call): boolean =>
  path.includes(REDACTED) || (body ?? '').includes(REDACTED);

/** Why what was sent is not known to the letter; undefined where it is. */
export function missingOf(call: Call): string | undefined {
  if (isCut(call.request_body)) return 'The log cut its body.';
  return hasSecrets(call) ? 'The log took secrets out of it.' : undefined;
}

/** `caller` is what an application of this sandbox sends; a call that had no credentials is repeated without. */
export function curlOf(call: Call, { url, user }: Pick<CurlCall, 'url' | 'user'>): string {
  const { method, headers, request_body: body } = call;
  const told = TELLING.flatMap((name): [string, string][] => {
    const value = headers[name];
    return value === undefined || (name === 'content-type' && body === null) ? [] : [[name, String(value)]];
  });
  const line: CurlCall = {
    method,
    url,
    user: headers.authorization === undefined ? undefined : user,
    body,
    headers: Object.fromEntries(told),
  };
  return curl(line);
}

export type Repeat = { readonly method: string; readonly path: string; readonly request: string | undefined };

/** The call as this page can make it, to the letter; undefined where it cannot. */
export function repeatOf(call: Call): Repeat | undefined {
  const { method, path, headers, request_body: body } = call;
  const isJson = body === null || String(headers['content-type']).startsWith('application/json');
  const isOther = headers.authorization === undefined || headers.prefer !== undefined || !isJson;
  if (isOther || missingOf(call) !== undefined) return undefined;
  const rest = path.replace(/^\/~[^/?]*/, '').replace(/^\/v3(?=\/)/, '');
  return { method, path: rest, request: body ?? undefined };
}
