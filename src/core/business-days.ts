// The Federal Reserve's calendar, by which ACH settles: no weekends, no bank holidays. A holiday on a Sunday is
// observed on Monday, one on a Saturday is not moved (Federal Reserve Bank Services, holiday schedules;
// docs/facts.md#bank-days). Its dates are Eastern ones.
import { allForYear } from '@18f/us-federal-holidays';
import { DAY_MS, type EpochMs } from './clock.js';
import { easternInstant, easternTime, weekdayOf } from './eastern.js';

const SUNDAY = 0;
const SATURDAY = 6;

const holidaysByYear = new Map<number, ReadonlySet<number>>();

function holidaysOf(year: number): ReadonlySet<number> {
  let days = holidaysByYear.get(year);
  if (days === undefined) {
    const observed = allForYear(year, { shiftSaturdayHolidays: false, shiftSundayHolidays: true });
    days = new Set(observed.map(({ dateString }) => Date.parse(dateString) / DAY_MS));
    holidaysByYear.set(year, days);
  }
  return days;
}

function isOpenOn(day: number): boolean {
  const weekday = weekdayOf(day);
  if (weekday === SUNDAY || weekday === SATURDAY) return false;
  return !holidaysOf(new Date(day * DAY_MS).getUTCFullYear()).has(day);
}

/** Whether the Federal Reserve is open on the date that an instant falls on. */
export function isBusinessDay(at: EpochMs): boolean {
  return isOpenOn(easternTime(at).day);
}

/** The same time of day, so many business days later; none leaves the instant as it is. */
export function addBusinessDays(at: EpochMs, days: number): EpochMs {
  if (days === 0) return at;
  let { day, timeOfDay } = easternTime(at);
  for (let left = days; left > 0; ) {
    day++;
    if (isOpenOn(day)) left--;
  }
  return easternInstant({ day, timeOfDay });
}

/** The instant itself, or the same time of day on the next business day if it falls on none. */
export function onBusinessDay(at: EpochMs): EpochMs {
  return isBusinessDay(at) ? at : addBusinessDays(at, 1);
}
