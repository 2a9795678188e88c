// A balance over time laid out in pixels: the line goes on at the level of a point until the next one, the last until
// now. Pure.
import type { components } from '../../wire/control.js';
import { axisMoney, balanceTicks, scale, type TimeTick, timeTicks } from './chart-scale.js';

export type Point = components['schemas']['BalancePoint'];

export type Layout = {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly zero: number;
  readonly line: string;
  /** What lies between the line and zero where the line is below it. */
  readonly credit: string;
  readonly spots: readonly { readonly x: number; readonly y: number }[];
  readonly balances: readonly { readonly y: number; readonly label: string }[];
  readonly times: readonly (TimeTick & { readonly x: number })[];
};

const TOP = 10;
const END = 14;
const FOOT = 24;
const HEIGHT = 250;
const DIGIT = 7.2;
const PER_BALANCE = 52;
const PER_TIME = 80;
const HOUR = 3_600_000;

/** @param end The instant at which the chart ends */
export function layOut(points: readonly Point[], end: number, width: number): Layout {
  const values = points.map(({ balance }) => balance);
  const bottom = HEIGHT - FOOT;
  const ticks = balanceTicks(Math.min(...values), Math.max(...values), (bottom - TOP) / PER_BALANCE);
  const labels = ticks.map((tick) => axisMoney(tick, ticks));
  const left = Math.ceil(Math.max(...labels.map(({ length }) => length)) * DIGIT) + 10;
  const right = Math.max(width - END, left + 1);
  const [from, to] = timeSpan(points, end);
  const x = scale(from, to, left, right);
  const y = scale(ticks[0] ?? 0, ticks.at(-1) ?? 0, bottom, TOP);
  const spots = points.map(({ time, balance }) => ({ x: x(Date.parse(time)), y: y(balance) }));
  return {
    width,
    height: HEIGHT,
    left,
    right,
    bottom,
    zero: y(0),
    line: steps(spots, right),
    credit: `${steps(
      spots.map((spot) => ({ x: spot.x, y: Math.max(spot.y, y(0)) })),
      right,
    )}V${y(0)}H${spots[0]?.x ?? left}Z`,
    spots,
    balances: ticks.map((tick, index) => ({ y: y(tick), label: labels[index] ?? '' })),
    times: timeTicks(from, to, (right - left) / PER_TIME).map((tick) => ({ ...tick, x: x(tick.at) })),
  };
}

/** When all happened at one instant there is room before and after it. */
function timeSpan(points: readonly Point[], end: number): readonly [number, number] {
  const first = Date.parse(points[0]?.time ?? '');
  const last = Math.max(Date.parse(points.at(-1)?.time ?? ''), end);
  return first < last ? [first, last] : [first - HOUR, last + HOUR];
}

function steps(spots: Layout['spots'], right: number): string {
  const [first, ...rest] = spots;
  if (first === undefined) return '';
  return `M${first.x} ${first.y}${rest.map(({ x, y }) => `H${x}V${y}`).join('')}H${right}`;
}

/** The point whose level is drawn at x: the last one before it. */
export function pointAt({ spots }: Layout, x: number): number {
  const near = 3;
  return Math.max(
    spots.findLastIndex((spot) => spot.x <= x + near),
    0,
  );
}
