// Builds the Fastify instance out of settings: guards, both planes, documentation. It never listens and never asks the
// process for anything, so that tests and other programs can use it as it is.
import {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyRequest,
  fastify,
  LogController,
} from 'fastify';
import { createAdminPlane } from '../admin/plane.js';
import { catalogPart } from '../catalog/catalog-part.js';
import { Messages } from '../catalog/message.js';
import type { ApiDocument } from '../contract/document.js';
import type { AllSwitches } from '../core/assumptions.js';
import type { ClockSetting, EpochMs } from '../core/clock.js';
import type { SystemTimer } from '../core/ports.js';
import { createInterpose } from '../faults/interpose.js';
import { FAULTS, faultsOf } from '../faults/part.js';
import { RATE_LIMIT } from '../faults/rate-limit.js';
import { createRewrite, type NamedSandboxes } from '../http/addresses.js';
import type { Credential } from '../http/credentials.js';
import { decorateRequests } from '../http/decorations.js';
import { createAddressErrorHandler, type Edges } from '../http/edges.js';
import { createGuard } from '../http/guard.js';
import { gateLog } from '../http/log-gate.js';
import { installPipeline } from '../http/pipeline.js';
import type { Plane } from '../http/plane.js';
import { createClientErrorHandler, HEAD_MS, WHOLE_MS } from '../http/raw-answers.js';
import { createRawRecorder, createRecorder } from '../http/recorder.js';
import { createSay } from '../http/say.js';
import { LogBudget } from '../logs/ring.js';
import { createPartnerPlane, PARTNER_PREFIX } from '../partner/plane.js';
import { Generations } from '../sandbox/generations.js';
import { savedOf } from '../sandbox/part.js';
import { Sandboxes } from '../sandbox/sandboxes.js';
import type { Start } from '../sandbox/start.js';
import { type FixtureSource, followFixture } from '../state-file/fixture-source.js';
import {
  type AddressCheck,
  createAddressCheck,
  createTargetWarner,
} from '../webhooks/deliveries/addresses.js';
import { type Client, createClient } from '../webhooks/deliveries/client.js';
import { Courier } from '../webhooks/deliveries/courier.js';
import {
  DELIVERIES,
  deliveriesPart,
  type NotificationSettings,
  notificationsOf,
} from '../webhooks/notifications.js';
import type { StateWebhook } from '../webhooks/state-format.js';
import { EventNames } from '../webhooks/subscriptions.js';
import { ASSUMPTIONS } from './assumptions.js';
import { CATALOG } from './catalog.js';
import { createSwaggerUi, mountDocs } from './docs.js';
import { type Documents, readDocuments } from './documents.js';
import { packageVersion } from './package-files.js';
import { createDashboard, mountPages } from './pages.js';
import type { StaticFiles } from './static-files.js';
import { type CallLevel, tellCalls, tellFailures, tellUnreadable } from './telling.js';

/** Everything that shapes a server. The command line and the library fill in what nobody asked for. */
export type Settings = {
  readonly fixture: FixtureSource;
  /** What is generated follows from it and comes again; without it nothing generated comes twice. */
  readonly seed: string | undefined;
  readonly drawSeed: () => string;
  /** Wins over that of the fixture; real when neither says. */
  readonly clock: ClockSetting | undefined;
  /** Wins over that of the fixture. */
  readonly scenario: string | undefined;
  /** Calls of the partner plane in a real second, for each sandbox; wins over that of the fixture. */
  readonly rateLimit: number | undefined;
  /** Win over those of the fixture. */
  readonly assumptions: Readonly<Record<string, string>>;
  /** Who is let in on the partner plane; everybody when empty. */
  readonly credentials: readonly Credential[];
  readonly shared: boolean;
  readonly maxSandboxes: number;
  /** What the logs of each sandbox keep, and how many bytes those of all of them together may hold. */
  readonly keep: { readonly events: number; readonly requests: number; readonly deliveries: number };
  readonly logBytes: number;
  /** Registered beside those of the fixture, as a fixture writes them. */
  readonly webhooks: readonly StateWebhook[];
  /** Hosts that may be called though they are not loopback. */
  readonly webhookHosts: readonly string[];
  /** Certificates in PEM that receivers may have beside the usual ones. */
  readonly webhookCa: string | undefined;
  /** What a receiver has to answer, and what an advance waits for receivers at most, in real time. */
  readonly webhookTimeoutMs: number;
  readonly longestWaitMs: number;
  /** Tells the person at the server once which secrets were drawn. */
  readonly announce: (line: string) => void;
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
  readonly systemNow: () => EpochMs;
  readonly systemTimer: SystemTimer;
  /** Milliseconds since some instant, with fractions: what calls took. */
  readonly stopwatch: () => number;
  /** Runs something a moment later, when whoever is at work is done. */
  readonly defer: (run: () => void) => void;
  /** Checks every answer against its document and fails the request when it breaks it: for tests. */
  readonly checkAnswers: boolean;
};

type Composed = Settings & { readonly switches: AllSwitches };

/** Longer than any token, so that one that is merely unknown gets a 404. */
const MAX_PARAM_LENGTH = 500;

/** @throws FixtureError when the fixture is not one, SettingsError when a setting does not fit. */
export async function buildApp(asked: Settings): Promise<FastifyInstance> {
  const settings: Composed = {
    ...asked,
    switches: ASSUMPTIONS,
    logger: asked.logger && gateLog(asked.logger),
  };
  const documents = readDocuments();
  const { stateFiles } = documents;
  const { logger, announce, systemTimer } = settings;
  const generations = new Generations(settings.seed, settings.drawSeed);
  const { seed } = generations;
  const { rateLimit, webhooks } = settings;
  const said = { webhooks, ...(rateLimit !== undefined && { rate_limit: rateLimit }) };
  const fixture = followFixture(settings.fixture, stateFiles, seed, { ...settings, said }, logger, announce);
  const check = createAddressCheck(settings.webhookHosts);
  const warnOfTarget = createTargetWarner(check, (line) => logger?.warn(line));
  for (const { webhook } of savedOf(fixture.current().parts, DELIVERIES).webhooks)
    warnOfTarget(webhook.config.url);
  const client = openClient(settings, check);
  const sandboxes = openSandboxes(settings, generations, fixture.current, client, warnOfTarget);
  const named: NamedSandboxes = new WeakMap();
  const planes = createPlanes(documents, sandboxes, named, settings);
  const [dashboard, swaggerUi] = [createDashboard(), createSwaggerUi()];
  let isStopping = false;
  const files = [dashboard, swaggerUi];
  const edges = createEdges(settings, sandboxes, planes, files, () => isStopping);
  const app = createInstance(documents.partner, named, edges);
  app.addHook('preClose', async () => {
    isStopping = true;
  });
  await installPipeline(app, {
    ...edges,
    openToOrigins: (app) => allowOrigins(app, settings.corsOrigins),
    untilTold,
    systemTimer,
    checkAnswers: settings.checkAnswers,
  });
  app.addHook('preClose', async () => {
    fixture.stop();
    sandboxes.end();
    client.close();
  });
  mountDocs(app, documents, swaggerUi, sandboxes.defaults);
  mountPages(app, dashboard, packageVersion(), sandboxes.defaults, named);
  return app;
}

/** The partner plane, and the control plane that shows and moves what it does. */
function createPlanes(
  { partner: { info }, contracts, stateFiles }: Documents,
  sandboxes: Sandboxes,
  named: NamedSandboxes,
  settings: Settings,
): readonly Plane[] {
  const partner = createPartnerPlane(
    contracts.partner,
    createInterpose(contracts.partner, settings.systemTimer),
    sandboxes,
    named,
    settings.credentials,
    CATALOG.operations({ version: packageVersion(), apiVersion: info.version }),
  );
  const admin = createAdminPlane(CATALOG, contracts.admin, partner, sandboxes, named, settings, stateFiles);
  return [partner, admin];
}

/** Everything that is sent out goes through it. */
function openClient(settings: Settings, check: AddressCheck): Client {
  const { webhookCa: ca, webhookTimeoutMs: timeoutMs, systemTimer: timer, stopwatch } = settings;
  return createClient({ check, ca, timeoutMs, timer, stopwatch });
}

function openSandboxes(
  settings: Composed,
  generations: Generations,
  start: () => Start,
  client: Client,
  warnOfTarget: NotificationSettings['warnOfTarget'],
): Sandboxes {
  const onFailure = tellFailures(settings.logger);
  const messages = new Messages(CATALOG.messages);
  const courierSettings = { ...settings, client, messages, onFailure };
  const budget = new LogBudget(settings.logBytes);
  const deliveries = deliveriesPart({
    keep: settings.keep,
    budget,
    names: new EventNames(CATALOG.messages),
    warnOfTarget,
    openMessenger: (world, notifications) => new Courier(world, notifications, courierSettings),
  });
  return new Sandboxes({
    ...settings,
    generations,
    start,
    cap: settings.maxSandboxes,
    budget,
    parts: [catalogPart(CATALOG), FAULTS, RATE_LIMIT, deliveries],
  });
}

/** Only a fault holds an answer up until receivers were told. */
function untilTold({ world, cause }: FastifyRequest): Promise<void> | undefined {
  if (world === null || cause === null || faultsOf(world).rules.length === 0) return undefined;
  return notificationsOf(world).messenger.beforeAnswer(cause);
}

function createEdges(
  settings: Settings,
  { unassigned, defaults }: Sandboxes,
  planes: readonly Plane[],
  files: readonly StaticFiles[],
  isStopping: () => boolean,
): Edges {
  const { logger, callsAt, stopwatch } = settings;
  const recorderSettings = { ...settings, unassigned, defaults };
  const record = createRecorder(recorderSettings);
  return {
    guard: createGuard(settings),
    planes,
    isFile: (path) => files.some((some) => some.has(path)),
    say: createSay(
      planes.map(({ name, prefix, contract: { operations } }) => ({ name, prefix, operations })),
    ),
    assumptions: defaults,
    record: tellCalls(record, logger, callsAt, stopwatch, isStopping),
    recordRaw: createRawRecorder(recorderSettings),
    stopwatch,
    log: logger,
  };
}

function createInstance(document: ApiDocument, named: NamedSandboxes, edges: Edges): FastifyInstance {
  const app = fastify({
    // With a logger Fastify also listens for the end of each answer; what there is to say goes to ours.
    logger: false,
    logController: new LogController({ disableRequestLogging: true }),
    rewriteUrl: createRewrite(Object.keys(document.paths), PARTNER_PREFIX, named),
    frameworkErrors: createAddressErrorHandler(edges, MAX_PARAM_LENGTH),
    routerOptions: { maxParamLength: MAX_PARAM_LENGTH },
    // A request in flight is answered, not turned away, when the server stops.
    return503OnClosing: false,
    // Without a Host the guard answers, as to any other that is not ours.
    http: { requireHostHeader: false, headersTimeout: HEAD_MS },
    requestTimeout: WHOLE_MS,
    clientErrorHandler: tellUnreadable(createClientErrorHandler(edges), edges.log),
  });
  decorateRequests(app, edges.say);
  return app;
}

/** Opens both planes to the pages of these origins; the guard has turned away all others. */
async function allowOrigins(app: FastifyInstance, origins: readonly string[]): Promise<void> {
  if (origins.length === 0) return;
  const { default: cors } = await import('@fastify/cors');
  const shared = {
    origin: [...origins],
    credentials: true,
    methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
    exposedHeaders: ['Link', 'Preference-Applied', 'Retry-After', 'WWW-Authenticate'],
  };
  await app.register(cors, {
    // An OPTIONS that is no preflight goes the way of any other method.
    delegator: (request, done) => {
      done(null, { ...shared, preflight: request.headers['access-control-request-method'] !== undefined });
    },
  });
}
