// Calls that reached no sandbox, each with what was wrong with it and what to send instead.
import { useSignal, useSignalEffect } from '@preact/signals';
import type { Schemas } from '../api.js';
import { counted, curl, duration } from '../format.js';
import { seenUnassigned, unassigned } from '../live.js';
import { useResource } from '../resource.js';
import { href } from '../router.js';
import { useThrottledResource } from '../throttle.js';
import { Code, CopyButton, Empty, Panel, Time } from '../ui/elements.js';
import { caller } from '../ui/exchange.js';
import { Loaded, PAGE_SIZE, Pager } from '../ui/lists.js';
import { Body, Headers } from '../ui/message.js';
import { Close, Split } from '../ui/split.js';
import { adviseOn } from './advice.js';
import { CallLine } from './call-detail.js';
import { EmptyLog } from './empty-log.js';
import { WhyRefused } from './reasons.js';

type Call = Schemas['UnassignedRequest'];

const SHOW = { show: 'unassigned' };

export function UnassignedLog({ id }: { readonly id: string | undefined }) {
  const start = useSignal(0);
  const log = useThrottledResource(
    'listUnassigned',
    { query: { start_index: start.value, count: PAGE_SIZE } },
    ['unassigned'],
    start.value > 0,
  );
  useSignalEffect(() => {
    seenUnassigned.value = unassigned.value;
  });
  const go = (to: number) => {
    start.value = to;
  };
  const dropped = log.body?.dropped ?? 0;
  return (
    <Split open={id && `Call ${id}`} detail={id && <UnassignedDetail key={id} id={id} />}>
      <div class="log-bar">
        <p class="hint">
          A wrong path, missing credentials, a Host that is not let in: such calls belong to nobody, so that
          all sandboxes show them. {dropped > 0 && `${counted(dropped, 'older one')} made room for these.`}
        </p>
        <EmptyLog
          clear="clearUnassigned"
          what="the log of calls that reached no sandbox"
          isEmpty={log.body?.count === 0}
          onDone={() => {
            go(0);
            log.reload();
          }}
        />
      </div>
      <Loaded of={log}>
        {({ data, is_more }) => (
          <>
            <ul class="stack">
              {data.map((call) => (
                <LostCall key={call.id} call={call} isOpen={String(call.id) === id} />
              ))}
            </ul>
            {data.length === 0 && <Nothing />}
            <Pager start={start.value} shown={data.length} isMore={is_more} onGo={go} />
          </>
        )}
      </Loaded>
    </Split>
  );
}

function Nothing() {
  return (
    <Empty title="Every call reached a sandbox">
      <p>A call with a wrong path or without credentials would be here, with what to send instead.</p>
    </Empty>
  );
}

function LostCall({ call, isOpen }: { readonly call: Call; readonly isOpen: boolean }) {
  const { title, points, instead } = adviseOn(call);
  return (
    <li class={isOpen ? 'log-item current' : 'log-item'}>
      <CallLine call={call} />
      <p>
        <strong>{title}.</strong> {points[0] ?? call.refusal?.message}
      </p>
      <p class="hint">
        <Time at={call.time} real />{' '}
        <a
          class="row-link"
          href={href('requests', String(call.id), SHOW)}
          {...(isOpen && { 'aria-current': true })}
        >
          {instead === undefined ? 'Look at it' : 'What to send instead'}
          <span class="unseen"> (call {call.id})</span>
        </a>
      </p>
    </li>
  );
}

function UnassignedDetail({ id }: { readonly id: string }) {
  const call = useResource('getUnassigned', { path: { id } }, []);
  return (
    <Panel title={`Call ${id}, which reached no sandbox`} actions={<Close page="requests" />}>
      <Loaded of={call}>{(one) => <Shown call={one} />}</Loaded>
    </Panel>
  );
}

function Shown({ call }: { readonly call: Call }) {
  return (
    <div class="detail">
      <CallLine call={call} />
      <WhatInstead call={call} />
      <dl class="facts">
        <dt>When</dt>
        <dd>
          <Time at={call.time} real /> UTC, real time
        </dd>
        <dt>Took</dt>
        <dd>{duration(call.duration_ms)}</dd>
      </dl>
      {call.refusal !== null && <WhyRefused refusal={call.refusal} operation={call.operation} quiet />}
      <h3>Answer</h3>
      <Body text={call.response_body} label={`Answer to call ${call.id}`} nothing="It had no body." />
      <h3>Request</h3>
      <Headers title="Headers" headers={call.headers} />
      <p class="hint">Nobody read its body.</p>
    </div>
  );
}

function WhatInstead({ call }: { readonly call: Call }) {
  const { title, points, instead } = adviseOn(call);
  return (
    <section class="why" aria-label="What to send instead">
      <h3>{title}</h3>
      <ul class="points stack">
        {(points.length > 0 ? points : [call.refusal?.message]).map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ul>
      {instead !== undefined && <Instead {...instead} />}
      <Others call={call} />
    </section>
  );
}

function Instead({ method, path }: { readonly method: string; readonly path: string }) {
  const { url, user } = caller(path);
  const isAdmin = path.startsWith('/__admin');
  const hasBody = method !== 'GET' && method !== 'DELETE';
  const line = curl({
    method,
    url,
    user: isAdmin ? undefined : user,
    // curl reads a file where a body begins with @.
    body: hasBody ? '@body.json' : undefined,
  });
  return (
    <>
      <p>Send this instead{hasBody && ', with your body in body.json'}:</p>
      <Code text={line} label="The call to send instead" />
      <CopyButton text={line} label="Copy as curl" />
    </>
  );
}

/** The operations that come nearest, but for the one that is told already. */
function Others({ call }: { readonly call: Call }) {
  const { near_misses } = call;
  const { instead } = adviseOn(call);
  const others = near_misses.slice(instead === undefined ? 0 : 1);
  if (others.length === 0) return null;
  return (
    <>
      <p>{instead === undefined ? 'Did you mean' : 'Or did you mean'}</p>
      <ul class="points stack">
        {others.map(({ operation, method, path, differences }) => (
          <li key={operation}>
            <code>
              {method} {path}
            </code>{' '}
            <span class="hint">{differences.join('; ')}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
