// What is in the sandbox, how an application reaches it, and the ways to start it over.
import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { call, type Schemas } from '../api.js';
import { baseOf, isUserName } from '../caller.js';
import { sandboxNow } from '../clock.js';
import { count, counted, instant } from '../format.js';
import { useResource } from '../resource.js';
import { sandbox } from '../router.js';
import { Confirm } from '../ui/asking.js';
import { Button, CopyButton, Panel, Time } from '../ui/elements.js';
import { DropDialog } from './drop-dialog.js';

type Open = 'none' | 'fixtures' | 'empty' | 'drop';
type Facts = Schemas['Sandbox'];

export function SandboxFacts() {
  const open = useSignal<Open>('none');
  const name = sandbox.value ?? '';
  const list = useResource('listSandboxes', {}, ['events', 'requests']);
  // The list begins with those that were used last, as this one was by this page; when many others are busy, what was
  // found before stays.
  const found = list.body?.data.find((one) => one.name === name);
  const latest = useRef<Facts | undefined>(undefined);
  latest.current = found ?? latest.current;
  const facts = latest.current;
  const show = (one: Open) => () => {
    open.value = one;
  };
  return (
    <Panel title="This sandbox">
      {facts === undefined ? <p class="loading">Reading…</p> : <FactList facts={facts} />}
      <h3>Start over</h3>
      <div class="actions">
        <Button small onClick={show('fixtures')}>
          Reset to the fixtures…
        </Button>
        <Button small onClick={show('empty')}>
          Empty it…
        </Button>
        <Button small kind="danger" onClick={show('drop')}>
          Drop it…
        </Button>
      </div>
      {(open.value === 'fixtures' || open.value === 'empty') && (
        <ResetDialog to={open.value} facts={facts} onClose={show('none')} />
      )}
      {open.value === 'drop' && <DropDialog name={name} onClose={show('none')} />}
    </Panel>
  );
}

function FactList({ facts }: { readonly facts: Facts }) {
  const { name, accounts, refunds, journal_entries, calls, last_call_time, created_time } = facts;
  const url = `${window.location.origin}${baseOf(name)}/v3`;
  return (
    <dl class="facts">
      <dt>Holds</dt>
      <dd>
        {counted(accounts, 'account')}, {counted(refunds, 'refund')},{' '}
        {counted(journal_entries, 'journal entry', 'journal entries')}
      </dd>
      <dt>Its time</dt>
      <dd>{instant(new Date(sandboxNow.value).toISOString())}</dd>
      <dt>Calls of the API</dt>
      <dd>
        {count(calls)}
        {last_call_time !== null && (
          <>
            , the last at <Time at={last_call_time} real /> real time
          </>
        )}
      </dd>
      <dt>Made at</dt>
      <dd>
        <Time at={created_time} real /> real time
      </dd>
      {isUserName(name) && (
        <>
          <dt>User name</dt>
          <dd>
            <code>{name}</code>, with any password, at <code>{window.location.origin}/v3</code>
          </dd>
        </>
      )}
      <dt>Base URL</dt>
      <dd>
        <code>{url}</code> <CopyButton text={url} label="Copy" />
      </dd>
    </dl>
  );
}

const RESETS = {
  fixtures: {
    title: 'Reset to the fixtures?',
    action: 'Reset it',
    done: 'The sandbox begins again from the fixtures.',
    next: 'It begins again as the fixture has it.',
  },
  empty: {
    title: 'Empty the sandbox?',
    action: 'Empty it',
    done: 'The sandbox is empty.',
    next: 'It is left without any account.',
  },
};

type ResetProps = {
  readonly to: keyof typeof RESETS;
  readonly facts: Facts | undefined;
  readonly onClose: () => void;
};

function ResetDialog({ to, facts, onClose }: ResetProps) {
  const { title, action, done, next } = RESETS[to];
  return (
    <Confirm
      title={title}
      action={action}
      run={() => call('resetSandbox', { body: { to } })}
      done={done}
      onClose={onClose}
    >
      <p>
        {facts !== undefined &&
          `${counted(facts.refunds, 'refund')} in ${counted(facts.accounts, 'account')}, the`}
        {facts === undefined && 'Refunds, accounts, the'} journal, webhooks and what they are still owed,
        fault rules, scenario rules, assumptions, the clock and the log of calls are lost. {next}
      </p>
      <p class="hint">Snapshots and the event log stay.</p>
    </Confirm>
  );
}
