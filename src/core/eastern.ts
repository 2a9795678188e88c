// Dates and times of day in the Eastern time zone, by which the Federal Reserve's banks open and close. The rules of
// daylight saving time are those of the Uniform Time Act and of the laws that changed it (15 U.S.C. 260a).
import { DAY_MS, type EpochMs } from './clock.js';

/** A calendar date as its number, counted from 1 January 1970, and the milliseconds by which the clock is past it. */
export type EasternTime = { readonly day: number; readonly timeOfDay: number };

const HOUR_MS = 3_600_000;
const STANDARD_MS = -5 * HOUR_MS;
const DAYLIGHT_MS = -4 * HOUR_MS;
/** Clocks are changed at two in the morning, as they show it before. */
const CHANGE_AT = 2 * HOUR_MS;

export function easternTime(at: EpochMs): EasternTime {
  const local = at + offsetAt(at);
  const day = Math.floor(local / DAY_MS);
  return { day, timeOfDay: local - day * DAY_MS };
}

/** The instant at which the clock shows this: the first of two, or an hour later where it is put past it. */
export function easternInstant({ day, timeOfDay }: EasternTime): EpochMs {
  const local = day * DAY_MS + timeOfDay;
  const asDaylight = local - DAYLIGHT_MS;
  return offsetAt(asDaylight) === DAYLIGHT_MS ? asDaylight : local - STANDARD_MS;
}

function offsetAt(at: EpochMs): number {
  const { from, until } = daylightTime(new Date(at + STANDARD_MS).getUTCFullYear());
  return at >= from && at < until ? DAYLIGHT_MS : STANDARD_MS;
}

type Daylight = { readonly from: EpochMs; readonly until: EpochMs };

const daylightByYear = new Map<number, Daylight>();

function daylightTime(year: number): Daylight {
  let daylight = daylightByYear.get(year);
  if (daylight === undefined) {
    daylight = {
      from: firstDay(year) * DAY_MS + CHANGE_AT - STANDARD_MS,
      until: lastDay(year) * DAY_MS + CHANGE_AT - DAYLIGHT_MS,
    };
    daylightByYear.set(year, daylight);
  }
  return daylight;
}

const [JANUARY, FEBRUARY, MARCH, APRIL, OCTOBER, NOVEMBER] = [0, 1, 2, 3, 9, 10] as const;

function firstDay(year: number): number {
  if (year >= 2007) return sundayFrom(year, MARCH, 8);
  if (year >= 1987) return sundayFrom(year, APRIL, 1);
  // To save energy: Emergency Daylight Saving Time Energy Conservation Act.
  if (year === 1974) return sundayFrom(year, JANUARY, 6);
  if (year === 1975) return sundayFrom(year, FEBRUARY, 23);
  return sundayFrom(year, APRIL, 24);
}

function lastDay(year: number): number {
  return year >= 2007 ? sundayFrom(year, NOVEMBER, 1) : sundayFrom(year, OCTOBER, 25);
}

/** The first Sunday that is not before a date. */
function sundayFrom(year: number, month: number, date: number): number {
  const day = Date.UTC(year, month, date) / DAY_MS;
  return day + ((7 - weekdayOf(day)) % 7);
}

/** 0 is Sunday; 1 January 1970 was a Thursday. */
export function weekdayOf(day: number): number {
  return (((day + 4) % 7) + 7) % 7;
}
