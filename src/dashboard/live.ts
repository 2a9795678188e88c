// What moves on the server, as it moves: one stream of small signals for all sandboxes. The views take from it when to
// read again. While nobody looks at the page the stream is closed, since a browser opens only six connections to one
// server (RFC 9112 leaves the number to the client).
import { computed, signal } from '@preact/signals';
import { read, type Schemas, signedOut } from './api.js';
import { later } from './browser.js';
import { chooseSandbox, sandbox } from './router.js';

export type Moved = Schemas['SandboxActivity'];

/** Whether the server talks to the page. */
export const connection = signal<'connecting' | 'open' | 'lost'>('connecting');

export const activities = signal<ReadonlyMap<string, Moved>>(new Map());

/** Calls that reached no sandbox, ever. */
export const unassigned = signal(0);

/** How many of them a person has seen, or waved away. */
export const seenUnassigned = signal(0);

export const unseen = computed(() => Math.max(0, unassigned.value - seenUnassigned.value));

/** Another sandbox in which calls arrive while this one is shown. */
export const elsewhere = signal<string | undefined>(undefined);

/** Counts how often everything must be read anew: when the server was away, it may be another one. */
export const generation = signal(0);

export const mine = computed(() => activities.value.get(sandbox.value ?? ''));

const DEFAULT_SANDBOX = 'default';
const RETRY_MS = 1000;

let stream: EventSource | undefined;

/** Reads where things stand, chooses a sandbox where the address names none, and listens from then on. */
export async function start(): Promise<void> {
  try {
    const now = await read<Schemas['Activity']>('/activity');
    takeAll(now);
    if (sandbox.value === undefined) chooseSandbox(mostActive(now.sandboxes), 'replace');
    listen();
  } catch {
    lose();
  }
}

function takeAll({ sandboxes, unassigned: total }: Schemas['Activity']): void {
  activities.value = new Map(sandboxes.map((one) => [one.name, one]));
  countUnassigned(total);
}

function countUnassigned(total: number): void {
  // A server that was started anew counts anew.
  if (total < seenUnassigned.value) seenUnassigned.value = 0;
  unassigned.value = total;
}

function mostActive(all: readonly Moved[]): string {
  const called = all.filter(({ calls }) => calls > 0);
  const latest = called.sort((a, b) => (b.last_call_time ?? '').localeCompare(a.last_call_time ?? ''))[0];
  return (latest ?? all.find(({ writes }) => writes > 0))?.name ?? DEFAULT_SANDBOX;
}

function listen(): void {
  stream = new EventSource('/__admin/activity');
  stream.onopen = () => {
    connection.value = 'open';
    generation.value++;
  };
  stream.onerror = lose;
  const on = <Data>(type: string, take: (data: Data) => void) =>
    stream?.addEventListener(type, ({ data }: MessageEvent<string>) => take(JSON.parse(data)));
  on<Moved>('sandbox', takeActivity);
  on<{ total: number }>('unassigned', ({ total }) => countUnassigned(total));
  on<{ name: string }>('sandbox.dropped', ({ name }) => {
    const left = new Map(activities.value);
    left.delete(name);
    activities.value = left;
    if (elsewhere.value === name) elsewhere.value = undefined;
  });
}

function takeActivity(activity: Moved): void {
  const before = activities.value.get(activity.name);
  activities.value = new Map(activities.value).set(activity.name, activity);
  const isCalled = connection.value === 'open' && activity.calls > (before?.calls ?? 0);
  if (isCalled && activity.name !== sandbox.value) elsewhere.value = activity.name;
}

function hangUp(): void {
  stream?.close();
  stream = undefined;
}

/** The server is gone, or turns the page away; it is asked again until it answers. */
function lose(): void {
  hangUp();
  if (signedOut.value) return;
  connection.value = 'lost';
  later(RETRY_MS, () => {
    if (stream === undefined && !document.hidden) void start();
  });
}

document.addEventListener('visibilitychange', () => {
  if (document.hidden) hangUp();
  else if (stream === undefined && sandbox.value !== undefined) void start();
});
