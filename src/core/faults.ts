// Faults on demand: which calls of the partner plane, or which deliveries to webhooks, they meet, and what then
// happens. A rule is data, as it was sent; the first one that fits decides. Delays pass in real time, chance follows
// the seed.

import { DURATION_FORMS, parseDuration } from './span.js';

export const FAULT_EFFECTS = [
  'reset',
  'reset-mid-body',
  'cut-body',
  'not-json',
  'wrong-content-type',
  'lose-answer',
] as const;
export type FaultEffect = (typeof FAULT_EFFECTS)[number];

export const FAULT_STATUSES = [429, 500, 502, 503, 504] as const;
export type FaultStatus = (typeof FAULT_STATUSES)[number];

/** What can go wrong with a delivery. */
export const DELIVERY_FAULTS = [
  'duplicate',
  'out-of-order',
  'before-answer',
  'wrong-signature',
  'missing-signature',
  'wrong-password',
  'old-algorithm',
  'delayed',
  'lost',
  'reformatted',
] as const;
export type DeliveryFault = (typeof DELIVERY_FAULTS)[number];

/** It is there to be left on, and so hides no other that meets the same message. */
export const STANDING_FAULT = 'reformatted' satisfies DeliveryFault;
export const OTHER_FAULTS: readonly DeliveryFault[] = DELIVERY_FAULTS.filter((one) => one !== STANDING_FAULT);

/** Milliseconds: always the same, evenly spread, or with a long tail as networks have it. */
export type FaultDelay =
  | { readonly ms: number }
  | { readonly from_ms: number; readonly to_ms: number }
  | { readonly median_ms: number; readonly sigma: number };

export type FaultRule = {
  readonly name: string;
  readonly operation?: string;
  readonly account_token?: string;
  readonly method?: string;
  readonly header?: { readonly name: string; readonly value?: string };
  /** Only the nth of the calls that fit, counted from when the rule was made. */
  readonly nth?: number;
  /** How often it fires at most. */
  readonly times?: number;
  readonly probability?: number;
  readonly delay?: FaultDelay;
  /** Answered in place of the operation, which is not carried out. */
  readonly status?: FaultStatus;
  readonly retry_after?: number;
  readonly body?: unknown;
  readonly effect?: FaultEffect;
  /** Meets deliveries in place of calls. */
  readonly delivery?: DeliveryFault;
  readonly webhook_token?: string;
  readonly event_type?: string;
  /** How long a delayed delivery waits on the sandbox's clock. */
  readonly after?: string;
};

/** A rule with how many calls fitted it, and how often it fired. Replaced when they change. */
export type Fault = { readonly rule: FaultRule; readonly calls: number; readonly fired: number };

/** A rule that met a call, and for how long it holds the answer up. */
export type FiredFault = { readonly rule: FaultRule; readonly delayMs: number };

/** What of a call the rules look at. */
export type FaultCall = {
  readonly operation: string;
  readonly accountToken: string | undefined;
  readonly method: string;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
};

/** What of an attempt at a delivery the rules look at. */
export type FaultDelivery = {
  readonly webhookToken: string;
  readonly type: string;
  readonly accountTokens: readonly (string | null)[];
  /** What it cannot meet: the order is gone after a first attempt, and so is the answer. */
  readonly barred: readonly DeliveryFault[];
};

export const NO_FAULTS: readonly Fault[] = Object.freeze([]);

/** No delay is longer. */
export const MAX_DELAY_MS = 60_000;

/** Finds the rule that is met, and counts. Chance is asked last, so that it is drawn only when all else fits. */
export function fireFault(
  faults: readonly Fault[],
  met: FaultCall | FaultDelivery,
  chance: () => number,
): { readonly faults: readonly Fault[]; readonly fired: FiredFault | undefined } {
  const counted = [...faults];
  for (const [i, fault] of faults.entries()) {
    const { rule } = fault;
    if (!('webhookToken' in met ? fitsDelivery(rule, met) : fits(rule, met))) continue;
    const calls = fault.calls + 1;
    const isDue = (rule.nth ?? calls) === calls && fault.fired < (rule.times ?? Number.POSITIVE_INFINITY);
    const fires = isDue && (rule.probability === undefined || chance() < rule.probability);
    counted[i] = { rule, calls, fired: fault.fired + (fires ? 1 : 0) };
    if (fires) return { faults: counted, fired: { rule, delayMs: drawDelay(rule.delay, chance) } };
  }
  return { faults: counted, fired: undefined };
}

/** Whether a rule is about an attempt at a delivery, whatever it counts. */
export function fitsDelivery(
  rule: FaultRule,
  { webhookToken, type, accountTokens, barred }: FaultDelivery,
): boolean {
  const { delivery, webhook_token: webhook, event_type: wanted, account_token: account } = rule;
  return (
    delivery !== undefined &&
    !barred.includes(delivery) &&
    (webhook === undefined || webhook === webhookToken) &&
    (wanted === undefined || wanted === type) &&
    (account === undefined || accountTokens.includes(account))
  );
}

function fits(
  { delivery, operation, account_token: account, method, header }: FaultRule,
  call: FaultCall,
): boolean {
  return (
    delivery === undefined &&
    (operation === undefined || operation === call.operation) &&
    (account === undefined || account === call.accountToken) &&
    (method === undefined || method === call.method) &&
    (header === undefined || hasHeader(call, header))
  );
}

function hasHeader({ headers }: FaultCall, { name, value }: NonNullable<FaultRule['header']>): boolean {
  const sent = headers[name.toLowerCase()];
  return sent !== undefined && (value === undefined || [sent].flat().includes(value));
}

function drawDelay(delay: FaultDelay | undefined, chance: () => number): number {
  if (delay === undefined) return 0;
  if ('ms' in delay) return delay.ms;
  if ('from_ms' in delay) return Math.round(delay.from_ms + chance() * (delay.to_ms - delay.from_ms));
  // A normal draw from two even ones (Box and Muller, 1958); the first must not be 0.
  const normal = Math.sqrt(-2 * Math.log(1 - chance())) * Math.cos(2 * Math.PI * chance());
  return Math.round(Math.min(delay.median_ms * Math.exp(delay.sigma * normal), MAX_DELAY_MS));
}

/** What is wrong with a rule that its schema cannot see; undefined when nothing is. */
export function faultFault(rule: Omit<FaultRule, 'name'>): string | undefined {
  const { status, effect, delay } = rule;
  if (rule.delivery !== undefined) return deliveryFault(rule);
  const stray = ['webhook_token', 'event_type', 'after'].find((key) => key in rule);
  if (stray !== undefined) return `${stray} belongs to a delivery: add delivery`;
  if (status === undefined && effect === undefined && delay === undefined) {
    return 'it does nothing: add effect, status, delay or delivery';
  }
  if (status === undefined && (rule.body !== undefined || rule.retry_after !== undefined)) {
    return `${rule.body === undefined ? 'retry_after' : 'body'} belongs to an answer: add status`;
  }
  if (status !== undefined && (effect === 'reset' || effect === 'lose-answer')) {
    return `effect ${effect} gives no answer: leave out status`;
  }
  return delayFault(delay);
}

const OF_CALLS = ['operation', 'method', 'header', 'status', 'retry_after', 'body', 'effect'] as const;

function deliveryFault(rule: Omit<FaultRule, 'name'>): string | undefined {
  const { delivery, delay, after } = rule;
  const stray = OF_CALLS.find((key) => rule[key] !== undefined);
  if (stray !== undefined) return `${stray} belongs to a call, delivery to a delivery: leave out one of them`;
  const waits = delay !== undefined || after !== undefined;
  if (delivery !== 'delayed' && waits) {
    return `${delay === undefined ? 'after' : 'delay'} belongs to "delivery": "delayed": leave it out`;
  }
  if (delivery === 'delayed' && (delay === undefined) === (after === undefined)) {
    return 'delayed needs delay, in real time, or after, on the sandbox clock: send one of them';
  }
  if (after !== undefined && parseDuration(after) === undefined) {
    return `after must be a duration such as ${DURATION_FORMS}, not "${after}"`;
  }
  return delayFault(delay);
}

function delayFault(delay: FaultDelay | undefined): string | undefined {
  const isReversed = delay !== undefined && 'from_ms' in delay && delay.to_ms < delay.from_ms;
  return isReversed ? 'delay.to_ms must be at least delay.from_ms' : undefined;
}

/** A name for a rule that was given none. */
export function freeFaultName(faults: readonly Fault[]): string {
  let number = faults.length + 1;
  while (faults.some(({ rule }) => rule.name === `fault-${number}`)) number++;
  return `fault-${number}`;
}
