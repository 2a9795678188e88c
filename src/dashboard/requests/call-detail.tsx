// One call: what was sent, what was answered and why, what it caused, and how to repeat it.
import { useState } from 'preact/hooks';
import type { Schemas } from '../api.js';
import { count, counted, duration } from '../format.js';
import { useResource } from '../resource.js';
import { Caused } from '../shell/last-advance.js';
import { Button, CopyButton, Panel, Time } from '../ui/elements.js';
import { caller, PartnerCall } from '../ui/exchange.js';
import { Loaded } from '../ui/lists.js';
import { Body, Headers } from '../ui/message.js';
import { Close } from '../ui/split.js';
import { HttpStatus } from './call-table.js';
import { docsOf } from './operations.js';
import { Reasons } from './reasons.js';
import { curlOf, isCut, MOST_BODY, missingOf, repeatOf } from './repeat.js';

type Call = Schemas['Request'];

type DetailProps = {
  readonly id: string;
  /** The call, where the list has it. */
  readonly listed: Call | undefined;
};

export function CallDetail({ id, listed }: DetailProps) {
  // A call does not change once it is logged, and the log may let it go while it is shown here.
  const [known] = useState(listed);
  const call = useResource(known === undefined ? 'getRequest' : undefined, { path: { id } }, []);
  return (
    <Panel title={`Call ${id}`} actions={<Close page="requests" />}>
      <Loaded of={known === undefined ? call : { ...call, body: known }}>
        {(one) => <Shown call={one} />}
      </Loaded>
    </Panel>
  );
}

function Shown({ call }: { readonly call: Call }) {
  return (
    <div class="detail">
      <CallLine call={call} />
      <Repeats call={call} />
      <CallFacts call={call} />
      <Reasons call={call} />
      <CausedEvents events={call.events} />
      <h3>Answer</h3>
      <Body text={call.response_body} label={`Answer to call ${call.id}`} nothing="It had no body." />
      {isCut(call.response_body) && <Cut />}
      <h3>Request</h3>
      <Headers title="Headers" headers={call.headers} />
      <Body
        text={call.request_body}
        label={`Body of call ${call.id}`}
        nothing={call.method === 'GET' ? 'A GET has no body.' : 'No body was sent, or it was not read.'}
      />
      {isCut(call.request_body) && <Cut />}
    </div>
  );
}

function Cut() {
  return <p class="hint">The log keeps the first {count(MOST_BODY)} characters of a body.</p>;
}

type LineProps = { readonly call: Pick<Call, 'method' | 'path' | 'status'> };

export function CallLine({ call: { method, path, status } }: LineProps) {
  return (
    <p class="call-line">
      <strong>{method}</strong> <code>{path}</code> <HttpStatus of={status} />
    </p>
  );
}

function Repeats({ call }: { readonly call: Call }) {
  const [isSending, setSending] = useState(false);
  const missing = missingOf(call);
  const repeat = repeatOf(call);
  const line = curlOf(call, caller(call.path));
  return (
    <>
      <div class="actions">
        <CopyButton text={line} label="Copy as curl" />
        {repeat !== undefined && (
          <Button small onClick={() => setSending(true)}>
            Send again
          </Button>
        )}
        {missing !== undefined && <span class="hint">{missing} Fill that in before you send it again.</span>}
      </div>
      {isSending && repeat !== undefined && (
        <PartnerCall {...repeat} title="Sent again" onClose={() => setSending(false)} />
      )}
    </>
  );
}

function CallFacts({ call: { operation, time, duration_ms, preferred } }: { readonly call: Call }) {
  const docs = docsOf(operation);
  return (
    <dl class="facts">
      <dt>Operation</dt>
      <dd>{docs === undefined ? operation : <a href={docs}>{operation}</a>}</dd>
      <dt>When</dt>
      <dd>
        <Time at={time} /> UTC, on the sandbox's clock
      </dd>
      <dt>Took</dt>
      <dd>{duration(duration_ms)}, real time</dd>
      {preferred && (
        <>
          <dt>Example</dt>
          <dd>It asked for an example with Prefer, and got it: nothing was changed.</dd>
        </>
      )}
    </dl>
  );
}

function CausedEvents({ events }: { readonly events: Call['events'] }) {
  if (events.length === 0) return null;
  return (
    <>
      <h3>It caused {counted(events.length, 'event')}</h3>
      <ol class="caused">
        {events.map((event) => (
          <li key={event.sequence}>
            <Caused event={event} />
          </li>
        ))}
      </ol>
    </>
  );
}
