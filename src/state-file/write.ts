// Writes a world as a state: the same format as a fixture, which can be read again here, elsewhere, or as a fixture.
// Times are counted from where the clock stands, so that what is past stays past wherever the state begins again.
import type { StatePart, Writing } from '../catalog/state-part.js';
import { valuesOf } from '../core/assumptions.js';
import { type ClockSetting, formatMillis } from '../core/clock.js';
import { relativeText } from '../core/span.js';
import { type SavedParts, savedOf } from '../sandbox/part.js';
import type { Snapshot } from '../sandbox/start.js';
import { Things } from '../sandbox/things.js';
import type { StateFile, StateFormat } from './format.js';
import { writePlanned } from './planned.js';
import { writeScenarios } from './scenarios.js';

/** The secrets of webhooks are in it only when they are asked for. */
export function exportState(snapshot: Snapshot, format: StateFormat, secrets: boolean): StateFile {
  const { base, clock, origin, assumptions, scenarios, generators } = snapshot;
  const { at: now = origin } = clock;
  const writing: Writing = { time: (at) => relativeText(origin + at - now), secrets };
  const things = new Things(base, '');
  const parts = format.state.map((part) => writePart(part, things, snapshot.parts, writing));
  return {
    version: 1,
    assumptions: valuesOf(assumptions),
    clock: clockText(clock, now),
    ...(scenarios.fallback !== null && { scenario: scenarios.fallback }),
    scenarios: writeScenarios(scenarios, format),
    rules: scenarios.rules,
    ...(Object.assign({}, ...parts) as object),
    planned: writePlanned(base.course.planned, format.lifecycles),
    journal_ids: base.course.journalIds,
    generators,
  };
}

function writePart(part: StatePart, things: Things, saved: SavedParts, writing: Writing): object {
  switch (part.opens) {
    case 'accounts':
      return part.write(things.ledgers.all(), writing);
    case 'things':
      return part.write(things.of(part.kind).all(), writing);
    case 'part':
      return part.write(savedOf(saved, part.part), writing);
  }
}

function clockText(clock: ClockSetting, now: number): string {
  const kind = clock.mode === 'frozen' ? 'frozen' : clock.rate === 1 ? 'real' : `x${clock.rate}`;
  return `${kind}@${formatMillis(now)}`;
}
