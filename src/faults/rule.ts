// A fault rule: which calls of the partner plane, or which deliveries to webhooks, it meets, and what then happens. It
// is data, as it was sent; of several the first that fits decides. Delays pass in real time, chance follows the seed.
import type { FaultEffect } from './effects.js';

/** The statuses that a rule can answer with, and what each is called. */
export const STATUS_TEXTS = {
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
} as const;
export type FaultStatus = keyof typeof STATUS_TEXTS;

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

/** It is meant to be left on: it hides no other that meets the same message. */
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

/** A rule as it is sent, or stands in a state: it may have no name yet, and only a state says how often it fired. */
export type WrittenFault = Omit<FaultRule, 'name'> & {
  readonly name?: string;
  readonly calls?: number;
  readonly fired?: number;
};

/** A rule with how many calls fitted it, and how often it fired. Replaced when they change. */
export type Fault = { readonly rule: FaultRule; readonly calls: number; readonly fired: number };

/** A rule that met a call, and for how long it holds the answer up. */
export type FiredFault = { readonly rule: FaultRule; readonly delayMs: number };

export const NO_FAULTS: readonly Fault[] = Object.freeze([]);

/** No delay is longer. */
export const MAX_DELAY_MS = 60_000;

/** A name for a rule that was given none. */
export function freeFaultName(faults: readonly Fault[]): string {
  let number = faults.length + 1;
  while (faults.some(({ rule }) => rule.name === `fault-${number}`)) number++;
  return `fault-${number}`;
}
