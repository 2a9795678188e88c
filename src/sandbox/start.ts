// What a world begins from: a fixture with what the command line says instead, an imported state, or a snapshot.
import type { Assumptions } from '../core/assumptions.js';
import {
  type ClockSetting,
  DEFAULT_FROZEN_AT,
  type EpochMs,
  formatMillis,
  isInstant,
} from '../core/clock.js';
import type { GeneratorState } from '../core/ids.js';
import type { ScenarioBook } from '../core/scenario.js';
import { relativeText } from '../core/span.js';
import { type Base, emptied as emptiedBase, spanOf } from './base.js';
import type { Part, SavedParts } from './part.js';

/** Where the generators of a world stand: that of tokens, and the dice of scenario rules and of faults. */
export type Generators = {
  readonly tokens: GeneratorState;
  readonly scenarios: GeneratorState;
  readonly faults: GeneratorState;
};

/** Where everybody works who is given no sandbox of their own. */
export const DEFAULT_SANDBOX = 'default';

export type Start = {
  readonly base: Base;
  readonly clock: ClockSetting;
  /** What the world's own times are counted from; where its clock begins if not said. */
  readonly origin?: EpochMs;
  readonly assumptions: Assumptions;
  readonly scenarios: ScenarioBook;
  /** Null for generators that begin anew. */
  readonly generators: Generators | null;
  readonly parts: SavedParts;
};

/** The state of a world at an instant. */
export type Snapshot = Start & { readonly origin: EpochMs; readonly generators: Generators };

/** As a start, without anything of what the fixture holds but its settings. */
export function emptied(start: Start, parts: readonly Part<never>[]): Start {
  const left = parts.map((part) => [part.name, part.emptied(start.parts.get(part.name))] as const);
  return { ...start, base: emptiedBase(start.base), generators: null, parts: new Map(left) };
}

/** Why a start has no date for what is in it; a clock that begins whenever somebody comes begins in this century. */
export function outsideOfTime({ clock, base }: Start): string | undefined {
  const { at = DEFAULT_FROZEN_AT } = clock;
  const [first, last] = spanOf(base);
  if (isInstant(at + first) && isInstant(at + last)) return undefined;
  return `a clock at ${formatMillis(at)} has no date for all of the fixture: from ${relativeText(first)} to ${relativeText(last)} must be within the years 1900 to 9999`;
}
