// Where a balance and an instant stand in a chart, which of them get a label, and how that reads. Pure.
import { money } from '../format.js';

const WHOLE_MONEY = { style: 'currency', currency: 'USD', maximumFractionDigits: 0 } as const;
const ROUND = new Intl.NumberFormat('en-US', WHOLE_MONEY);
const COMPACT = new Intl.NumberFormat('en-US', {
  ...WHOLE_MONEY,
  notation: 'compact',
  maximumFractionDigits: 1,
});

const STEPS = [1, 2, 2.5, 5, 10];
const CENT = 0.01;
const MILLION = 1_000_000;

/** Round balances from below the lowest to above the highest, 0 among them. */
export function balanceTicks(low: number, high: number, most: number): number[] {
  const [from, to] = [Math.min(low, 0), Math.max(high, 0)];
  const least = Math.max((to - from) / most, CENT);
  const power = 10 ** Math.floor(Math.log10(least));
  const factor = STEPS.find((one) => one * power >= least - CENT / 1000) ?? 10;
  const step = factor * power;
  const [first, last] = [Math.floor(from / step + 1e-9), Math.ceil(to / step - 1e-9)];
  return Array.from({ length: Math.max(last - first, 1) + 1 }, (_, index) => (first + index) * step || 0);
}

/** A balance beside the axis, as short as its neighbours allow. */
export function axisMoney(value: number, ticks: readonly number[]): string {
  if (ticks.some((tick) => Math.abs(tick) >= MILLION)) return COMPACT.format(value);
  const areWhole = ticks.every((tick) => Number.isInteger(Math.round(tick * 1e6) / 1e6));
  return areWhole ? ROUND.format(value) : money(value);
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const SPANS = [
  ...[1, 5, 15, 30].map((many) => many * SECOND),
  ...[1, 5, 15, 30].map((many) => many * MINUTE),
  ...[1, 3, 6, 12].map((many) => many * HOUR),
  ...[1, 2, 7, 14, 30, 60, 90, 180, 365, 730, 1825, 3650, 18_250].map((many) => many * DAY),
];

export type TimeTick = { readonly at: number; readonly label: string };

/** Round instants of UTC between two, not more than so many. */
export function timeTicks(from: number, to: number, most: number): TimeTick[] {
  const least = (to - from) / Math.max(most, 1);
  const step = SPANS.find((span) => span >= least) ?? (SPANS.at(-1) as number);
  const first = Math.ceil(from / step) * step;
  const ticks: TimeTick[] = [];
  for (let at = first; at <= to; at += step) ticks.push({ at, label: tickLabel(at, step, to - from) });
  return ticks;
}

const inUtc = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('en-US', { timeZone: 'UTC', hourCycle: 'h23', ...options });
const YEARLY = inUtc({ month: 'short', year: 'numeric' });
const DAILY = inUtc({ month: 'short', day: 'numeric' });
const HOURLY = inUtc({ hour: '2-digit', minute: '2-digit' });
const FINE = inUtc({ hour: '2-digit', minute: '2-digit', second: '2-digit' });
const LONG_DAYS = 300;

/** Midnight reads as its day. */
function tickLabel(at: number, step: number, span: number): string {
  if (span > LONG_DAYS * DAY) return YEARLY.format(at);
  if (at % DAY === 0) return DAILY.format(at);
  return (step < MINUTE ? FINE : HOURLY).format(at);
}

/** From a range of values to a range of pixels. */
export function scale(from: number, to: number, start: number, end: number): (value: number) => number {
  const each = (end - start) / (to - from || 1);
  return (value) => Math.round((start + (value - from) * each) * 10) / 10;
}
