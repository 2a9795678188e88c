// Spans of time as they are written: `3d`, `2d12h`, ISO 8601 such as `PT36H`, business days such as `2bd`; and with a
// sign, as a time before or after the start. Months and years are refused, since how long they are depends on when they
// begin.
import { addBusinessDays } from './business-days.js';
import { DAY_MS, type EpochMs, LAST_INSTANT, type SandboxTime } from './clock.js';

export type Duration = { readonly ms: number } | { readonly businessDays: number };

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const WEEK_MS = 7 * DAY_MS;
/** A century: beyond any scenario, and well within what a date can tell. */
const LONGEST_MS = 36_525 * DAY_MS;
const MOST_BUSINESS_DAYS = 5000;

type Unit = readonly [name: string, ms: number];

const TO_THE_SECOND: readonly Unit[] = [
  ['d', DAY_MS],
  ['h', HOUR_MS],
  ['m', MINUTE_MS],
  ['s', SECOND_MS],
];
const UNITS: readonly Unit[] = [...TO_THE_SECOND, ['ms', 1]];
const SHORT_UNITS = UNITS.map(([, ms]) => ms);
const ISO_UNITS = [WEEK_MS, DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS];

const SHORT = /^(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+(?:\.\d{1,3})?)s)?(?:(\d+)ms)?$/;
const ISO = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;
const BUSINESS = /^(\d+)bd$/;

/** What a duration may look like, for messages. */
export const DURATION_FORMS = '3d, 2d12h, 90s, PT36H or, in business days, 2bd';

/** Reads a duration, in whole units; undefined when it is none or longer than a century. */
export function parseDuration(text: string): Duration | undefined {
  const business = BUSINESS.exec(text);
  if (business) {
    const businessDays = Number(business[1]);
    return businessDays <= MOST_BUSINESS_DAYS ? { businessDays } : undefined;
  }
  const iso = ISO.exec(text);
  const ms = iso ? sum(iso.slice(1), ISO_UNITS) : parseWhole(text);
  return ms === undefined || ms > LONGEST_MS ? undefined : { ms };
}

function parseWhole(text: string): number | undefined {
  return text.includes('.') ? undefined : parseUnits(text);
}

/** `-3d`, `-2d12h30m`, `+1.5s` or `0`: a time before or after the start. What is none is the start itself. */
export function relativeTime(text: string): SandboxTime {
  const ms = parseUnits(text.replace(/^[-+]/, '')) ?? 0;
  return text.startsWith('-') ? -ms : ms;
}

/** Reads `2d12h` and the like, seconds down to the millisecond. */
function parseUnits(text: string): number | undefined {
  const parts = SHORT.exec(text);
  return parts ? sum(parts.slice(1), SHORT_UNITS) : undefined;
}

function sum(counts: readonly (string | undefined)[], units: readonly number[]): number | undefined {
  if (counts.every((one) => one === undefined)) return undefined;
  return Math.round(units.reduce((total, unit, i) => total + Number(counts[i] ?? 0) * unit, 0));
}

/** A span as it is written, in the fewest units: `4s`, `2d12h`. */
export function formatSpan(ms: number): string {
  return inUnits(Math.max(0, Math.ceil(ms)), UNITS) || '0s';
}

/** A time before or after the start, as a state writes it: `-2d12h`, `+1.5s`, `0`. */
export function relativeText(time: SandboxTime): string {
  if (time === 0) return '0';
  return (time < 0 ? '-' : '+') + inUnits(Math.abs(time), TO_THE_SECOND);
}

/** What is left for the last unit may be a fraction of it. */
function inUnits(ms: number, units: readonly Unit[]): string {
  let left = ms;
  let text = '';
  for (const [i, [name, size]] of units.entries()) {
    const count = i === units.length - 1 ? left / size : Math.floor(left / size);
    if (count > 0) text += count + name;
    left -= count * size;
  }
  return text;
}

/** The instant that lies a duration after another. */
export function addDuration(at: EpochMs, duration: Duration): EpochMs {
  return 'ms' in duration ? at + duration.ms : addBusinessDays(at, duration.businessDays);
}

/** When something is due that a duration is left until: what would lie after all years comes with the last instant. */
export function dueAfter(at: EpochMs, duration: Duration): EpochMs {
  return Math.min(addDuration(at, duration), LAST_INSTANT);
}
