// From a fixture's text to what sandboxes begin with, and again each time that the text changes: a bad edit is
// reported, and the one before it stays.
import { DEFAULT_FROZEN_AT } from '../core/clock.js';
import { hasScenario, noScenario, scenarioNames } from '../core/scenario.js';
import { savedOf } from '../sandbox/part.js';
import { DEFAULT_SANDBOX, outsideOfTime, type Start } from '../sandbox/start.js';
import { MOST_ACTIVE } from '../webhooks/model.js';
import { DELIVERIES } from '../webhooks/notifications.js';
import type { Registration } from '../webhooks/registrations.js';
import type { StateChecker } from './check.js';
import type { StateFile, StateWebhook } from './format.js';
import { sayFlaw } from './issues.js';
import { openFixture } from './open.js';
import { readStateFile } from './read.js';
import { type Fixture, type Overrides, startFrom } from './starts.js';
import { isCrowded, webhookFlaws } from './webhook-issues.js';
import { openWebhooks, sayDrawn } from './webhook-states.js';

export type FixtureSource = {
  readonly text: string;
  /** How the text is called when something is wrong with it. */
  readonly file: string;
  /** Whether it is known to be one, as what ships with the package is: checking takes longer than reading. */
  readonly isChecked?: boolean;
  /** Tells of each change, until the returned function is called: the new text, or why there is none. */
  readonly watch?: (onChange: (text: string | Error) => void) => () => void;
};

/** Settings that cannot be; its message says which, and what they can be. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

/** What the person at the server reads. */
type Log = { readonly info: (text: string) => void; readonly error: (text: string) => void };

/** What the command line says: webhooks come beside those of the fixture, the rest instead of what it says. */
type CommandLine = Overrides & { readonly webhooks: readonly StateWebhook[] };

export type FollowedFixture = { readonly current: () => Start; readonly stop: () => void };

/**
 * `announce` tells once which secrets were drawn.
 * @throws FixtureError when the first text is no fixture, SettingsError when what should win over it does not fit.
 */
export function followFixture(
  { text, file, isChecked, watch }: FixtureSource,
  check: StateChecker,
  seed: string,
  overrides: CommandLine,
  log: Log | undefined,
  announce: (line: string) => void,
): FollowedFixture {
  const [flaw] = webhookFlaws({ webhooks: overrides.webhooks }, DEFAULT_FROZEN_AT);
  if (flaw !== undefined) throw new SettingsError(sayFlaw(flaw));
  const added = openWebhooks(overrides.webhooks, seed, '--webhook');
  const said = new Set<string>();
  const open = (state: StateFile) => {
    const start = begin(openFixture(state, seed), overrides, added);
    const lines = sayDrawn(
      [...(state.webhooks ?? []), ...overrides.webhooks],
      savedOf(start.parts, DELIVERIES).webhooks,
    );
    for (const line of lines.filter((one) => !said.has(one))) announce(line);
    for (const line of lines) said.add(line);
    return start;
  };
  let current = open(isChecked ? (JSON.parse(text) as StateFile) : readStateFile(text, file, check));
  const onChange = (changed: string | Error) => {
    try {
      if (changed instanceof Error) throw changed;
      current = open(readStateFile(changed, file, check));
      log?.info(`${file} was read again: new sandboxes begin with it, and others when they are reset`);
    } catch (error) {
      log?.error(`${file} stays as it was before: ${(error as Error).message}`);
    }
  };
  const stop = watch?.(onChange) ?? (() => undefined);
  return { current: () => current, stop };
}

function begin(fixture: Fixture, overrides: Overrides, added: readonly Registration[]): Start {
  for (const [name, value] of Object.entries(overrides.assumptions)) {
    const fault = overrides.switches.fault(name, value);
    if (fault !== undefined) throw new SettingsError(fault);
  }
  const { scenario } = overrides;
  if (scenario !== undefined && !hasScenario(fixture.scenarios, scenario)) {
    throw new SettingsError(noScenario(scenario, scenarioNames(fixture.scenarios)));
  }
  const start = startFrom(fixture, overrides, added);
  const outside = outsideOfTime(start);
  if (outside !== undefined) throw new SettingsError(outside);
  if (isCrowded(savedOf(start.parts, DELIVERIES).webhooks.map(({ webhook }) => webhook))) {
    throw new SettingsError(
      `more webhooks would be active in sandbox ${DEFAULT_SANDBOX} than the ${MOST_ACTIVE} that can be`,
    );
  }
  return start;
}
