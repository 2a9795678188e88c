// Spans of time as they are written: `3d`, `2d12h`, ISO 8601 such as `PT36H`, or business days such as `2bd`.
// Months and years are refused, since how long they are depends on when they begin.
import { addBusinessDays } from './business-days.js';
import { type EpochMs, LAST_INSTANT } from './clock.js';

export type Duration = { readonly ms: number } | { readonly businessDays: number };

const SHORT = /^(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?(?:(\d+)ms)?$/;
const ISO = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;
const BUSINESS = /^(\d+)bd$/;

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const WEEK_MS = 7 * DAY_MS;
/** A century: beyond any scenario, and well within what a date can tell. */
const LONGEST_MS = 36_525 * DAY_MS;
const MOST_BUSINESS_DAYS = 5000;

/** What a duration may look like, for messages. */
export const DURATION_FORMS = '3d, 2d12h, 90s, PT36H or, in business days, 2bd';

/** Reads a duration; undefined when it is none or longer than a century. */
export function parseDuration(text: string): Duration | undefined {
  const business = BUSINESS.exec(text);
  if (business) {
    const businessDays = Number(business[1]);
    return businessDays <= MOST_BUSINESS_DAYS ? { businessDays } : undefined;
  }
  const iso = ISO.exec(text);
  const ms = iso ? sum(iso.slice(1), [WEEK_MS, DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS]) : parseShort(text);
  return ms === undefined || ms > LONGEST_MS ? undefined : { ms };
}

function parseShort(text: string): number | undefined {
  const parts = text === '' ? null : SHORT.exec(text);
  return parts ? sum(parts.slice(1), [DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS, 1]) : undefined;
}

function sum(digits: readonly (string | undefined)[], units: readonly number[]): number | undefined {
  if (digits.every((one) => one === undefined)) return undefined;
  return units.reduce((total, unit, i) => total + Number(digits[i] ?? 0) * unit, 0);
}

/** A span as it is written, in the fewest units: `4s`, `2d12h`. */
export function formatSpan(ms: number): string {
  let left = Math.max(0, Math.ceil(ms));
  const parts = [
    ['d', DAY_MS],
    ['h', HOUR_MS],
    ['m', MINUTE_MS],
    ['s', SECOND_MS],
    ['ms', 1],
  ].flatMap(([unit, size]) => {
    const count = Math.floor(left / Number(size));
    left -= count * Number(size);
    return count === 0 ? [] : [`${count}${unit}`];
  });
  return parts.join('') || '0s';
}

/** The instant that lies a duration after another. */
export function addDuration(at: EpochMs, duration: Duration): EpochMs {
  return 'ms' in duration ? at + duration.ms : addBusinessDays(at, duration.businessDays);
}

/** When something is due that a duration is left until: what would lie after all years comes with the last instant. */
export function dueAfter(at: EpochMs, duration: Duration): EpochMs {
  return Math.min(addDuration(at, duration), LAST_INSTANT);
}
