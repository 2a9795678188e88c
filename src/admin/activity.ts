// Where something happens, on the control plane: for a page that shows it as it happens, and reads again only what is
// new.

import { formatMillis } from '../core/clock.js';
import { wantsStream } from '../http/accepts.js';
import type { ServerOperation } from '../http/plane.js';
import type { EventStream, StreamedEvent } from '../http/sse.js';
import { type Counters, countersOf, type News, Watch } from '../sandbox/activity.js';
import type { SystemTimer } from '../sandbox/sandbox.js';
import type { Sandbox, Sandboxes } from '../sandbox/sandboxes.js';
import type { components } from './wire.generated.js';

type Schemas = components['schemas'];

/** Real time between two looks. */
const INTERVAL_MS = 100;

/** All counters at once or, to a caller that accepts it, a stream of those that change. */
export function createWatchActivity(sandboxes: Sandboxes, timer: SystemTimer): ServerOperation {
  return ({ headers }) => {
    if (wantsStream(headers)) {
      return { status: 200, stream: streamActivity(sandboxes, timer) };
    }
    const body: Schemas['Activity'] = {
      sandboxes: sandboxes.list().map((sandbox) => viewActivity(sandbox, countersOf(sandbox))),
      unassigned: sandboxes.unassigned.total,
    };
    return { status: 200, body };
  };
}

function viewActivity({ name, world }: Sandbox, counters: Counters): Schemas['SandboxActivity'] {
  const { calls, lastCallAt, writes, latestRequest, lastSequence, lastDeliverySequence, refunds } = counters;
  return {
    name,
    calls,
    last_call_time: lastCallAt === null ? null : formatMillis(lastCallAt),
    writes,
    requests: latestRequest,
    last_sequence: lastSequence,
    last_delivery_sequence: lastDeliverySequence,
    refunds,
    now: formatMillis(world.clock.now()),
  };
}

function streamActivity(sandboxes: Sandboxes, timer: SystemTimer): EventStream {
  const watch = new Watch(sandboxes);
  return {
    next() {
      const news = watch.next();
      return news && viewNews(news);
    },
    listen(more, end) {
      const look = () => {
        stopTimer = timer(INTERVAL_MS, look);
        watch.look();
        more();
      };
      let stopTimer = timer(INTERVAL_MS, look);
      const stopWaiting = sandboxes.whenEnded(end);
      return () => {
        stopTimer();
        stopWaiting();
      };
    },
  };
}

function viewNews(news: News): StreamedEvent {
  if ('dropped' in news) return { type: 'sandbox.dropped', data: { name: news.dropped } };
  if ('unassigned' in news) return { type: 'unassigned', data: { total: news.unassigned } };
  return { type: 'sandbox', data: viewActivity(news.sandbox, news.counters) };
}
