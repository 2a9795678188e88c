// What is behind both planes: the fixture, the sandboxes that begin with it, and what sends their messages.
import type { Catalog } from '../catalog/catalog.js';
import { catalogPart } from '../catalog/catalog-part.js';
import type { AllSwitches } from '../core/assumptions.js';
import { FAULTS } from '../faults/part.js';
import { RATE_LIMIT } from '../faults/rate-limit.js';
import { LogBudget } from '../logs/ring.js';
import { Generations } from '../sandbox/generations.js';
import { Sandboxes } from '../sandbox/sandboxes.js';
import { type FollowedFixture, followFixture } from '../state-file/fixture-source.js';
import type { StateFiles } from '../state-file/format.js';
import { composeWebhooks, type Webhooks } from '../webhooks/compose.js';
import type { Settings } from './settings.js';
import { tellFailures } from './telling.js';

export type Engine = {
  readonly sandboxes: Sandboxes;
  /** No timer, no watcher and no connection is left. */
  end(): void;
};

/** What is served, and how it is written. */
type Known = {
  readonly catalog: Catalog;
  readonly switches: AllSwitches;
  readonly stateFiles: StateFiles;
};

/** @throws FixtureError when the fixture is not one, SettingsError when a setting does not fit. */
export function openEngine(settings: Settings, { catalog, switches, stateFiles }: Known): Engine {
  const { sandboxes: asked, limits, ports } = settings;
  const generations = new Generations(asked.seed, ports.drawSeed);
  const fixture = openFixture(settings, stateFiles, switches, generations.seed);
  const budget = new LogBudget(limits.logBytes);
  const webhooks = openWebhooks(settings, catalog, budget);
  webhooks.warnOfSaved(fixture.current().parts);
  const sandboxes = new Sandboxes({
    ...limits,
    ...ports,
    shared: asked.shared,
    cap: limits.maxSandboxes,
    switches,
    generations,
    start: fixture.current,
    budget,
    parts: [catalogPart(catalog), FAULTS, RATE_LIMIT, webhooks.part],
  });
  return {
    sandboxes,
    end() {
      fixture.stop();
      sandboxes.end();
      webhooks.close();
    },
  };
}

function openFixture(
  settings: Settings,
  stateFiles: StateFiles,
  switches: AllSwitches,
  seed: string,
): FollowedFixture {
  const { sandboxes: asked, webhooks, server } = settings;
  const { fixture: source, rateLimit } = asked;
  const said = { webhooks: webhooks.registered, ...(rateLimit !== undefined && { rate_limit: rateLimit }) };
  const overrides = { ...asked, switches, said };
  return followFixture({
    source,
    stateFiles,
    seed,
    overrides,
    log: server.logger,
    announce: server.announce,
  });
}

function openWebhooks(settings: Settings, { messages }: Catalog, budget: LogBudget): Webhooks {
  const { webhooks, limits, ports, server } = settings;
  return composeWebhooks({
    ...webhooks,
    messages,
    ports,
    budget,
    keep: limits.keep,
    onFailure: tellFailures(server.logger),
    warn: (line) => server.logger?.warn(line),
  });
}
