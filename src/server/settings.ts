// Everything that shapes a server, in groups by what each is for. The command line and the library know it as a flat
// list, an option for each flag.
import type { FastifyBaseLogger } from 'fastify';
import type { ClockSetting, EpochMs } from '../core/clock.js';
import type { SystemTimer } from '../core/ports.js';
import type { Credential } from '../http/credentials.js';
import type { FixtureSource } from '../state-file/fixture-source.js';
import type { StateWebhook } from '../webhooks/state-format.js';
import type { CallLevel } from './telling.js';

export type Settings = {
  readonly server: ServerSettings;
  readonly sandboxes: SandboxesSettings;
  readonly webhooks: WebhookSettings;
  readonly limits: Limits;
  readonly ports: Ports;
};

/** Who is let in, and what the person at the server is told. */
export type ServerSettings = {
  /** Who is let in on the partner plane; everybody when empty. */
  readonly credentials: readonly Credential[];
  /** What the control plane asks for. */
  readonly adminToken: string | undefined;
  /** Whether clients reach it over TLS: its cookies are for such connections only then. */
  readonly isSecure: boolean;
  /** The address that will be bound, which a Host header may then name. */
  readonly host: string | undefined;
  readonly allowedHosts: readonly string[];
  readonly corsOrigins: readonly string[];
  readonly logger: FastifyBaseLogger | undefined;
  /** At which level ordinary calls are told; refusals are told at info. */
  readonly callsAt: CallLevel;
  /** Tells the person at the server once which secrets were drawn. */
  readonly announce: (line: string) => void;
  /** Checks every answer against its document and fails the request when it breaks it: for tests. */
  readonly checkAnswers: boolean;
};

/** What each sandbox begins with. */
export type SandboxesSettings = {
  readonly fixture: FixtureSource;
  /** What is generated follows from it and comes again; without it nothing generated comes twice. */
  readonly seed: string | undefined;
  /** Wins over that of the fixture; real when neither says. */
  readonly clock: ClockSetting | undefined;
  /** Wins over that of the fixture. */
  readonly scenario: string | undefined;
  /** Calls of the partner plane in a real second, for each sandbox; wins over that of the fixture. */
  readonly rateLimit: number | undefined;
  /** Win over those of the fixture. */
  readonly assumptions: Readonly<Record<string, string>>;
  /** Whether every name means the one sandbox `default`. */
  readonly shared: boolean;
};

export type WebhookSettings = {
  /** Registered beside those of the fixture, as a fixture writes them. */
  readonly registered: readonly StateWebhook[];
  /** Hosts that may be called though they are not loopback. */
  readonly hosts: readonly string[];
  /** Certificates in PEM that receivers may have beside the usual ones. */
  readonly ca: string | undefined;
  /** Real time that a receiver has to answer. */
  readonly timeoutMs: number;
};

export type Limits = {
  readonly maxSandboxes: number;
  /** What the logs of each sandbox keep, and how many bytes those of all of them together may hold. */
  readonly keep: { readonly events: number; readonly requests: number; readonly deliveries: number };
  readonly logBytes: number;
  /** Real time that an advance waits for receivers at most. */
  readonly longestWaitMs: number;
};

/** Time and chance. */
export type Ports = {
  readonly drawSeed: () => string;
  readonly systemNow: () => EpochMs;
  readonly systemTimer: SystemTimer;
  /** Milliseconds since some instant, with fractions: what calls took. */
  readonly stopwatch: () => number;
  /** Runs something a moment later, when the work at hand is done. */
  readonly defer: (run: () => void) => void;
};

/** The flat list. */
export type Options = ServerSettings &
  SandboxesSettings &
  Limits &
  Ports & {
    readonly webhooks: WebhookSettings['registered'];
    readonly webhookHosts: WebhookSettings['hosts'];
    readonly webhookCa: WebhookSettings['ca'];
    readonly webhookTimeoutMs: WebhookSettings['timeoutMs'];
  };

export function groupsOf(options: Options): Settings {
  const { credentials, adminToken, isSecure, host, allowedHosts, corsOrigins } = options;
  const { logger, callsAt, announce, checkAnswers } = options;
  const { fixture, seed, clock, scenario, rateLimit, assumptions, shared } = options;
  const { maxSandboxes, keep, logBytes, longestWaitMs } = options;
  const { drawSeed, systemNow, systemTimer, stopwatch, defer } = options;
  const { webhooks: registered, webhookHosts: hosts, webhookCa: ca, webhookTimeoutMs: timeoutMs } = options;
  const doors = { credentials, adminToken, isSecure, host, allowedHosts, corsOrigins };
  return {
    server: { ...doors, logger, callsAt, announce, checkAnswers },
    sandboxes: { fixture, seed, clock, scenario, rateLimit, assumptions, shared },
    webhooks: { registered, hosts, ca, timeoutMs },
    limits: { maxSandboxes, keep, logBytes, longestWaitMs },
    ports: { drawSeed, systemNow, systemTimer, stopwatch, defer },
  };
}
