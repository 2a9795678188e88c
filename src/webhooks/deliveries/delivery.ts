// A delivery: one message to one webhook, with every attempt at it, and when the next one is due. Only 200 is success;
// ten retries follow, 4, 16, 64 ... 4^10 seconds after the attempt before (docs/facts.md#delivery-of-webhooks).

import type { MessageType } from '../../catalog/message.js';
import type { Cause } from '../../core/cause.js';
import type { EpochMs, SandboxTime } from '../../core/clock.js';

/** Documented: so many notifications of one type go into a message. */
export const MOST_NOTICES = 10;
const MOST_RETRIES = 10;

/** How long after a failed attempt the next one is due, `tries` having been made; undefined when none is. */
function retryDelayMs(tries: number): number | undefined {
  return tries > MOST_RETRIES ? undefined : 4 ** tries * 1000;
}

export type DeliveryState = 'pending' | 'succeeded' | 'given_up' | 'lost';

/** One event of a message: what it is called, and what it is about. */
export type Told = {
  readonly token: string;
  readonly name: string;
  readonly accountToken: string | null;
  readonly itemToken: string | null;
  /** Null where it is not known, as of a delivery that was read from a state file. */
  readonly itemKind: string | null;
};

/** `refused` is an address that must not be called. */
export type Outcome = 'succeeded' | 'failed' | 'refused' | 'lost' | 'under_way';

export type Attempt = {
  readonly number: number;
  /** On the sandbox's clock, and on the machine's. */
  readonly at: SandboxTime;
  readonly sentAt: EpochMs;
  readonly cause: Cause;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly outcome: Outcome;
  readonly status: number | null;
  readonly answer: { readonly headers: Readonly<Record<string, string>>; readonly body: string } | null;
  readonly latencyMs: number | null;
  readonly error: string | null;
  /** The faults that met it. */
  readonly fault: string | null;
  /** What was sent, where a fault had it written in other bytes than those of the delivery. */
  readonly sentBody: string | null;
};

/** Replaced as a whole at each attempt. */
export type Delivery = {
  readonly id: number;
  readonly webhookToken: string;
  readonly type: MessageType;
  readonly told: readonly Told[];
  /** The very text that is sent, fixed when it was first sent. */
  readonly body: string;
  readonly createdAt: SandboxTime;
  readonly state: DeliveryState;
  /** When it is tried again by itself; null when it is not. */
  readonly dueAt: SandboxTime | null;
  /** Attempts on the schedule so far: a resend does not count. */
  readonly tries: number;
  /** The latest ones. */
  readonly attempts: readonly Attempt[];
  readonly droppedAttempts: number;
  readonly isExample: boolean;
  /** The fault that put its first attempt off, which is enough, and whether until something later was sent. */
  readonly putOffBy: string | null;
  readonly isHeldBack: boolean;
  /** How many messages led to it (see http/hops.ts). */
  readonly hops: number;
};

/** As many attempts as are kept: all of a schedule, and some resends. */
const MOST_ATTEMPTS = 30;

/** The delivery with an attempt under way. */
export function withAttempt(delivery: Delivery, attempt: Attempt): Delivery {
  const attempts = [...delivery.attempts, attempt];
  const dropped = Math.max(0, attempts.length - MOST_ATTEMPTS);
  return {
    ...delivery,
    attempts: attempts.slice(dropped),
    droppedAttempts: delivery.droppedAttempts + dropped,
  };
}

/** The delivery once an attempt of it is over. */
export function withOutcome(delivery: Delivery, over: Attempt): Delivery {
  const attempts = delivery.attempts.map((one) => (one.number === over.number ? over : one));
  return { ...delivery, attempts };
}

/** Whether nothing of a delivery was sent yet. */
export function isUnsent({ attempts, tries }: Delivery): boolean {
  return attempts.length === 0 && tries === 0;
}

/** Why an attempt is made: its time has come, somebody wants it again, or something made up goes out once. */
export type AttemptKind = 'due' | 'resend' | 'example';

/** What becomes of a delivery: only 200 is success, and only what was due is tried again, at the `latest` at last. */
export function afterAttempt(
  delivery: Delivery,
  kind: AttemptKind,
  { outcome, at }: Attempt,
  latest: SandboxTime,
): Delivery {
  const tries = delivery.tries + (kind === 'due' ? 1 : 0);
  if (outcome === 'succeeded') return { ...delivery, tries, state: 'succeeded', dueAt: null };
  // A resend that fails changes nothing, and what was told meanwhile stays told.
  if (kind === 'resend' || delivery.state !== 'pending') return { ...delivery, tries };
  if (outcome === 'lost') return { ...delivery, tries, state: 'lost', dueAt: null };
  const delay = kind === 'due' ? retryDelayMs(tries) : undefined;
  if (delay === undefined) return { ...delivery, tries, state: 'given_up', dueAt: null };
  return { ...delivery, tries, dueAt: Math.min(at + delay, latest) };
}

/** What a delivery may be asked for by. */
type About = { readonly accountToken?: string; readonly itemToken?: string; readonly itemKind?: string };

/** Whether the delivery tells of something. */
export function tells(
  { told }: { readonly told: readonly Omit<Told, 'token'>[] },
  { accountToken, itemToken, itemKind }: About,
): boolean {
  return told.some(
    (one) =>
      (accountToken === undefined || one.accountToken === accountToken) &&
      (itemToken === undefined || one.itemToken === itemToken) &&
      (itemKind === undefined || one.itemKind === null || one.itemKind === itemKind),
  );
}
