// Where something happens, on the control plane: for a page that shows it as it happens, and reads again only what is
// new.

import { countOf } from '../catalog/movements.js';
import { formatMillis } from '../core/clock.js';
import { wantsStream } from '../http/accepts.js';
import type { ServerOperation } from '../http/plane.js';
import type { EventStream, StreamedEvent } from '../http/sse.js';
import { countersOf, type News, type Place, Watch } from '../sandbox/activity.js';
import type { Sandbox, Sandboxes } from '../sandbox/sandboxes.js';
import type { components } from '../wire/control.js';

type Schemas = components['schemas'];

/** All counters at once or, to a caller that accepts it, a stream of those that change. */
export function createWatchActivity(sandboxes: Sandboxes): ServerOperation {
  return ({ headers, query }) => {
    const { sandbox: asked } = query as { sandbox?: string };
    const only = asked === undefined ? undefined : sandboxes.nameOf(asked);
    if (wantsStream(headers)) return { status: 200, stream: streamActivity(sandboxes, only) };
    const shown = sandboxes.list().filter(({ name }) => only === undefined || name === only);
    const body: Schemas['Activity'] = {
      sandboxes: shown.map(viewActivity),
      unassigned: sandboxes.unassigned.total,
    };
    return { status: 200, body };
  };
}

function viewActivity(sandbox: Sandbox): Schemas['SandboxActivity'] {
  const { calls, lastCallAt, writes, latestRequest, lastSequence, lastDeliverySequence } =
    countersOf(sandbox);
  return {
    name: sandbox.name,
    calls,
    last_call_time: lastCallAt === null ? null : formatMillis(lastCallAt),
    writes,
    requests: latestRequest,
    last_sequence: lastSequence,
    last_delivery_sequence: lastDeliverySequence,
    refunds: countOf(sandbox.world),
    now: formatMillis(sandbox.world.clock.now()),
  };
}

function streamActivity(sandboxes: Sandboxes, only: string | undefined): EventStream {
  const { activity, settings } = sandboxes;
  const all = [...sandboxes.list().map(({ name }) => name), null];
  const concerns = (place: Place) => only === undefined || place === only;
  const watch = new Watch(activity, settings.systemTimer, all, concerns);
  return {
    next() {
      for (let news = watch.take(); news !== undefined; news = watch.take()) {
        const told = viewNews(news, sandboxes);
        if (told !== undefined) return told;
      }
      return undefined;
    },
    listen(more, end) {
      const stopWatching = watch.listen(more);
      const stopWaiting = sandboxes.whenEnded(end);
      return () => {
        stopWatching();
        stopWaiting();
      };
    },
  };
}

/** As things are by now. */
function viewNews(news: News, sandboxes: Sandboxes): StreamedEvent | undefined {
  if ('dropped' in news) return { type: 'sandbox.dropped', data: { name: news.dropped } };
  if (news.changed === null) return { type: 'unassigned', data: { total: sandboxes.unassigned.total } };
  const sandbox = sandboxes.find(news.changed);
  return sandbox && { type: 'sandbox', data: viewActivity(sandbox) };
}
