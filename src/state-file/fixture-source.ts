// From a fixture's text to what sandboxes begin with, and again each time that the text changes: a bad edit is
// reported, and the one before it stays.
import { DEFAULT_FROZEN_AT } from '../core/clock.js';
import { sayIssue } from '../core/issue.js';
import { hasScenario, noScenario, scenarioNames } from '../core/scenario.js';
import { type SavedParts, savedOf } from '../sandbox/part.js';
import { outsideOfTime, type Start } from '../sandbox/start.js';
import type { StateFile, StateFiles, StateFormat } from './format.js';
import { type Overrides, startFrom } from './open.js';
import { readStateFile } from './read.js';
import { openScenarios } from './scenarios.js';

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

export type FollowedFixture = { readonly current: () => Start; readonly stop: () => void };

export type ToFollow = {
  readonly source: FixtureSource;
  readonly stateFiles: StateFiles;
  readonly seed: string;
  readonly overrides: Overrides;
  readonly log: Log | undefined;
  /** Tells once what the person at the server must know, such as which secrets were drawn. */
  readonly announce: (line: string) => void;
};

/**
 * @throws FixtureError when the first text is no fixture, SettingsError when what should win over it does not fit.
 */
export function followFixture(given: ToFollow): FollowedFixture {
  const { source, stateFiles, seed, overrides, log, announce } = given;
  const { text, file, isChecked, watch } = source;
  const { check, format } = stateFiles;
  checkSaid(overrides.said, format);
  const told = new Set<string>();
  const open = (state: StateFile) => {
    const start = begin(state, format, seed, overrides);
    const lines = announcements(state, format, overrides.said, start.parts);
    for (const line of lines.filter((one) => !told.has(one))) announce(line);
    for (const line of lines) told.add(line);
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

/** What the command line says of a part must be right as well. */
function checkSaid(said: object, { state: parts }: StateFormat): void {
  const spoken = parts.filter(({ keys }) => keys.some((key) => Object.hasOwn(said, key)));
  for (const part of spoken) {
    for (const issue of part.check?.(said, DEFAULT_FROZEN_AT) ?? []) throw new SettingsError(sayIssue(issue));
  }
}

function announcements(
  state: StateFile,
  { state: parts }: StateFormat,
  said: object,
  saved: SavedParts,
): readonly string[] {
  return parts.flatMap((part) => {
    return part.opens === 'part' ? (part.announce?.(state, said, savedOf(saved, part.part)) ?? []) : [];
  });
}

function begin(state: StateFile, format: StateFormat, seed: string, overrides: Overrides): Start {
  for (const [name, value] of Object.entries(overrides.assumptions)) {
    const issue = overrides.switches.issue(name, value);
    if (issue !== undefined) throw new SettingsError(issue);
  }
  const { scenario } = overrides;
  const book = openScenarios(state, format);
  if (scenario !== undefined && !hasScenario(book, scenario)) {
    throw new SettingsError(noScenario(scenario, scenarioNames(book)));
  }
  const start = startFrom(state, format, seed, overrides);
  const outside = outsideOfTime(start);
  if (outside !== undefined) throw new SettingsError(outside);
  for (const part of format.state) {
    const says = part.opens === 'part' ? part.misfit?.(savedOf(start.parts, part.part)) : undefined;
    if (says !== undefined) throw new SettingsError(says);
  }
  return start;
}
