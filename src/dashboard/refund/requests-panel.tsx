// The calls that made a refund or name it, the latest first.
import { useState } from 'preact/hooks';
import type { Schemas } from '../api.js';
import { shortPath } from '../format.js';
import { HttpStatus } from '../requests/call-table.js';
import { curlOf, missingOf } from '../requests/repeat.js';
import { href } from '../router.js';
import { useThrottledResource } from '../throttle.js';
import { CopyButton, Panel, Time } from '../ui/elements.js';
import { caller } from '../ui/exchange.js';
import { Loaded, PAGE_SIZE, Pager, Table } from '../ui/lists.js';
import type { RefundRef } from './kinds.js';

type Call = Schemas['Request'];

const HEADS = ['Request', 'Time', 'Call', 'Answer', 'Again'];

export function RequestsPanel({ of: { token, resource } }: { readonly of: RefundRef }) {
  const [start, go] = useState(0);
  const about = { refund_token: token, resource };
  const query = { ...about, sort_by: '-id', start_index: start, count: PAGE_SIZE } as const;
  const calls = useThrottledResource('listRequests', { query }, ['requests']);
  return (
    <Panel
      title="Requests"
      actions={
        <a class="button quiet small" href={href('requests', undefined, { refund: token })}>
          In the log
        </a>
      }
    >
      <Loaded of={calls}>
        {({ data, is_more, dropped }) => (
          <>
            {data.length === 0 && <NoCall dropped={dropped} />}
            {data.length > 0 && (
              <Table label="Requests about this refund" heads={HEADS}>
                {data.map((call) => (
                  <CallRow key={call.id} call={call} />
                ))}
              </Table>
            )}
            <Pager start={start} shown={data.length} isMore={is_more} onGo={go} />
          </>
        )}
      </Loaded>
    </Panel>
  );
}

function CallRow({ call }: { readonly call: Call }) {
  const { id, time, method, path, status, refusal } = call;
  const missing = missingOf(call);
  return (
    <tr>
      <td>
        <a href={href('requests', String(id))}>{id}</a>
      </td>
      <td class="nowrap">
        <Time at={time} />
      </td>
      <td class="call">
        <code>
          <strong>{method}</strong> {shortPath(path)}
        </code>
        {refusal !== null && (
          <p class="bad-text">
            {refusal.code} {refusal.message}
          </p>
        )}
      </td>
      <td>
        <HttpStatus of={status} />
      </td>
      <td class="nowrap">
        <CopyButton text={curlOf(call, caller(path))} label="Copy as curl" />
        {missing !== undefined && <p class="hint">{missing}</p>}
      </td>
    </tr>
  );
}

function NoCall({ dropped }: { readonly dropped: number }) {
  return (
    <p class="hint">
      {dropped > 0
        ? 'The log holds no call about it any more: it let the oldest go to make room.'
        : 'No call of the log is about it: it came with a fixture or an import, or the log was emptied.'}
    </p>
  );
}
