// Calls to the server: the control plane for everything that is shown or simulated, the partner plane for what an
// application would do. Every control-plane call names its sandbox.
import { signal } from '@preact/signals';
import type { components } from '../wire/control.js';
import { type Credentials, callerOf } from './caller.js';
import { sandbox } from './router.js';

export type Schemas = components['schemas'];
export type Query = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;

/** Whether the server wants its admin token before it tells anything. */
export const signedOut = signal(false);

/** Whether the server was started with one. */
export const isGuarded = signal(false);

/** A sandbox that is not there to be shown: nobody has made it, it was dropped, or the server refuses its name. */
export type Absence = { readonly name: string; readonly why: string; readonly canBeMade: boolean };

export const absent = signal<Absence | undefined>(undefined);

/** A refusal of the server, in its own words, or the news that it did not answer. */
export class ApiError extends Error {
  constructor(
    /** 0 when there was no answer. */
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

const UNAUTHORIZED = 401;
const GONE = 410;

/** Reads from the control plane. @throws ApiError */
export function read<Body>(path: string, query: Query = {}): Promise<Body> {
  return call('GET', path, query) as Promise<Body>;
}

/** Writes on the control plane. @throws ApiError */
export function write<Body>(
  method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  body?: unknown,
): Promise<Body> {
  return call(method, path, {}, body) as Promise<Body>;
}

/** A path of the control plane, with the sandbox that is shown. */
export function adminUrl(path: string, query: Query = {}): string {
  const search = new URLSearchParams();
  if (sandbox.value !== undefined) search.set('sandbox', sandbox.value);
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== '') search.set(name, String(value));
  }
  const text = search.toString();
  return `/__admin${path}${text === '' ? '' : `?${text}`}`;
}

async function call(method: string, path: string, query: Query, body?: unknown): Promise<unknown> {
  if (signedOut.peek() && path !== '/session') throw new ApiError(UNAUTHORIZED, 'Sign in first.');
  const isAbsent = absent.peek() !== undefined && absent.peek()?.name === sandbox.peek();
  // There is nothing to be read of it, and writing would make it unasked.
  if (isAbsent && !ofServer(path)) throw new ApiError(GONE, absent.peek()?.why ?? '');
  const hasBody = method !== 'GET' && method !== 'DELETE';
  const response = await send(ofServer(path) ? `/__admin${path}` : adminUrl(path, query), {
    method,
    ...(hasBody && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body ?? {}) }),
  });
  const text = await response.text();
  const parsed: unknown = text === '' ? undefined : JSON.parse(text);
  if (response.ok) return parsed;
  if (response.status === UNAUTHORIZED && path !== '/session') signedOut.value = true;
  throw new ApiError(response.status, messageOf(parsed) ?? response.statusText);
}

/** Paths about the server as a whole take no sandbox. */
const ofServer = (path: string): boolean => /^\/(session|sandboxes|activity|unassigned)\b/.test(path);

async function send(
  url: string,
  request: RequestInit,
  noAnswer = 'The server does not answer.',
): Promise<Response> {
  try {
    return await fetch(url, request);
  } catch {
    throw new ApiError(0, noAnswer);
  }
}

function messageOf(body: unknown): string | undefined {
  const { message, error_message } = (body ?? {}) as { message?: string; error_message?: string };
  return message ?? error_message;
}

/** Of the partner plane, where faults cut connections. */
const CUT_OFF =
  'No answer came: the connection was cut, by a fault or because the server is gone. What was asked for may have been carried out.';

/** A call of the partner plane as it was sent and answered, for a person to look at. */
export type Exchange = {
  readonly method: string;
  readonly path: string;
  readonly request: unknown;
  readonly status: number;
  readonly statusText: string;
  readonly answer: unknown;
  /** Its number in the log of calls, where one is kept. */
  readonly id: string | undefined;
};

/**
 * Calls the partner plane as the application of this sandbox would; a text is sent as it is.
 * @throws ApiError when there is no answer
 */
export async function callPartner(
  method: string,
  path: string,
  request: unknown,
  credentials: Credentials,
): Promise<Exchange> {
  const caller = callerOf(sandbox.value ?? '', `/v3${path}`, credentials);
  const bytes = new TextEncoder().encode(caller.user);
  const response = await send(
    caller.path,
    {
      method,
      headers: {
        authorization: `Basic ${btoa(String.fromCharCode(...bytes))}`,
        ...(request !== undefined && { 'content-type': 'application/json' }),
      },
      ...(request !== undefined && { body: textOf(request) }),
      // A password that is refused is a matter of the page, and not of a box of the browser's own.
      credentials: 'omit',
    },
    CUT_OFF,
  );
  const text = await bodyOf(response);
  const { status, statusText, headers } = response;
  const [, id] = /\/requests\/(\d+)/.exec(headers.get('link') ?? '') ?? [];
  return { method, path: `/v3${path}`, request, status, statusText, answer: parsed(text), id };
}

/** A fault may cut it short. */
async function bodyOf(response: Response): Promise<string> {
  try {
    return await response.text();
  } catch {
    throw new ApiError(0, CUT_OFF);
  }
}

/** What was sent of a request. */
export const textOf = (request: unknown): string =>
  typeof request === 'string' ? request : JSON.stringify(request);

function parsed(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return text;
  }
}
