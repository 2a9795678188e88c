// Calls of the partner plane, made as the application of the sandbox that is shown would make them.
import { ApiError } from './api.js';
import { type Credentials, callerOf } from './caller.js';
import { sandbox } from './router.js';

/** Faults cut connections here. */
const CUT_OFF =
  'No answer came: the connection was cut, by a fault or because the server is gone. What was asked for may have been carried out.';

/** A call as it was sent and answered, for a person to look at. */
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

/** Calls a path behind `/v3`; a text is sent as it is. @throws ApiError when there is no answer */
export async function callPartner(
  method: string,
  path: string,
  request: unknown,
  credentials: Credentials,
): Promise<Exchange> {
  const caller = callerOf(sandbox.value ?? '', `/v3${path}`, credentials);
  const bytes = new TextEncoder().encode(caller.user);
  const response = await uncut(
    fetch(caller.path, {
      method,
      headers: {
        authorization: `Basic ${btoa(String.fromCharCode(...bytes))}`,
        ...(request !== undefined && { 'content-type': 'application/json' }),
      },
      ...(request !== undefined && { body: textOf(request) }),
      // A password that is refused is a matter of the page, and not of a box of the browser's own.
      credentials: 'omit',
    }),
  );
  const text = await uncut(response.text());
  const { status, statusText, headers } = response;
  const [, id] = /\/requests\/(\d+)/.exec(headers.get('link') ?? '') ?? [];
  return { method, path: `/v3${path}`, request, status, statusText, answer: parsed(text), id };
}

async function uncut<Value>(coming: Promise<Value>): Promise<Value> {
  try {
    return await coming;
  } catch {
    throw new ApiError(0, undefined, CUT_OFF);
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
