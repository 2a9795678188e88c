// The state machine of refunds, with how often each of its moves was made: what a test has seen, and what it has not.
import { count, words } from '../format.js';
import { KindChoice, shownResource } from '../refund/kind-choice.js';
import { useResource } from '../resource.js';
import { href } from '../router.js';
import { Badge, Panel, Status } from '../ui/elements.js';
import { Loaded, Table } from '../ui/lists.js';
import { Diagram } from './diagram.js';
import { coverageOf, isAchOnly, keyOf, kindOf, type Machine, type Move, type MoveKind } from './moves.js';

export function StateMachinePage() {
  const machine = useResource('getStateMachine', { query: { resource: shownResource() } });
  return (
    <>
      <header class="page-head">
        <h1>State machine</h1>
        <p class="hint">The moves that refunds can make, and how often those of this sandbox made them.</p>
        <KindChoice page="state-machine" />
      </header>
      <Loaded of={machine}>
        {(body) => (
          <>
            <CoveragePanel machine={body} />
            <div class="grid">
              <Moves moves={body.moves} />
              <Statuses machine={body} />
            </div>
          </>
        )}
      </Loaded>
    </>
  );
}

function CoveragePanel({ machine }: { readonly machine: Machine }) {
  const { made, all, missing } = coverageOf(machine);
  return (
    <Panel
      title={`${made} of ${all} legal moves made`}
      actions={<progress value={made} max={all} aria-label="Legal moves made" />}
    >
      <Diagram machine={machine} />
      <ul class="legend">
        <LegendRow kind="made">made, so often</LegendRow>
        <LegendRow kind="missing">legal, not made yet</LegendRow>
        <LegendRow kind="began">how refunds began</LegendRow>
        <LegendRow kind="forced">forced past the table</LegendRow>
        <li>
          <span class="legend-final" aria-hidden="true" /> final
        </li>
      </ul>
      {missing.length > 0 && (
        <p class="hint">
          Not made yet: {missing.map(({ from, to }) => `${words(from ?? '')} → ${words(to)}`).join(', ')}.
          Move a refund on the <a href={href('board')}>Board</a>, or give one a{' '}
          <a href={href('scenarios')}>scenario</a> that goes there.
        </p>
      )}
    </Panel>
  );
}

function LegendRow({ kind, children }: { readonly kind: MoveKind; readonly children: string }) {
  return (
    <li>
      <svg class="legend-line" viewBox="0 0 34 10" aria-hidden="true">
        <path class={`way ${kind}`} d="M0 5H30" marker-end={`url(#tip-${kind})`} />
      </svg>
      {children}
    </li>
  );
}

const KIND_TEXTS: Readonly<Record<MoveKind, string>> = {
  made: 'legal',
  missing: 'legal, not made yet',
  began: 'began so',
  forced: 'forced',
};

function Moves({ moves }: { readonly moves: readonly Move[] }) {
  return (
    <Panel title="Moves">
      <Table label="Moves" heads={['From', 'To', 'Refunds by', 'What it is', 'Times']} numbers={['Times']}>
        {moves.map((move) => (
          <tr key={keyOf(move)}>
            <td>{move.from === null ? <span class="faint">new</span> : <Status of={move.from} />}</td>
            <td>
              <Status of={move.to} />
            </td>
            <td class="nowrap">{isAchOnly(move) ? 'ACH only' : move.methods.join(', ')}</td>
            <td>
              <Badge kind={kindOf(move) === 'missing' ? 'warn' : ''}>{KIND_TEXTS[kindOf(move)]}</Badge>
            </td>
            <td class="number">{count(move.count)}</td>
          </tr>
        ))}
      </Table>
    </Panel>
  );
}

function Statuses({ machine: { statuses } }: { readonly machine: Machine }) {
  return (
    <Panel title="Statuses">
      <Table
        label="Statuses"
        heads={['Status', 'The money is', 'Ends', 'Refunds now']}
        numbers={['Refunds now']}
      >
        {statuses.map(({ status, side, is_final, refunds }) => (
          <tr key={status}>
            <td>
              <Status of={status} />
            </td>
            <td>{side === 'out' ? 'out' : 'back'}</td>
            <td>{is_final ? 'final' : ''}</td>
            <td class="number">{count(refunds)}</td>
          </tr>
        ))}
      </Table>
    </Panel>
  );
}
