// Builds the Fastify instance out of settings: what is behind both planes, the planes, the stages of a request, pages.
// It never listens and never asks the process for anything, so that tests and other programs can use it as it is.
import type { FastifyInstance } from 'fastify';
import type { NamedSandboxes } from '../http/addresses.js';
import { gateLog } from '../http/log-gate.js';
import { installPipeline } from '../http/pipeline.js';
import { type Addition, served } from './additions.js';
import { createSwaggerUi, mountDocs } from './docs.js';
import { openEngine } from './engine.js';
import { createInstance } from './instance.js';
import { packageVersion } from './package-files.js';
import { createDashboard, mountPages } from './pages.js';
import { createPlanes } from './planes.js';
import type { Settings } from './settings.js';
import { createStages } from './stages.js';

/**
 * `additions` are resources that are served beside the partner's own.
 * @throws FixtureError when the fixture is not one, SettingsError when a setting does not fit.
 */
export async function buildApp(
  asked: Settings,
  additions: readonly Addition[] = [],
): Promise<FastifyInstance> {
  const settings = withGatedLog(asked);
  const { catalog, documents, switches } = served(additions);
  const { sandboxes, end } = openEngine(settings, { catalog, switches, stateFiles: documents.stateFiles });
  const named: NamedSandboxes = new WeakMap();
  const planes = createPlanes(settings, { documents, catalog, sandboxes, named });
  const [dashboard, swaggerUi] = [createDashboard(), createSwaggerUi()];
  let isStopping = false;
  const stages = createStages(settings, {
    sandboxes,
    planes,
    files: [dashboard, swaggerUi],
    isStopping: () => isStopping,
  });
  const app = createInstance(documents.partner, named, stages);
  app.addHook('preClose', async () => {
    isStopping = true;
  });
  await installPipeline(app, stages);
  app.addHook('preClose', async () => end());
  mountDocs(app, documents, swaggerUi, sandboxes.defaults);
  mountPages(app, dashboard, packageVersion(), sandboxes.defaults, named);
  return app;
}

/** Every line of the log is redacted. */
function withGatedLog(settings: Settings): Settings {
  const { logger } = settings.server;
  return { ...settings, server: { ...settings.server, logger: logger && gateLog(logger) } };
}
