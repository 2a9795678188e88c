// The calls of a page of the log, a row each; beside an open call only what tells them apart.

import type { Schemas } from '../api.js';
import { duration, shortPath } from '../format.js';
import { href } from '../router.js';
import { Badge, TimeOfDay } from '../ui/elements.js';
import { Table } from '../ui/lists.js';
import { memo } from '../ui/memo.js';
import { reasonWords, shortReason } from './advice.js';

type Call = Schemas['Request'];

const HEADS = ['Time', 'Status', 'Method', 'Path', 'Notes', 'Operation', 'Took'];

type CallTableProps = {
  readonly calls: readonly Call[];
  /** Of the call that is open. */
  readonly id: string | undefined;
  readonly filters: Readonly<Record<string, string>>;
};

export function CallTable({ calls, id, filters }: CallTableProps) {
  if (calls.length === 0) return null;
  return (
    <div class="rows calls">
      <Table label="Calls" heads={HEADS}>
        {calls.map((call) => (
          <CallRow
            key={call.id}
            call={call}
            isOpen={String(call.id) === id}
            to={href('requests', String(call.id), filters)}
          />
        ))}
      </Table>
    </div>
  );
}

type CallRowProps = { readonly call: Call; readonly isOpen: boolean; readonly to: string };

/** A call never changes once it is logged. */
const CallRow = memo(
  ({ call, isOpen, to }: CallRowProps) => (
    <tr class={isOpen ? 'current' : ''}>
      <td>
        <TimeOfDay at={call.time} />
      </td>
      <td>
        <HttpStatus of={call.status} />
      </td>
      <td>{call.method}</td>
      <td>
        <a class="row-link clip" href={to} title={call.path} {...(isOpen && { 'aria-current': true })}>
          {shortPath(call.path)}
        </a>
      </td>
      <td>
        <Notes call={call} />
      </td>
      <td>{call.operation}</td>
      <td class="number">{duration(call.duration_ms)}</td>
    </tr>
  ),
  (before, after) =>
    before.call.id === after.call.id && before.isOpen === after.isOpen && before.to === after.to,
);

/** What a caller was answered; no status where the answer was lost. */
export function HttpStatus({ of }: { readonly of: number | null }) {
  if (of === null) return <Badge kind="bad">no answer</Badge>;
  const kind = of >= 500 ? 'bad' : of >= 400 ? 'warn' : 'good';
  return <Badge kind={kind}>{of}</Badge>;
}

/** Why it was refused, and what else bore on the answer. */
function Notes({ call }: { readonly call: Call }) {
  const { refusal, fault, preferred, decided_by, unknown_query_keys: keys } = call;
  const assumed = decided_by.map(({ assumption, value }) => `${assumption}=${value}`).join(', ');
  return (
    <span class="notes">
      {refusal !== null && (
        <span class="clip" title={refusal.message}>
          {reasonWords(refusal.reason)} <span class="faint">{shortReason(refusal.message)}</span>
        </span>
      )}
      {fault !== null && <Badge kind="bad">fault {fault}</Badge>}
      {preferred && <Badge kind="frozen">example</Badge>}
      {keys.length > 0 && <Badge kind="warn">unknown keys</Badge>}
      {decided_by.length > 0 && (
        <span title={assumed}>
          <Badge>{decided_by.length} assumed</Badge>
        </span>
      )}
    </span>
  );
}
