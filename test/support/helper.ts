// What every test needs: a server that is closed when the test ends, whose clock and seed are ours and whose every
// answer is held against its OpenAPI document, and short ways to call it.
import type { FastifyInstance, InjectOptions } from 'fastify';
import type { Test } from 'tap';
import { DEFAULT_FROZEN_AT } from '../../src/core/clock.js';
import type { Addition } from '../../src/server/additions.js';
import { buildApp } from '../../src/server/app.js';
import { defaultSettings } from '../../src/server/defaults.js';
import { groupsOf, type Options } from '../../src/server/settings.js';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD' | 'OPTIONS';

export type Reply = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** The parsed JSON body; undefined when there is none. */
  // biome-ignore lint/suspicious/noExplicitAny: a test asserts on it, whatever it is
  readonly body: any;
  readonly text: string;
};

export type Sent = {
  /** Basic user name, and so the sandbox; null sends no credentials. */
  readonly user?: string | null;
  readonly body?: unknown;
  /** Sent as it is, in place of a JSON body. */
  readonly raw?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Whether a sandbox that is not there stays so. Else it is made when it is read, as a client would make it first. */
  readonly asIs?: boolean;
};

export type Mock = {
  readonly app: FastifyInstance;
  readonly call: (method: Method, url: string, sent?: Sent) => Promise<Reply>;
  readonly get: (url: string, sent?: Sent) => Promise<Reply>;
  readonly post: (url: string, body?: unknown, sent?: Sent) => Promise<Reply>;
  /** Moves the system's time, which sandboxes with a real clock follow. */
  readonly tick: (ms: number) => void;
};

/** Accounts of the default fixture. */
export const OVERPAID = '/v3/credit/accounts/my_account_token_12';

/** The sample request of the partner's own page. */
export const SAMPLE = {
  method: 'CHECK',
  amount: 500,
  description: 'credit balance refund',
  currency_code: 'USD',
} as const;

/** A refund request, with what a test wants to differ. */
export const refundOf = (differences: object = {}) => ({ ...SAMPLE, ...differences });

/** A server on a frozen clock and a fixed seed unless told otherwise. */
export async function start(
  t: Test,
  options: Partial<Options> = {},
  additions: readonly Addition[] = [],
): Promise<Mock> {
  let systemTime = DEFAULT_FROZEN_AT;
  const settings = groupsOf({
    ...defaultSettings(),
    seed: 'test',
    clock: { mode: 'frozen', at: DEFAULT_FROZEN_AT },
    systemNow: () => systemTime,
    checkAnswers: true,
    ...options,
  });
  const app = await buildApp(settings, additions);
  t.teardown(() => app.close());
  const call: Mock['call'] = async (method, url, sent = {}) => {
    const { user = 'my_app', body, raw, headers } = sent;
    const payload = raw ?? (body === undefined ? undefined : JSON.stringify(body));
    const request: InjectOptions = {
      method,
      url,
      headers: {
        ...(user !== null && { authorization: basic(user) }),
        ...(payload !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(payload !== undefined && { payload }),
    };
    let response = await app.inject(request);
    const missing = /"There is no sandbox (.*?)(?: \(did you mean .*?\))?: GET/.exec(response.body)?.[1];
    if (method === 'GET' && missing !== undefined && sent.asIs !== true) {
      const name = encodeURIComponent(JSON.parse(`"${missing}"`));
      const { authorization } = headers ?? {};
      const made = { ...(authorization !== undefined && { authorization }) };
      await app.inject({ method: 'PUT', url: `/__admin/sandboxes/${name}`, headers: made });
      response = await app.inject(request);
    }
    const isJson = String(response.headers['content-type'] ?? '').startsWith('application/json');
    return {
      status: response.statusCode,
      headers: response.headers as Reply['headers'],
      body: isJson && response.body !== '' ? JSON.parse(response.body) : undefined,
      text: response.body,
    };
  };
  return {
    app,
    call,
    get: (url, sent) => call('GET', url, sent),
    post: (url, body, sent) => call('POST', url, { body, ...sent }),
    tick: (ms) => {
      systemTime += ms;
    },
  };
}

export function basic(user: string, password = 'secret'): string {
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
}

/** The body of a refusal with both of the partner's shapes. */
export function refusal(code: string, message: string) {
  return { error_code: code, error_message: message, code: Number(code), message };
}

/** What the first entry of each sandbox is numbered by follows from seed and name, as all that is generated. */
export function journalIdAfter(id: string, count = 1): string {
  return String(10_000_000 + ((Number(id) - 10_000_000 + count) % 90_000_000));
}

/** A transcript in which whatever was generated is told by the order in which it is first met. */
export function withoutGenerated(text: string): string {
  const met = new Map<string, string>();
  const place = (one: string) => {
    met.set(one, met.get(one) ?? `generated ${met.size}`);
    return String(met.get(one));
  };
  return text
    .replaceAll(/"generators":\{[^}]*\}/g, '"generators":{}')
    .replaceAll(/"journal_ids":\[[^\]]*\]/g, '"journal_ids":[]')
    .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, place)
    .replaceAll(/"id":"\d{8}"/g, place);
}
