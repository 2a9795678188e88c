// The journal of an account, the latest entry first, with the balance after each. Which page is shown stands in the
// address, so that one comes back to it.
import { Fragment } from 'preact';
import { useId, useState } from 'preact/hooks';
import type { Schemas } from '../api.js';
import { counted, words } from '../format.js';
import { refundHref } from '../refund/links.js';
import { goTo, href, listStart } from '../router.js';
import { useThrottledResource } from '../throttle.js';
import { Amount, Badge, Button, Code, Panel, Time } from '../ui/elements.js';
import { Loaded, PAGE_SIZE, Pager, Table } from '../ui/lists.js';

type Row = Schemas['BalancedEntry'];
type Entry = Row['entry'];

const NUMBERS = ['Amount', 'Balance after'];
const HEADS = ['Time', 'Type', ...NUMBERS, 'Status', 'Memo', 'Detail'];

type JournalProps = { readonly token: string; readonly total: number };

export function JournalPanel({ token, total }: JournalProps) {
  const start = listStart.value;
  const input = { path: { account_token: token }, query: { start_index: start, count: PAGE_SIZE } };
  const entries = useThrottledResource('listEntriesWithBalance', input, ['events']);
  const go = (next: number) =>
    goTo(href('accounts', token, { start: next === 0 ? undefined : String(next) }));
  return (
    <Panel title="Journal" actions={<span class="hint">{counted(total, 'entry', 'entries')}</span>}>
      <Loaded of={entries}>
        {({ data, is_more }) => (
          <>
            {data.length === 0 && <p class="hint">No entry here.</p>}
            {data.length > 0 && (
              <Table label="Journal, the latest first" heads={HEADS} numbers={NUMBERS}>
                {data.map((row) => (
                  <EntryRow key={row.entry.token} row={row} />
                ))}
              </Table>
            )}
            <Pager start={start} shown={data.length} isMore={is_more} total={total} onGo={go} />
          </>
        )}
      </Loaded>
    </Panel>
  );
}

function EntryRow({ row: { entry, balance } }: { readonly row: Row }) {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  return (
    <Fragment>
      <tr class={counts(entry) ? '' : 'faint'}>
        <td class="nowrap">
          <Time at={entry.created_time} />
        </td>
        <td>
          {entry.type}
          <span class="entry-group faint">{words(entry.group)}</span>
        </td>
        <td class="number">
          <Amount of={entry.amount} />
        </td>
        <td class="number">
          <Amount of={balance} />
        </td>
        <td>
          <Badge kind={KINDS[entry.status] ?? ''}>{words(entry.status)}</Badge>
        </td>
        <td class="memo">
          <span title={entry.memo}>{entry.memo}</span>
        </td>
        <td>
          <div class="actions">
            {entry.group === 'BALANCE_REFUND' && <RefundLink token={entry.detail_token} />}
            <Button
              small
              kind="quiet"
              aria-expanded={isOpen}
              aria-controls={id}
              onClick={() => setOpen(!isOpen)}
            >
              {isOpen ? 'Less' : 'More'}
            </Button>
          </div>
        </td>
      </tr>
      <tr id={id} hidden={!isOpen}>
        <td colSpan={HEADS.length}>
          {isOpen && <Code text={JSON.stringify(entry, null, 2)} label={`Entry ${entry.token} as JSON`} />}
        </td>
      </tr>
    </Fragment>
  );
}

/** Both kinds of refunds post such entries. */
const RefundLink = ({ token }: { readonly token: string }) => (
  <a class="button small" href={refundHref({ token })}>
    Refund
  </a>
);

const KINDS: Readonly<Partial<Record<Entry['status'], string>>> = {
  PENDING: 'warn',
  DECLINED: 'bad',
  ERROR: 'bad',
};

/** Others are kept without effect. */
const counts = ({ status }: Entry): boolean => status === 'POSTED' || status === 'PENDING';
