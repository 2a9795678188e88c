// Receivers of webhooks on loopback, over real sockets: they note what arrives, and answer as a test wants them to.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Test } from 'tap';
import { createValidator } from '../../src/core/validator.js';
import type { Mock } from './helper.js';

export type Arrival = {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** The very bytes. */
  readonly bytes: Buffer;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: a test asserts on it, whatever it is
  readonly body: any;
};

/** A status to answer with, a whole answer, or nothing at all: the receiver hangs. */
export type Behaviour =
  | number
  | 'hang'
  | { readonly status: number; readonly headers?: Record<string, string>; readonly body?: string };
/** `nth` counts from 1. */
export type Behave = (arrival: Arrival, nth: number) => Behaviour | Promise<Behaviour>;

export type Receiver = {
  readonly url: string;
  readonly port: number;
  readonly arrived: readonly Arrival[];
  /** Resolves as soon as so many have arrived. */
  readonly count: (wanted: number) => Promise<void>;
  readonly close: () => Promise<void>;
};

type Tls = { readonly key: string; readonly cert: string };

/** Starts a receiver that is closed when the test ends. */
export async function startReceiver(
  t: Test,
  behave: Behave = () => 200,
  { host = '127.0.0.1', tls }: { readonly host?: string; readonly tls?: Tls } = {},
): Promise<Receiver> {
  const arrived: Arrival[] = [];
  const waiting = new Set<() => void>();
  const listener: RequestListener = async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const bytes = Buffer.concat(chunks);
    const text = bytes.toString('utf8');
    const arrival = {
      path: request.url ?? '',
      headers: request.headers,
      bytes,
      text,
      body: JSON.parse(text || 'null'),
    };
    arrived.push(arrival);
    for (const look of waiting) look();
    const behaviour = await behave(arrival, arrived.length);
    if (behaviour === 'hang') return;
    const {
      status,
      headers = {},
      body = '',
    } = typeof behaviour === 'number' ? { status: behaviour } : behaviour;
    response.writeHead(status, headers).end(body);
  };
  const server: Server = tls === undefined ? createServer(listener) : createTlsServer(tls, listener);
  server.listen(0, host);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const close = async () => {
    server.closeAllConnections();
    if (server.listening) await new Promise((resolve) => server.close(resolve));
  };
  t.teardown(close);
  const shown = host.includes(':') ? `[${host}]` : host;
  return {
    url: `http${tls === undefined ? '' : 's'}://${shown}:${port}/webhook`,
    port,
    arrived,
    count: (wanted) =>
      new Promise((resolve) => {
        const look = () => {
          if (arrived.length < wanted) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      }),
    close,
  };
}

export const SECRET = 'my_20-character-min_secret';
export const PASSWORD = 'my_20-to-50-character_Password';

/** The configuration of a webhook, with what a test wants to differ. */
export const configOf = (url: string, differences: object = {}) => ({
  url,
  basic_auth_username: 'my_username',
  basic_auth_password: PASSWORD,
  secret: SECRET,
  signature_algorithm: 'HMAC_SHA_256',
  ...differences,
});

/** The request that makes a webhook. */
export const webhookOf = (url: string, differences: object = {}) => ({
  token: 'hook',
  name: 'my_webhook_name',
  events: ['*'],
  config: configOf(url),
  ...differences,
});

/** Makes a webhook for a receiver. */
export async function register(mock: Mock, url: string, differences: object = {}, user = 'my_app') {
  const reply = await mock.post('/v3/webhooks', webhookOf(url, differences), { user });
  if (reply.status !== 201) throw new Error(reply.text);
  return reply.body;
}

/** Changes a webhook; what is not named is as webhookOf has it. */
export function change(
  mock: Mock,
  url: string,
  differences: Readonly<Record<string, unknown>> = {},
  user = 'my_app',
) {
  const { token, ...body } = webhookOf(url, differences);
  return mock.call('PUT', `/v3/webhooks/${token}`, { body, user });
}

/** As a receiver checks it: Node's own crypto over the bytes that arrived. */
export function isSigned({ bytes, headers }: Arrival, secret = SECRET, algorithm = 'sha256'): boolean {
  const expected = createHmac(algorithm, secret).update(bytes).digest('hex');
  const sent = String(headers['x-marqeta-signature'] ?? '');
  return sent.length === expected.length && timingSafeEqual(Buffer.from(sent), Buffer.from(expected));
}

/** Waits until a sandbox sends nothing any more: an advance by nothing does just that. */
export async function settled({ post }: Mock, user = 'my_app'): Promise<void> {
  const reply = await post('/__admin/clock/advance', { by: '0s' }, { user });
  if (!reply.body.finished) throw new Error(reply.text);
}

/** Holds a message against the callbacks of the partner plane's document; returns what is wrong with it. */
export function messageCheck(): (message: unknown) => string[] {
  const document = JSON.parse(readFileSync('dist/openapi.json', 'utf8'));
  const { requestBody } =
    document.paths['/webhooks'].post.callbacks.creditEvents['{$request.body#/config/url}'].post;
  const { schema } = requestBody.content['application/json'];
  const ajv = createValidator({ strict: false });
  const whole = JSON.stringify({ components: document.components, ...schema });
  const validate = ajv.compile(JSON.parse(whole));
  return (message) =>
    validate(message) ? [] : (validate.errors ?? []).map((e) => `${e.instancePath} ${e.message}`);
}

/** Tells a receiver of a journal entry, in a sandbox of its own, and shows the delivery once it was attempted. */
export async function deliver(mock: Mock, url: string, differences: object = {}, what = 'my_app') {
  const user = what.replaceAll(/\W/g, '-');
  await register(mock, url, differences, user);
  await mock.post('/__admin/accounts', { balance: -1 }, { user });
  await settled(mock, user);
  const { count, data } = (await mock.get('/__admin/deliveries', { user })).body;
  if (count !== 1) throw new Error(`${count} deliveries`);
  return data[0];
}
