// All sandboxes of the server, as the stream of activity tells them.
import { useState } from 'preact/hooks';
import { count } from '../format.js';
import { activities } from '../live.js';
import { chooseSandbox, sandbox } from '../router.js';
import { Badge, Button, Panel, Time } from '../ui/elements.js';
import { TextField } from '../ui/forms.js';
import { Table, usePages } from '../ui/lists.js';
import { DropDialog } from './drop-dialog.js';
import { latestFirst } from './order.js';

const HEADS = ['Name', 'Calls', 'Refunds', 'Last call, real time', 'Actions'];
/** So many are found without a filter. */
const MANY = 8;
const NUMBERS = ['Calls', 'Refunds'];

export function SandboxList() {
  const [text, setText] = useState('');
  const [dropping, drop] = useState<string>();
  const all = latestFirst([...activities.value.values()]);
  const found = all.filter(({ name }) => name.toLowerCase().includes(text.trim().toLowerCase()));
  const { shown, pager } = usePages(found);
  return (
    <Panel title={`All sandboxes (${count(all.length)})`}>
      {all.length > MANY && (
        <div class="fields list-filter">
          <TextField
            label="Filter by name"
            type="search"
            onInput={(event) => setText(event.currentTarget.value)}
          />
        </div>
      )}
      <Table label="All sandboxes" heads={HEADS} numbers={NUMBERS}>
        {shown.map((one) => (
          <Row key={one.name} of={one} onDrop={() => drop(one.name)} />
        ))}
      </Table>
      {shown.length === 0 && <p class="hint">No sandbox has such a name.</p>}
      {pager}
      {dropping !== undefined && <DropDialog name={dropping} onClose={() => drop(undefined)} />}
    </Panel>
  );
}

type RowProps = {
  readonly of: {
    readonly name: string;
    readonly calls: number;
    readonly refunds: number;
    readonly last_call_time: string | null;
  };
  readonly onDrop: () => void;
};

function Row({ of: { name, calls, refunds, last_call_time }, onDrop }: RowProps) {
  return (
    <tr>
      <td class="name">
        <span class="token">{name}</span> {name === sandbox.value && <Badge kind="running">Shown</Badge>}
      </td>
      <td class="number">{count(calls)}</td>
      <td class="number">{count(refunds)}</td>
      <td class="nowrap">
        {last_call_time === null ? <span class="faint">never</span> : <Time at={last_call_time} real />}
      </td>
      <td>
        <div class="actions">
          {name !== sandbox.value && (
            <Button small onClick={() => chooseSandbox(name)} aria-label={`Show ${name}`}>
              Show
            </Button>
          )}
          <Button small kind="quiet" onClick={onDrop} aria-label={`Drop ${name}`}>
            Drop…
          </Button>
        </div>
      </td>
    </tr>
  );
}
