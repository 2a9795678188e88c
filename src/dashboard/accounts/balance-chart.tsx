// The balance over time as a line of steps. A point is read off by hovering over it, or with the arrow keys of the
// slider that stands for the chart to those who cannot hover.
import { useMemo, useState } from 'preact/hooks';
import { sandboxNow } from '../clock.js';
import { count, instant, money } from '../format.js';
import { memo } from '../ui/memo.js';
import { useWidth } from '../ui/width.js';
import { type Layout, layOut, type Point, pointAt } from './chart-layout.js';

type ChartProps = { readonly points: readonly Point[]; readonly summary: string };

/** The end of the chart moves on in steps of this part of the whole, so that a running clock draws seldom. */
const PARTS = 300;

export function BalanceChart({ points, summary }: ChartProps) {
  const { element, width } = useWidth<HTMLDivElement>();
  const [pointed, point] = useState<number>();
  const begin = Date.parse(points[0]?.time ?? '');
  const part = Math.max(1000, (sandboxNow.value - begin) / PARTS);
  const grain = 2 ** Math.ceil(Math.log2(part));
  const end = Math.floor(sandboxNow.value / grain) * grain;
  const layout = useMemo(() => layOut(points, end, width), [points, end, width]);
  const index = Math.min(pointed ?? points.length - 1, points.length - 1);
  const follow = (event: PointerEvent) => {
    const { left } = (event.currentTarget as Element).getBoundingClientRect();
    point(pointAt(layout, event.clientX - left));
  };
  return (
    <figure class="chart">
      <Readout points={points} index={index} />
      <div ref={element} class="chart-area" onPointerMove={follow} onPointerLeave={() => point(undefined)}>
        {width > 0 && (
          <svg width={width} height={layout.height} role="img" aria-label={`Balance over time. ${summary}`}>
            <Drawing layout={layout} />
            <Cursor layout={layout} index={index} />
          </svg>
        )}
      </div>
      <input
        type="range"
        class="unseen"
        aria-label="Point of the chart"
        aria-valuetext={textOf(points[index])}
        min={0}
        max={points.length - 1}
        value={index}
        onInput={(event) => point(Number(event.currentTarget.value))}
        onBlur={() => point(undefined)}
      />
      <figcaption class="hint">{summary}</figcaption>
    </figure>
  );
}

const textOf = (point: Point | undefined): string =>
  point === undefined ? '' : `${money(point.balance)} on ${instant(point.time)}`;

function Readout({ points, index }: { readonly points: readonly Point[]; readonly index: number }) {
  const point = points[index];
  if (point === undefined) return null;
  const change = point.balance - (points[index - 1]?.balance ?? 0);
  return (
    <p class="readout">
      <strong class={point.balance < 0 ? 'good-text' : ''}>{money(point.balance)}</strong>
      <span>{instant(point.time)}</span>
      <span class="faint">
        {change < 0 ? 'down' : 'up'} {money(Math.abs(change))}, {count(index + 1)} of {count(points.length)}
      </span>
    </p>
  );
}

const MOST_DOTS = 80;

/** All that does not follow the pointer. */
const Drawing = memo(
  ({ layout }: { readonly layout: Layout }) => {
    const { left, right, bottom, zero, line, credit, spots, balances, times } = layout;
    return (
      <g>
        {balances.map(({ y, label }) => (
          <g key={y}>
            <line class="chart-grid" x1={left} x2={right} y1={y} y2={y} />
            <text class="chart-label" x={left - 8} y={y + 4} text-anchor="end">
              {label}
            </text>
          </g>
        ))}
        {times.map(({ x, label }) => (
          <text key={x} class="chart-label" x={x} y={bottom + 18} text-anchor="middle">
            {label}
          </text>
        ))}
        <path class="chart-credit" d={credit} />
        <line class="chart-zero" x1={left} x2={right} y1={zero} y2={zero} />
        <path class="chart-line" d={line} />
        {spots.length <= MOST_DOTS &&
          spots.map(({ x, y }, index) => (
            <circle key={`${index} of all`} class="chart-dot" cx={x} cy={y} r={2.5} />
          ))}
      </g>
    );
  },
  (before, after) => before.layout === after.layout,
);

function Cursor({ layout, index }: { readonly layout: Layout; readonly index: number }) {
  const spot = layout.spots[index];
  if (spot === undefined) return null;
  return (
    <g>
      <line class="chart-cursor" x1={spot.x} x2={spot.x} y1={0} y2={layout.bottom} />
      <circle class="chart-here" cx={spot.x} cy={spot.y} r={4.5} />
    </g>
  );
}
