// The secrets of webhooks in a state that can be shown to anybody: what stands for them, and which must be drawn anew
// when it is read again.
import { createIds } from '../core/ids.js';
import { startOf } from '../sandbox/generations.js';

/** What stands in an export for a secret that it leaves out. */
export const REDACTED = '[redacted]';

/** A configuration as a state writes it, as far as it holds secrets. */
type Config = {
  readonly basic_auth_password?: string | undefined;
  readonly secret?: string | null | undefined;
  readonly custom_header?: Readonly<Record<string, string>> | undefined;
};

/** The webhooks of a state. */
type Written = { readonly webhooks?: readonly { readonly token?: string; readonly config: Config }[] };

/** Which of a webhook's secrets an export left out, as its config names them. */
export function leftOut({ basic_auth_password, secret, custom_header }: Config): string[] {
  const fields = Object.entries({ basic_auth_password, secret, ...inHeaders(custom_header) });
  return fields.filter(([, value]) => value === REDACTED).map(([field]) => field);
}

function inHeaders(headers: Config['custom_header']): Readonly<Record<string, string>> {
  const named = Object.entries(headers ?? {}).map(([name, value]) => [`custom_header.${name}`, value]);
  return Object.fromEntries(named) as Record<string, string>;
}

/** The headers of a webhook with a value for each that an export left out; they follow from `seed`. */
export function withHeaders(headers: Config['custom_header'], seed: string): Config['custom_header'] {
  if (headers === undefined) return undefined;
  const ids = createIds(startOf(seed, 'headers'));
  const filled = Object.entries(headers).map(([name, value]) => {
    return [name, value === REDACTED ? ids.next(() => false) : value];
  });
  return Object.fromEntries(filled) as Record<string, string>;
}

/** The webhooks of a state that are to get new secrets, and which. */
export function newSecrets({ webhooks = [] }: Written): { token: string | undefined; fields: string[] }[] {
  return webhooks
    .map(({ token, config }) => ({ token, fields: leftOut(config) }))
    .filter(({ fields }) => fields.length > 0);
}
