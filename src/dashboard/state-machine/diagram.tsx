// The state machine as a drawing. The tables below it say the same in words.
import { count, counted, statusClass, words } from '../format.js';
import { SCROLLS } from '../ui/elements.js';
import { beginning, bowed, frame, LANES, NODE, placeOf, straight, WIDTH } from './layout.js';
import {
  coverageOf,
  isAchOnly,
  isStep,
  keyOf,
  kindOf,
  type Machine,
  type Move,
  type MoveKind,
} from './moves.js';

const KINDS: readonly MoveKind[] = ['made', 'missing', 'began', 'forced'];
const LANE_TEXTS = {
  out: ['Money out', 'to the cardholder'],
  back: ['Money back', 'on the account'],
} as const;

export function Diagram({ machine }: { readonly machine: Machine }) {
  const { statuses, moves } = machine;
  const forced = moves.filter(isStep).filter((move) => kindOf(move) === 'forced');
  const { top, height } = frame(forced);
  const { made, all } = coverageOf(machine);
  const label = `The state machine of refunds: ${made} of ${all} legal moves were made. The tables below say the same.`;
  return (
    <section class="diagram" aria-label="Drawing of the state machine" {...SCROLLS}>
      <svg viewBox={`0 ${top} ${WIDTH} ${height}`} role="img" aria-label={label}>
        <defs>
          {KINDS.map((kind) => (
            <marker key={kind} id={`tip-${kind}`} class={`tip ${kind}`} {...TIP}>
              <path d="M0 0L8 4L0 8z" />
            </marker>
          ))}
        </defs>
        {LANES.map(({ side, y, height: tall }) => (
          <g key={side} class="lane">
            <rect x={0} y={y} width={WIDTH} height={tall} rx={12} />
            <text x={16} y={y + tall / 2 - 4}>
              {LANE_TEXTS[side][0]}
            </text>
            <text class="lane-note" x={16} y={y + tall / 2 + 14}>
              {LANE_TEXTS[side][1]}
            </text>
          </g>
        ))}
        {moves.map((move) => (
          <Way key={keyOf(move)} move={move} />
        ))}
        {statuses.map((one) => (
          <Node key={one.status} of={one} />
        ))}
        {moves.map((move) => (
          <Label key={keyOf(move)} move={move} />
        ))}
      </svg>
    </section>
  );
}

const TIP = {
  viewBox: '0 0 8 8',
  refX: '7',
  refY: '4',
  markerWidth: '9',
  markerHeight: '9',
  markerUnits: 'userSpaceOnUse',
  orient: 'auto',
};

function arrowOf(move: Move) {
  if (!isStep(move)) return beginning(move.to);
  return move.is_legal ? straight(move.from, move.to) : bowed(move.from, move.to);
}

function Way({ move }: { readonly move: Move }) {
  const kind = kindOf(move);
  return <path class={`way ${kind}`} d={arrowOf(move).path} marker-end={`url(#tip-${kind})`} />;
}

const LETTER = 7.4;

/** How often, on a ground of its own, so that no line runs through it. */
function Label({ move }: { readonly move: Move }) {
  const { x, y } = arrowOf(move).label;
  const text = `${count(move.count)}${isAchOnly(move) ? ' ACH' : ''}`;
  const width = text.length * LETTER + 12;
  return (
    <g class={`count ${kindOf(move)}`}>
      <title>{titleOf(move)}</title>
      <rect x={x - width / 2} y={y - 10} width={width} height={20} rx={10} />
      <text x={x} y={y + 4}>
        {text}
      </text>
    </g>
  );
}

function titleOf(move: Move): string {
  const { from, to, count: times } = move;
  const way = from === null ? `Begun ${words(to)}` : `${words(from)} to ${words(to)}`;
  const how = kindOf(move) === 'forced' ? ', forced' : '';
  return `${way}${how}${isAchOnly(move) ? ', ACH only' : ''}: ${count(times)}`;
}

function Node({ of: { status, is_final, refunds } }: { readonly of: Machine['statuses'][number] }) {
  const { x, y } = placeOf(status);
  const [left, top] = [x - NODE.width / 2, y - NODE.height / 2];
  const stand = refunds === 0 ? 'none now' : `${counted(refunds, 'refund')} now`;
  return (
    <g class={`node status-${statusClass(status)} ${refunds === 0 ? 'vacant' : ''}`}>
      <rect x={left} y={top} width={NODE.width} height={NODE.height} rx={10} />
      {is_final && (
        <rect class="inner" x={left + 4} y={top + 4} width={NODE.width - 8} height={NODE.height - 8} rx={7} />
      )}
      <text class="node-name" x={x} y={y - 3}>
        {words(status)}
      </text>
      <text class="node-stand" x={x} y={y + 15}>
        {stand}
      </text>
    </g>
  );
}
