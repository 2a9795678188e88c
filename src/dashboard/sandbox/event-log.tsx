// The event log: everything that happened in the sandbox, the latest first.
import { useState } from 'preact/hooks';
import type { Schemas } from '../api.js';
import { counted } from '../format.js';
import { useResource } from '../resource.js';
import { filters, goTo, href } from '../router.js';
import { Empty, Panel } from '../ui/elements.js';
import { Choice, TextField } from '../ui/forms.js';
import { Loaded, PAGE_SIZE, Pager, Table } from '../ui/lists.js';
import { EventRow } from './event-row.js';

type Type = Schemas['Event']['type'];

/** All there are; a kind that is not told of here would not compile. */
const TYPES: Readonly<Record<Type, string>> = {
  'refund.created': 'a balance refund was made',
  'refund.replayed': 'its create was repeated',
  'refund.transitioned': 'it moved',
  'refund.plan_changed': 'it was planned anew',
  'account_refund.created': 'an account refund was made',
  'account_refund.replayed': 'its create was repeated',
  'account_refund.transitioned': 'it moved',
  'account_refund.plan_changed': 'it was planned anew',
  'journal_entry.posted': 'money moved',
  'account.created': 'an account was made',
  'account.updated': 'it was changed',
  'clock.moved': 'time was set or passed',
  'clock.changed': 'the clock was frozen or let run',
  'assumptions.changed': 'assumptions were set',
  'scenarios.changed': 'rules of scenarios were replaced',
  'scenario.skipped': 'a scenario did not fit',
  'faults.changed': 'fault rules were added or removed',
  'fault.fired': 'a fault struck',
  'webhook.created': 'a webhook was made',
  'webhook.updated': 'it was changed',
  'delivery.attempted': 'a message was sent',
  'delivery.postponed': 'it is sent later',
  'delivery.succeeded': 'it was taken',
  'delivery.failed': 'it was not',
  'delivery.given_up': 'it is not sent again',
  'sandbox.reset': 'the sandbox began again',
  'sandbox.restored': 'it went back or was imported',
  'state.imported': 'a state was imported',
  'snapshot.taken': 'a snapshot was taken',
  'snapshot.dropped': 'it was dropped',
};

const HEADS = ['No.', 'Time', 'What', 'About', 'In detail', 'Cause'];

export function EventLog() {
  const type = filters.value.get('type') ?? '';
  const refund = filters.value.get('refund') ?? '';
  // A page belongs to what is looked for.
  return (
    <Panel title="Event log">
      <EventFilter type={type} refund={refund} />
      <EventPages key={`${type} ${refund}`} type={type} refund={refund} />
    </Panel>
  );
}

type FilterProps = { readonly type: string; readonly refund: string };

function EventFilter({ type, refund }: FilterProps) {
  const look = (next: Partial<FilterProps>) =>
    goTo(href('sandbox', undefined, { ...{ type, refund }, ...next }));
  return (
    <div class="fields list-filter">
      <Choice
        label="What"
        empty="everything"
        value={type}
        options={Object.entries(TYPES).map(([value, text]) => ({ value, label: `${value}: ${text}` }))}
        onChange={(event) => look({ type: event.currentTarget.value })}
      />
      <TextField
        label="Refund"
        type="search"
        placeholder="token"
        value={refund}
        onChange={(event) => look({ refund: event.currentTarget.value.trim() })}
      />
    </div>
  );
}

function EventPages({ type, refund }: FilterProps) {
  const [start, setStart] = useState(0);
  const query = {
    type: type === '' ? undefined : [type as Type],
    refund_token: refund || undefined,
    start_index: start,
    count: PAGE_SIZE,
  };
  const events = useResource('listEvents', { query }, ['events', 'deliveries']);
  return (
    <Loaded of={events}>
      {({ data, is_more, dropped, dropped_deliveries }) => (
        <>
          {data.length === 0 && start === 0 ? (
            <Nothing isFiltered={type !== '' || refund !== ''} />
          ) : (
            <Table label="Events" heads={HEADS} numbers={['No.']}>
              {data.map((event) => (
                <EventRow key={`${event.type.startsWith('delivery.')} ${event.sequence}`} event={event} />
              ))}
            </Table>
          )}
          <Pager start={start} shown={data.length} isMore={is_more} onGo={setStart} />
          {dropped + dropped_deliveries > 0 && (
            <p class="hint">{counted(dropped + dropped_deliveries, 'older one')} made room for these.</p>
          )}
        </>
      )}
    </Loaded>
  );
}

function Nothing({ isFiltered }: { readonly isFiltered: boolean }) {
  return (
    <Empty title={isFiltered ? 'Nothing of the kind happened' : 'Nothing happened yet'}>
      <p>
        {isFiltered
          ? 'Look for something else.'
          : 'Each refund, move, journal entry, fault and delivery is told here.'}
      </p>
    </Empty>
  );
}
