// Builds the Fastify instance out of settings: guards, both planes, documentation. It never listens and never asks the
// process for anything, so that tests and other programs can use it as it is.
import {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyRequest,
  fastify,
  LogController,
} from 'fastify';
import { adminSandboxOperations, adminServerOperations } from './admin/operations.js';
import { createAdminEntrance } from './admin/sandbox-choice.js';
import { createRewrite, type NamedSandboxes } from './contract/addresses.js';
import { checkAnswers } from './contract/answer-check.js';
import { type ApiDocument, Contract } from './contract/contract.js';
import { type Credential, createAuthenticator } from './contract/credentials.js';
import {
  createAddressErrorHandler,
  createClientErrorHandler,
  type Edges,
  installEdges,
  installGuard,
  logRequests,
} from './contract/edges.js';
import { createGuard } from './contract/guard.js';
import { mountPlane, type Plane } from './contract/plane.js';
import {
  type Assumptions,
  assumptionFault,
  DEFAULT_ASSUMPTIONS,
  withAssumptions,
} from './core/assumptions.js';
import { type ClockSetting, type EpochMs, REAL_CLOCK } from './core/clock.js';
import { Problem } from './core/problems.js';
import { nearest } from './core/schema-fault.js';
import { mountDocs, PAGES } from './docs.js';
import { packageVersion, readPackageJson } from './package-files.js';
import { partnerOperations } from './partner/operations.js';
import { type Fixture, loadFixture } from './sandbox/fixtures.js';
import type { SystemTimer } from './sandbox/sandbox.js';
import { Sandboxes } from './sandbox/sandboxes.js';

/** Everything that shapes a server. The command line and the library fill in what nobody asked for. */
export type Settings = {
  readonly fixture: { readonly text: string; readonly file: string };
  /** Generated tokens follow from it. */
  readonly seed: string;
  /** Wins over that of the fixture; real when neither says. */
  readonly clock: ClockSetting | undefined;
  /** Wins over that of the fixture. */
  readonly scenario: string | undefined;
  /** Win over those of the fixture. */
  readonly assumptions: Readonly<Record<string, string>>;
  /** Who is let in on the partner plane; everybody when empty. */
  readonly credentials: readonly Credential[];
  readonly shared: boolean;
  readonly maxSandboxes: number;
  readonly adminToken: string | undefined;
  /** The address that will be bound, which a Host header may then name. */
  readonly host: string | undefined;
  readonly allowedHosts: readonly string[];
  readonly corsOrigins: readonly string[];
  readonly logger: FastifyBaseLogger | undefined;
  readonly systemNow: () => EpochMs;
  readonly systemTimer: SystemTimer;
  /** Checks every answer against its document and fails the request when it breaks it: for tests. */
  readonly checkAnswers: boolean;
};

const PARTNER_PREFIX = '/v3';
const ADMIN_PREFIX = '/__admin';
/** Longer than any token, so that one that is merely unknown gets a 404. */
const MAX_PARAM_LENGTH = 500;

/** Settings that cannot be; its message says which, and what they can be. */
export class SettingsError extends Error {}

/** @throws FixtureError when the fixture is not one, SettingsError when a setting does not fit. */
export async function buildApp(settings: Settings): Promise<FastifyInstance> {
  const schema = readPackageJson<object>('fixtures/fixture.schema.json');
  const documents = {
    partner: readPackageJson<ApiDocument & { info: { version: string } }>('dist/openapi.json'),
    admin: readPackageJson<ApiDocument>('dist/admin-openapi.json'),
  };
  const { text, file } = settings.fixture;
  const fixture = loadFixture(text, file, { schema, contract: documents.partner }, settings.seed);
  const sandboxes = createSandboxes(settings, fixture);
  const { assumptions } = sandboxes.settings;
  const named: NamedSandboxes = new WeakMap();
  const { version: apiVersion } = documents.partner.info;
  const operations = partnerOperations(packageVersion(), apiVersion);
  const partner = partnerPlane(
    settings,
    new Contract(documents.partner),
    operations,
    sandboxes,
    named,
    assumptions,
  );
  const admin = adminPlane(settings, new Contract(documents.admin), sandboxes, named, assumptions);
  const edges: Edges = { guard: createGuard(settings), planes: [partner, admin], pages: PAGES, assumptions };
  const app = createInstance(settings, documents.partner, named, edges);
  installGuard(app, edges);
  if (settings.corsOrigins.length > 0) await allowOrigins(app, settings.corsOrigins);
  installEdges(app, edges);
  if (settings.checkAnswers) checkAnswers(app);
  mountPlane(app, partner);
  mountPlane(app, admin);
  app.addHook('preClose', (done) => {
    sandboxes.end();
    done();
  });
  mountDocs(app, documents, packageVersion());
  return app;
}

/** What sandboxes start from: the fixture, with what the settings say instead. */
function createSandboxes(settings: Settings, fixture: Fixture): Sandboxes {
  const { scenario, clock, seed, shared, maxSandboxes, systemNow, systemTimer } = settings;
  for (const [name, value] of Object.entries(settings.assumptions)) {
    const fault = assumptionFault(name, value);
    if (fault !== undefined) throw new SettingsError(fault);
  }
  const { universe, scenarios } = fixture;
  if (scenario !== undefined && !scenarios.byName.has(scenario)) {
    const known = [...scenarios.byName.keys()];
    throw new SettingsError(
      `there is no scenario ${scenario}${nearest(scenario, known)}: ${known.join(', ')}`,
    );
  }
  return new Sandboxes({
    universe,
    seed,
    shared,
    systemNow,
    systemTimer,
    cap: maxSandboxes,
    clock: clock ?? fixture.clock ?? REAL_CLOCK,
    scenarios: { ...scenarios, fallback: scenario ?? scenarios.fallback },
    assumptions: withAssumptions(DEFAULT_ASSUMPTIONS, { ...fixture.assumptions, ...settings.assumptions }),
  });
}

function createInstance(
  settings: Settings,
  document: ApiDocument,
  named: NamedSandboxes,
  edges: Edges,
): FastifyInstance {
  const app = fastify({
    ...(settings.logger === undefined ? { logger: false } : { loggerInstance: settings.logger }),
    // Two lines for each request would cost more than the request itself; at debug one line is written instead.
    logController: new LogController({ disableRequestLogging: true }),
    rewriteUrl: createRewrite(Object.keys(document.paths), PARTNER_PREFIX, named),
    frameworkErrors: createAddressErrorHandler(edges, MAX_PARAM_LENGTH),
    routerOptions: { maxParamLength: MAX_PARAM_LENGTH },
    // A request in flight is answered, not turned away, when the server stops.
    return503OnClosing: false,
    // Without a Host the guard answers, as to any other that is not ours.
    http: { requireHostHeader: false },
    clientErrorHandler: createClientErrorHandler(edges.assumptions),
  });
  if (app.log.level === 'debug' || app.log.level === 'trace') logRequests(app);
  app.decorateRequest('sandbox', null);
  app.decorateRequest('world', null);
  app.decorateRequest('callNumber', 0);
  return app;
}

function partnerPlane(
  settings: Settings,
  contract: Contract,
  operations: Plane['sandboxOperations'],
  sandboxes: Sandboxes,
  named: NamedSandboxes,
  assumptions: Assumptions,
): Plane {
  const authenticate = createAuthenticator(settings.credentials);
  return {
    contract,
    prefix: PARTNER_PREFIX,
    callName: 'request',
    sandboxOperations: operations,
    serverOperations: {},
    enter(request) {
      const user = authenticate(request.headers.authorization);
      if (user === undefined) return Problem.of('invalidCredential', {});
      const sandbox = sandboxes.open(named.get(request.raw) ?? user);
      if (!(sandbox instanceof Problem)) sandbox.partnerRequests++;
      return sandbox;
    },
    ignoresUnknownKeys: ({ unknown_query_keys }) => unknown_query_keys === 'ignore',
    defaults: assumptions,
  };
}

function adminPlane(
  settings: Settings,
  contract: Contract,
  sandboxes: Sandboxes,
  named: NamedSandboxes,
  assumptions: Assumptions,
): Plane {
  const namedInUrl = (request: FastifyRequest) => named.get(request.raw);
  return {
    contract,
    prefix: ADMIN_PREFIX,
    callName: 'control call',
    sandboxOperations: adminSandboxOperations(settings.systemTimer),
    serverOperations: adminServerOperations(sandboxes),
    enter: createAdminEntrance(sandboxes, settings.adminToken, namedInUrl),
    ignoresUnknownKeys: () => false,
    defaults: assumptions,
  };
}

/** Opens both planes to the pages of these origins; the guard has turned away all others. */
async function allowOrigins(app: FastifyInstance, origins: readonly string[]): Promise<void> {
  const { default: cors } = await import('@fastify/cors');
  const shared = {
    origin: [...origins],
    credentials: true,
    methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
    exposedHeaders: ['Link', 'Retry-After', 'WWW-Authenticate'],
  };
  await app.register(cors, {
    // An OPTIONS that is no preflight goes the way of any other method.
    delegator: (request, done) => {
      done(null, { ...shared, preflight: request.headers['access-control-request-method'] !== undefined });
    },
  });
}
