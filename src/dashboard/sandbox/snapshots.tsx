// Snapshots: the state of the sandbox under a name, to go back to.
import { useState } from 'preact/hooks';
import { call, type Schemas } from '../api.js';
import { count } from '../format.js';
import { act } from '../notices.js';
import { useResource } from '../resource.js';
import { Confirm } from '../ui/asking.js';
import { Button, Empty, Panel, Time } from '../ui/elements.js';
import { Form, TextField } from '../ui/forms.js';
import { Loaded, Table } from '../ui/lists.js';

type Snapshot = Schemas['Snapshot'];
type Asked = { readonly what: 'restore' | 'drop' | 'replace'; readonly name: string };

const HEADS = ['Name', 'Its time', 'Accounts', 'Refunds', 'Entries', 'Actions'];
const NUMBERS = ['Accounts', 'Refunds', 'Entries'];

export function Snapshots() {
  const [asked, ask] = useState<Asked>();
  const snapshots = useResource('listSnapshots', {}, ['snapshots']);
  const take = async (name: string, form: HTMLFormElement) => {
    const isTaken = snapshots.body?.data.some((one) => one.name === name);
    if (isTaken) return ask({ what: 'replace', name });
    const taken = await act(() => call('takeSnapshot', { path: { name } }), `Snapshot ${name} is kept.`);
    if (taken !== undefined) form.reset();
  };
  return (
    <Panel title="Snapshots" hint="Kept in memory, until the sandbox is dropped or the server stops.">
      <Form class="inline-form" label="Take a snapshot" onSend={({ name = '' }, form) => take(name, form)}>
        <TextField label="Name" name="name" required maxLength={100} placeholder="before the test" />
        <Button kind="primary" type="submit">
          Take a snapshot
        </Button>
      </Form>
      <Loaded of={snapshots}>
        {({ data }) => (data.length === 0 ? <Nothing /> : <SnapshotTable data={data} onAsk={ask} />)}
      </Loaded>
      {asked !== undefined && <AskDialog asked={asked} onClose={() => ask(undefined)} />}
    </Panel>
  );
}

function Nothing() {
  return (
    <Empty title="No snapshot yet">
      <p>Take one before a test, and go back to it afterwards, clock and all.</p>
    </Empty>
  );
}

type TableProps = { readonly data: readonly Snapshot[]; readonly onAsk: (asked: Asked) => void };

function SnapshotTable({ data, onAsk }: TableProps) {
  return (
    <Table label="Snapshots" heads={HEADS} numbers={NUMBERS}>
      {data.map(({ name, now, accounts, refunds, journal_entries }) => (
        <tr key={name}>
          <td class="name">
            <span class="token">{name}</span>
          </td>
          <td class="nowrap">
            <Time at={now} />
          </td>
          <td class="number">{count(accounts)}</td>
          <td class="number">{count(refunds)}</td>
          <td class="number">{count(journal_entries)}</td>
          <td>
            <div class="actions">
              <Button small onClick={() => onAsk({ what: 'restore', name })} aria-label={`Restore ${name}`}>
                Restore…
              </Button>
              <Button
                small
                kind="quiet"
                onClick={() => onAsk({ what: 'drop', name })}
                aria-label={`Drop ${name}`}
              >
                Drop…
              </Button>
            </div>
          </td>
        </tr>
      ))}
    </Table>
  );
}

const QUESTIONS = {
  restore: {
    ask: 'Go back to',
    action: 'Go back to it',
    done: 'The sandbox is as it was in',
    lost: 'What happened in the sandbox since then, and the log of calls, are lost. The event log goes on.',
  },
  drop: { ask: 'Drop the snapshot', action: 'Drop it', done: 'Gone is', lost: 'There is no way back to it.' },
  replace: {
    ask: 'Replace the snapshot',
    action: 'Replace it',
    done: 'The sandbox as it is now is kept as',
    lost: 'There is one of that name already; what it kept is lost.',
  },
};

function send({ what, name }: Asked): Promise<unknown> {
  const id = { restore: 'restoreSnapshot', drop: 'dropSnapshot', replace: 'takeSnapshot' } as const;
  return call(id[what], { path: { name } });
}

function AskDialog({ asked, onClose }: { readonly asked: Asked; readonly onClose: () => void }) {
  const { ask, action, done, lost } = QUESTIONS[asked.what];
  return (
    <Confirm
      title={`${ask} ${asked.name}?`}
      action={action}
      run={() => send(asked)}
      done={`${done} ${asked.name}.`}
      onClose={onClose}
    >
      <p>{lost}</p>
    </Confirm>
  );
}
