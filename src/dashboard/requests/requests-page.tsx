// What arrived on the partner plane, and what became of it; and the calls that reached no sandbox.

import { count } from '../format.js';
import { unseen } from '../live.js';
import { filters, href } from '../router.js';
import { RequestLog } from './request-log.js';
import { UnassignedLog } from './unassigned-log.js';

type PageProps = { readonly token: string | undefined };

export function RequestsPage({ token }: PageProps) {
  const isUnassigned = filters.value.get('show') === 'unassigned';
  const Log = isUnassigned ? UnassignedLog : RequestLog;
  return (
    <>
      <header class="page-head">
        <h1>Requests</h1>
        <nav class="tabs" aria-label="Logs">
          <a href={href('requests')} {...(!isUnassigned && { 'aria-current': 'page' })}>
            Of this sandbox
          </a>
          <a
            href={href('requests', undefined, { show: 'unassigned' })}
            {...(isUnassigned && { 'aria-current': 'page' })}
          >
            Reached no sandbox
            {unseen.value > 0 && <span class="mark">{count(unseen.value)}</span>}
          </a>
        </nav>
      </header>
      <Log id={token} />
    </>
  );
}
