// The one format of fixtures, exported and imported states (fixtures/fixture.schema.json): what of it is about a
// sandbox as a whole. The rest is in parts, each of which belongs to a folder. Times are relative to the sandbox's
// start, so that a state can begin at any instant.
import type { StatePart } from '../catalog/state-part.js';
import { type ClockSetting, type EpochMs, parseClockSetting } from '../core/clock.js';
import type { Issue } from '../core/issue.js';
import type { Lifecycle } from '../core/lifecycle.js';
import type { ScenarioBook, ScenarioRule } from '../core/scenario.js';
import type { Kinds } from '../sandbox/base.js';
import type { IdRun } from '../sandbox/journal-ids.js';
import type { Generators } from '../sandbox/start.js';
import type { StateScenario } from './scenarios.js';

/** What a server keeps, and how that stands in the file. */
export type StateFormat = {
  readonly kinds: Kinds;
  /** A scenario and a planned step that name no kind are of the first. */
  readonly lifecycles: readonly Lifecycle[];
  readonly builtInBook: ScenarioBook;
  /** In the order in which they are checked and written. */
  readonly state: readonly StatePart[];
};

/** The format, and what checks that a state is of it. */
export type StateFiles = { readonly format: StateFormat; readonly check: StateChecker };

/**
 * What is wrong with what should be a state, no more of it than is told and one; nothing when it is one. `start` is
 * when a sandbox begins with it, if the state does not say; some time in this century if nobody does.
 */
export type StateChecker = (written: unknown, start?: EpochMs) => Issue[];

/** A state as written; its schema is the reference for each field. */
export type StateFile = {
  readonly version: 1;
  readonly description?: string;
  readonly assumptions?: Readonly<Record<string, string>>;
  /** As on the command line, which wins, or as the control plane sets it. */
  readonly clock?: string | StateClock;
  /** What a thing follows that nothing else decides. */
  readonly scenario?: string;
  readonly scenarios?: readonly StateScenario[];
  readonly rules?: readonly ScenarioRule[];
  readonly planned?: readonly string[];
  readonly journal_ids?: readonly IdRun[];
  readonly generators?: Generators;
};

type StateClock = { readonly mode?: 'real' | 'frozen'; readonly rate?: number; readonly at?: string };

/** Undefined when there is none, or when what is written is none. */
export function readClock(clock: string | StateClock | undefined): ClockSetting | undefined {
  if (clock === undefined || typeof clock === 'string') return parseClockSetting(clock ?? '');
  const { mode = 'real', rate, at } = clock;
  if (mode === 'frozen' && rate !== undefined) return undefined;
  const kind = mode === 'frozen' ? 'frozen' : rate === undefined ? 'real' : `x${rate}`;
  return parseClockSetting(at === undefined ? kind : `${kind}@${at}`);
}
