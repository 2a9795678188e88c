// How an application reaches a sandbox: by its user name or by its base URL. Pure.

/** The base URL that names a sandbox; it wins over the user name. */
export const baseOf = (sandbox: string): string => `/~${encodeURIComponent(sandbox)}`;

/** A user name with a colon cannot be sent in HTTP Basic (RFC 7617). */
export const isUserName = (sandbox: string): boolean => !sandbox.includes(':');

export type Credentials = {
  /** Empty where it is the sandbox's own name, as it is with most applications. */
  readonly user: string;
  readonly password: string;
};

export type Caller = {
  readonly path: string;
  /** User name and password of HTTP Basic. */
  readonly user: string;
};

/** What an application of a sandbox sends to call a path of the partner plane. A path that names one stays as it is. */
export function callerOf(sandbox: string, path: string, { user, password }: Credentials): Caller {
  const name = user === '' ? sandbox : user;
  if (isUserName(name) && name === sandbox) return { path, user: `${name}:${password}` };
  const isNamed = path.startsWith('/~');
  const named = isNamed ? path : baseOf(sandbox) + path;
  return { path: named, user: `${isUserName(name) ? name : 'any'}:${password}` };
}
