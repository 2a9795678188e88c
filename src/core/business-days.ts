// The Federal Reserve's calendar, by which ACH settles: no weekends, no bank holidays. A holiday on a Sunday is
// observed on Monday, one on a Saturday is not moved (Federal Reserve Bank Services, holiday schedules).
import { allForYear } from '@18f/us-federal-holidays';
import { DAY_MS, type EpochMs } from './clock.js';

const SUNDAY = 0;
const SATURDAY = 6;

const holidaysByYear = new Map<number, ReadonlySet<string>>();

function holidaysOf(year: number): ReadonlySet<string> {
  let days = holidaysByYear.get(year);
  if (days === undefined) {
    const observed = allForYear(year, { shiftSaturdayHolidays: false, shiftSundayHolidays: true });
    days = new Set(observed.map(({ dateString }) => dateString));
    holidaysByYear.set(year, days);
  }
  return days;
}

/** Whether the banks work on the UTC day of this instant. */
export function isBusinessDay(at: EpochMs): boolean {
  const date = new Date(at);
  const weekday = date.getUTCDay();
  if (weekday === SUNDAY || weekday === SATURDAY) return false;
  return !holidaysOf(date.getUTCFullYear()).has(date.toISOString().slice(0, 10));
}

/** The same time of day, so many business days later; none leaves the instant as it is. */
export function addBusinessDays(at: EpochMs, days: number): EpochMs {
  let result = at;
  for (let left = days; left > 0; ) {
    result += DAY_MS;
    if (isBusinessDay(result)) left--;
  }
  return result;
}
