// What moves on the server, as it moves: one stream of small signals for all sandboxes. The views take from it when to
// read again. While nobody looks at the page the stream is closed, since a browser opens only six connections to one
// server (RFC 9112 leaves the number to the client).
import { batch, computed, effect, signal } from '@preact/signals';
import type { Messages } from '../client/messages.js';
import { absent, call, listen, type Schemas, signedOut } from './api.js';
import { later, recall, remember } from './browser.js';
import { chooseSandbox, sandbox } from './router.js';

export type Moved = Schemas['SandboxActivity'];

/** Whether the server talks to the page. */
export const connection = signal<'connecting' | 'open' | 'lost'>('connecting');

export const activities = signal<ReadonlyMap<string, Moved>>(new Map());

const SEEN = 'seen unassigned calls';

/** Whether the server has told which sandboxes there are. */
export const isKnown = signal(false);

/** Calls that reached no sandbox, ever. */
export const unassigned = signal(0);

/** How many of them a person has seen, or waved away; kept when the page is loaded again. */
export const seenUnassigned = signal(Number(recall(SEEN, 'visit')));
effect(() => remember(SEEN, String(seenUnassigned.value), 'visit'));

export const unseen = computed(() => Math.max(0, unassigned.value - seenUnassigned.value));

/** Another sandbox in which calls arrive while this one is shown. */
export const elsewhere = signal<string | undefined>(undefined);

/** Counts how often everything must be read anew: when the server was away, it may be another one. */
export const generation = signal(0);

export const mine = computed(() => activities.value.get(sandbox.value ?? ''));

/** The one that is shown where nothing says which. */
export const DEFAULT_SANDBOX = 'default';
const LONGEST_NAME = 100;
const RETRY_MS = 1000;
/** Less than a person notices, and long enough for what was sent together. */
const GATHER_MS = 10;

/** Whether the stream is open; a page that nobody looks at closes it. */
export const isListening = signal(false);

let stream: AbortController | undefined;
/** Counts the attempts to listen: one that was overtaken while it waited gives up. */
let attempts = 0;

/** Reads where things stand, chooses a sandbox where the address names none, and listens from then on. */
export async function start(): Promise<void> {
  const attempt = ++attempts;
  try {
    const now = await call('watchActivity');
    if (attempt !== attempts) return;
    takeAll(now);
    if (sandbox.value === undefined) chooseSandbox(mostActive(now.sandboxes), 'replace');
    if (!document.hidden) void follow();
  } catch {
    if (attempt === attempts) lose();
  }
}

/** What was called while nobody listened counts as well, unless another server has begun to count anew. */
function takeAll({ sandboxes, unassigned: total }: Schemas['Activity']): void {
  const before = activities.peek();
  const isAnother = sandboxes.some(({ name, calls }) => calls < (before.get(name)?.calls ?? 0));
  activities.value = new Map(sandboxes.map((one) => [one.name, one]));
  const wasKnown = isKnown.peek();
  isKnown.value = true;
  if (wasKnown && !isAnother) for (const one of sandboxes) noticeCalls(one, before.get(one.name));
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
  return (latest ?? all.find(({ last_sequence }) => last_sequence > 0) ?? all[0])?.name ?? DEFAULT_SANDBOX;
}

async function follow(): Promise<void> {
  hangUp();
  const own = new AbortController();
  stream = own;
  try {
    const messages = await listen('watchActivity', {}, { signal: own.signal });
    if (stream === own) begin();
    for await (const message of messages) if (stream === own) take(message);
  } catch {
    // The server is gone, or the page has hung up itself.
  }
  if (stream === own) lose();
}

function begin(): void {
  batch(() => {
    connection.value = 'open';
    isListening.value = true;
    generation.value++;
  });
  void noticeDropped();
}

function take(message: Messages['watchActivity']): void {
  if (message.type === 'sandbox') takeActivity(message.data);
  else if (message.type === 'unassigned') countUnassigned(message.data.total);
  else forget(message.data.name);
}

function forget(name: string): void {
  arrived.delete(name);
  if (name === sandbox.peek()) {
    absent.value = { name, why: `Sandbox ${name} was dropped.`, canBeMade: true };
  }
  const left = new Map(activities.value);
  left.delete(name);
  activities.value = left;
  if (elsewhere.value === name) elsewhere.value = undefined;
}

/** Of what was dropped after it was read and before the stream began, the stream says nothing. */
async function noticeDropped(): Promise<void> {
  const before = [...activities.peek().keys()];
  try {
    const { sandboxes } = await call('watchActivity');
    const left = new Set(sandboxes.map(({ name }) => name));
    for (const name of before) if (!left.has(name)) forget(name);
  } catch {
    // The stream ends as well then, and is begun anew.
  }
}

/** Those that came since the page was last drawn: a thousand sandboxes in one go are one change. */
let arrived = new Map<string, Moved>();

function takeActivity(activity: Moved): void {
  if (arrived.size === 0) later(GATHER_MS, takeArrived);
  arrived.set(activity.name, activity);
}

function takeArrived(): void {
  const before = activities.peek();
  const all = [...arrived.values()];
  arrived = new Map();
  batch(() => {
    activities.value = new Map([...before, ...all.map((one) => [one.name, one] as const)]);
    for (const one of all) {
      // Somebody has made it.
      if (absent.peek()?.name === one.name) showAgain();
      if (connection.peek() === 'open') noticeCalls(one, before.get(one.name));
    }
  });
}

function noticeCalls({ name, calls }: Moved, before: Moved | undefined): void {
  if (calls > (before?.calls ?? 0) && name !== sandbox.peek()) elsewhere.value = name;
}

/** Reads of the shown sandbox, which is there by now. */
function showAgain(): void {
  absent.value = undefined;
  generation.value++;
}

/** The sandbox to show when the one that is shown cannot be. */
export const anotherSandbox = (): string => {
  const others = [...activities.value.values()].filter(({ name }) => name !== sandbox.value);
  return mostActive(others);
};

function hangUp(): void {
  stream?.abort();
  stream = undefined;
  isListening.value = false;
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

// Whoever goes to a sandbox by its name means it.
effect(() => {
  if (sandbox.value !== absent.peek()?.name) absent.value = undefined;
  if (sandbox.value === elsewhere.peek()) elsewhere.value = undefined;
});

// To read of a sandbox does not make it; of the default one the server shows what it would be. What no name can be is
// told by the server.
effect(() => {
  const name = sandbox.value ?? DEFAULT_SANDBOX;
  const isThere = name === DEFAULT_SANDBOX || name.length > LONGEST_NAME || activities.value.has(name);
  if (!isKnown.value || isThere || absent.peek()?.name === name) return;
  absent.value = { name, why: `There is no sandbox ${name} yet.`, canBeMade: true };
});

document.addEventListener('visibilitychange', () => {
  if (document.hidden) {
    attempts++;
    hangUp();
  } else if (stream === undefined && !signedOut.peek()) {
    void start();
  }
});
