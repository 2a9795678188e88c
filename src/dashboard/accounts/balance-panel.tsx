// How the balance of an account came about, as a chart and in words.
import type { Schemas } from '../api.js';
import { count, instant, money } from '../format.js';
import { useThrottledResource } from '../throttle.js';
import { Panel } from '../ui/elements.js';
import { Loaded } from '../ui/lists.js';
import { BalanceChart } from './balance-chart.js';

type History = Schemas['BalanceHistory'];

const MOST_POINTS = 400;

export function BalancePanel({ token }: { readonly token: string }) {
  const input = { path: { account_token: token }, query: { points: MOST_POINTS } };
  const history = useThrottledResource('getBalanceHistory', input, ['events']);
  return (
    <Panel title="Balance over time" actions={<Legend />}>
      <Loaded of={history}>
        {(body) =>
          body.points.length === 0 ? (
            <p class="hint">No entry was posted yet, so the balance is {money(0)}.</p>
          ) : (
            <BalanceChart points={body.points} summary={summaryOf(body)} />
          )
        }
      </Loaded>
    </Panel>
  );
}

function Legend() {
  return (
    <span class="chart-key hint">
      <span class="chart-swatch" aria-hidden="true" /> below zero: a credit, owed to the cardholder
    </span>
  );
}

function summaryOf({ entries, is_thinned, points }: History): string {
  const balances = points.map(({ balance }) => balance);
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) return '';
  if (entries === 1) return `One entry, on ${instant(first.time)}: the balance is ${money(last.balance)}.`;
  const drawn = is_thinned ? `, ${count(points.length)} of them drawn` : '';
  return [
    `${count(entries)} entries from ${instant(first.time)} to ${instant(last.time)}${drawn}.`,
    `Lowest ${money(Math.min(...balances))}, highest ${money(Math.max(...balances))}, now ${money(last.balance)}.`,
  ].join(' ');
}
