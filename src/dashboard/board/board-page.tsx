// The board: a column for each status, with the refunds that have it, the latest first.
import { useEffect, useState } from 'preact/hooks';
import { call } from '../api.js';
import { count, counted, statusClass, words } from '../format.js';
import { act } from '../notices.js';
import { IssueDialog } from '../refund/issue-dialog.js';
import { countMoved } from '../refund/kinds.js';
import { MoveDialog, type OpenMove } from '../refund/move-dialog.js';
import { href, sandbox } from '../router.js';
import { Button, Empty, SCROLLS } from '../ui/elements.js';
import { board, boardError, type Column, cardKey, followBoard, showMore } from './board.js';
import { RefundCard } from './refund-card.js';

export function BoardPage() {
  const [isIssuing, setIssuing] = useState(false);
  const [open, ask] = useState<OpenMove>();
  useEffect(followBoard, []);
  // What was read of another sandbox is not shown as this one's.
  const shown = board.value?.of === sandbox.value ? board.value : undefined;
  const columns = shown?.columns ?? [];
  const total = columns.reduce((sum, column) => sum + column.total, 0);
  return (
    <>
      <header class="page-head">
        <h1>Board</h1>
        <p class="hint">{counted(total, 'refund')}. A card moves when its refund does, whoever moves it.</p>
        <div class="actions">
          <Button onClick={advanceAll} disabled={total === 0} title="Every refund that is not final">
            All one step on
          </Button>
          <Button kind="primary" onClick={() => setIssuing(true)}>
            Issue a refund
          </Button>
        </div>
      </header>
      {shown === undefined && <p class="loading">{boardError.value ?? 'Reading…'}</p>}
      {shown !== undefined && total === 0 && <Nothing />}
      <section class="board" aria-label="Refunds by status" {...SCROLLS}>
        {columns.map((column) => (
          <BoardColumn key={column.status} column={column} onAsk={ask} />
        ))}
      </section>
      {isIssuing && <IssueDialog onClose={() => setIssuing(false)} />}
      {open !== undefined && <MoveDialog open={open} onClose={() => ask(undefined)} />}
    </>
  );
}

function advanceAll() {
  return act(
    () => call('advanceAllRefunds'),
    ({ caused }) => `${counted(countMoved(caused), 'refund')} went one step on.`,
  );
}

function Nothing() {
  return (
    <Empty title="No refund yet">
      <p>
        Issue one here, or let your application do it: its user name of HTTP Basic is its sandbox. Calls that
        do not arrive here are in <a href={href('requests')}>Requests</a>.
      </p>
    </Empty>
  );
}

type ColumnProps = { readonly column: Column; readonly onAsk: (open: OpenMove) => void };

function BoardColumn({ column: { status, total, data, is_more }, onAsk }: ColumnProps) {
  return (
    <section
      class={`column column-${statusClass(status)} ${total === 0 ? 'column-empty' : ''}`}
      aria-label={words(status)}
    >
      <h2>
        <span>{words(status)}</span> <span class="column-count">{count(total)}</span>
      </h2>
      <ul class="cards">
        {data.map((card) => (
          <li key={cardKey(card)}>
            <RefundCard card={card} onAsk={onAsk} />
          </li>
        ))}
      </ul>
      {is_more && (
        <Button small kind="quiet" onClick={() => act(() => showMore(status))}>
          Show more of {count(total)}
        </Button>
      )}
    </section>
  );
}
