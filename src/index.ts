// The package as a library: the same server, to be injected into or listened with from another program's tests.
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import type { ListenOptions, RefundMock, Settings } from './cli/library.js';
import { readListenOptions, readOptions } from './cli/options.js';
import { urlHost } from './cli/settings.js';
import { buildApp } from './server/app.js';
import { defaultSettings as defaults } from './server/defaults.js';
import { groupsOf, type Options } from './server/settings.js';

export type {
  ClockOption,
  FixtureOption,
  InjectedAnswer,
  InjectedRequest,
  ListenOptions,
  LoggerOption,
  RefundMock,
  Settings,
  WebhookOption,
} from './cli/library.js';
export { SettingsError } from './state-file/fixture-source.js';
export { FixtureError } from './state-file/read.js';

/** What a server is made with when nothing else is said: the default fixture, a real clock, no seed. */
export function defaultSettings(): Settings {
  return defaults();
}

/**
 * Makes a server that does not listen yet: call `inject` or `listen` on it, and `close` in the end.
 * @throws SettingsError when an option is not one or has a value that it cannot have, FixtureError when the fixture is
 * not one.
 */
export async function createRefundMock(options: Partial<Settings> = {}): Promise<RefundMock> {
  const settings = readOptions(options, defaults());
  const app = await buildApp(groupsOf(settings));
  const face = faceOf(app, settings);
  return Object.defineProperties(app, Object.getOwnPropertyDescriptors(face)) as FastifyInstance &
    typeof face;
}

/** What Fastify's instance lacks of a mock, or takes without a check. */
function faceOf(app: FastifyInstance, settings: Options): Pick<RefundMock, 'listen' | 'url'> {
  const listen = app.listen.bind(app);
  const face = {
    async listen(options: ListenOptions = {}): Promise<string> {
      await listen(readListenOptions(options, settings));
      return face.url;
    },
    get url(): string {
      const addresses = app.addresses() as AddressInfo[];
      const bound = addresses.find(({ family }) => family === 'IPv4') ?? addresses[0];
      if (bound === undefined)
        throw new Error('there is no url before the server listens: call listen first');
      return `http://${reachable(bound)}:${bound.port}`;
    },
  };
  return face;
}

/** The address as others write it; for all addresses of a family, its loopback one. */
function reachable({ address }: AddressInfo): string {
  if (address === '0.0.0.0') return '127.0.0.1';
  return urlHost(address === '::' ? '::1' : address);
}
