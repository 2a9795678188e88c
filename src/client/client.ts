// A client of the control plane, typed by its document. It needs nothing but fetch, and runs in browsers and in Node.
import { ROUTES, type Route } from '../wire/routes.js';
import { type Messages, readMessages } from './messages.js';
import type { Answer, Arguments, OperationId } from './operations.js';

export type ClientOptions = {
  /** Where the server is, such as http://127.0.0.1:4747; a page of the server's own leaves it out. */
  readonly url?: string;
  /** The sandbox that is meant where a call names none. */
  readonly sandbox?: string | undefined;
  /** The one of --admin-token. */
  readonly token?: string;
  readonly fetch?: typeof fetch;
};

/** How a stream is begun: behind a message by its id, and until it is called off. */
export type StreamOptions = { readonly after?: string | undefined; readonly signal?: AbortSignal };

export type Client = {
  /** Calls an operation. @throws ApiError */
  call<Id extends OperationId>(id: Id, ...input: Arguments<Id>): Promise<Answer<Id>>;
  /** Begins a stream, once the server has let it begin; its messages come until it ends. @throws ApiError */
  stream<Id extends keyof Messages>(
    id: Id,
    input?: Arguments<Id>[0],
    options?: StreamOptions,
  ): Promise<AsyncGenerator<Messages[Id]>>;
  /** The address of an operation. */
  urlOf<Id extends OperationId>(id: Id, ...input: Arguments<Id>): string;
};

/** A refusal of the server in its own words, or that no answer came. */
export class ApiError extends Error {
  constructor(
    /** 0 when there was no answer. */
    readonly status: number,
    /** The problem's code, such as 404001. */
    readonly code: string | undefined,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** What a call sends, whatever its operation. */
type Parts = {
  readonly path?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
};

/** Whether an operation is about one sandbox, and not about the server as a whole. */
export const isOfSandbox = (id: OperationId): boolean => ROUTES[id].isOfSandbox;

const CARRY_A_BODY = new Set(['POST', 'PUT', 'PATCH']);

export function createClient({ url = '', sandbox, token, fetch = globalThis.fetch }: ClientOptions): Client {
  const credentials = token === undefined ? undefined : { authorization: `Bearer ${token}` };

  const urlOf = ({ path, isOfSandbox }: Route, { path: params = {}, query = {} }: Parts) => {
    const filled = path.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(String(params[name])));
    const search = searchOf(isOfSandbox ? { ...query, sandbox: query.sandbox ?? sandbox } : query);
    return `${url}${filled}${search === '' ? '' : `?${search}`}`;
  };

  const send = async (id: OperationId, parts: Parts, request: RequestInit = {}) => {
    const route = ROUTES[id];
    const { method } = route;
    const response = await answerOf(
      fetch(urlOf(route, parts), {
        ...request,
        method,
        headers: {
          ...request.headers,
          ...credentials,
          ...(CARRY_A_BODY.has(method) && { 'content-type': 'application/json' }),
        },
        ...(CARRY_A_BODY.has(method) && { body: JSON.stringify(parts.body ?? {}) }),
      }),
    );
    if (response.ok) return response;
    throw problemOf(response, await answerOf(response.text()));
  };

  return {
    async call<Id extends OperationId>(id: Id, ...[input]: Arguments<Id>) {
      const response = await send(id, input ?? {});
      const text = await answerOf(response.text());
      return (text === '' ? undefined : JSON.parse(text)) as Answer<Id>;
    },
    async stream(id, input, { after, signal } = {}) {
      const { body } = await send(id, input ?? {}, {
        headers: {
          accept: 'text/event-stream',
          ...(after !== undefined && { 'last-event-id': after }),
        },
        ...(signal !== undefined && { signal }),
      });
      if (body === null) throw new ApiError(0, undefined, NO_ANSWER);
      return readMessages(body);
    },
    urlOf: (id, ...[input]) => urlOf(ROUTES[id], input ?? {}),
  };
}

/** Nothing is said of what is left out. */
function searchOf(query: Readonly<Record<string, unknown>>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined) continue;
    for (const one of Array.isArray(value) ? value : [value]) search.append(name, String(one));
  }
  return search.toString();
}

const NO_ANSWER = 'The server does not answer.';

async function answerOf<Value>(coming: Promise<Value>): Promise<Value> {
  try {
    return await coming;
  } catch (cause) {
    throw new ApiError(0, undefined, NO_ANSWER, { cause });
  }
}

/** As the server says it, in either of its shapes; whatever stands between may answer in its place, and not so. */
function problemOf({ status, statusText }: Response, text: string): ApiError {
  const { error_code, code, error_message, message } = parsed(text);
  const said = error_code ?? code;
  return new ApiError(
    status,
    said === undefined ? undefined : String(said),
    error_message ?? message ?? statusText,
  );
}

type Problem = {
  readonly error_code?: string;
  readonly code?: number;
  readonly error_message?: string;
  readonly message?: string;
};

function parsed(text: string): Problem {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}
