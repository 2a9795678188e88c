// What is wrong with a fault rule that its schema cannot see: fields that do not go together.
import { DURATION_FORMS, parseDuration } from '../core/span.js';
import { effectOf } from './effects.js';
import type { FaultDelay, FaultRule } from './rule.js';

type Unnamed = Omit<FaultRule, 'name'>;

/** Undefined when nothing is wrong. */
export function ruleIssue(rule: Unnamed): string | undefined {
  return rule.delivery === undefined ? callIssue(rule) : deliveryIssue(rule);
}

function callIssue(rule: Unnamed): string | undefined {
  const { status, effect, delay } = rule;
  const stray = ['webhook_token', 'event_type', 'after'].find((key) => key in rule);
  if (stray !== undefined) return `${stray} belongs to a delivery: add delivery`;
  if (status === undefined && effect === undefined && delay === undefined) {
    return 'it does nothing: add effect, status, delay or delivery';
  }
  if (status === undefined && (rule.body !== undefined || rule.retry_after !== undefined)) {
    return `${rule.body === undefined ? 'retry_after' : 'body'} belongs to an answer: add status`;
  }
  if (status !== undefined && effectOf(effect)?.givesAnswer === false) {
    return `effect ${effect} gives no answer: leave out status`;
  }
  return delayIssue(delay);
}

const OF_CALLS = ['operation', 'method', 'header', 'status', 'retry_after', 'body', 'effect'] as const;

function deliveryIssue(rule: Unnamed): string | undefined {
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
  return delayIssue(delay);
}

function delayIssue(delay: FaultDelay | undefined): string | undefined {
  const isReversed = delay !== undefined && 'from_ms' in delay && delay.to_ms < delay.from_ms;
  return isReversed ? 'delay.to_ms must be at least delay.from_ms' : undefined;
}
