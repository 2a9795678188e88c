// The faults that people want most, each switched by one click. A switched-on one is a rule under a name of ours.
import type { Fault, Rule } from './sentence.js';

export type Preset = {
  /** Behind `dashboard-` in the name of its rule. */
  readonly key: string;
  readonly title: string;
  readonly does: string;
  readonly rule: Rule;
};

export const CALL_PRESETS: readonly Preset[] = [
  {
    key: 'answer-lost',
    title: 'Answer lost',
    does: 'Carried out, but the caller never hears of it.',
    rule: { effect: 'lose-answer' },
  },
  {
    key: 'too-many',
    title: '429 with Retry-After',
    does: 'Come back in 2 seconds.',
    rule: { status: 429, retry_after: 2 },
  },
  { key: 'unavailable', title: '503', does: 'Out of order; nothing is carried out.', rule: { status: 503 } },
  { key: 'slow', title: 'Slow', does: 'Every answer takes 2 s longer.', rule: { delay: { ms: 2000 } } },
  {
    key: 'long-tail',
    title: 'Slow now and then',
    does: 'Half within 300 ms, 3 % beyond 2 s.',
    rule: { delay: { median_ms: 300, sigma: 1 } },
  },
  {
    key: 'reset',
    title: 'Connection reset',
    does: 'Cut off; nothing is carried out.',
    rule: { effect: 'reset' },
  },
  { key: 'not-json', title: 'Not JSON', does: 'HTML where JSON is declared.', rule: { effect: 'not-json' } },
];

export const DELIVERY_PRESETS: readonly Preset[] = [
  {
    key: 'wrong-signature',
    title: 'Wrong signature',
    does: 'Your receiver should refuse it.',
    rule: { delivery: 'wrong-signature' },
  },
  { key: 'duplicate', title: 'Duplicate', does: 'The same message twice.', rule: { delivery: 'duplicate' } },
  {
    key: 'delayed',
    title: 'Delayed',
    does: '5 s later, in real time.',
    rule: { delivery: 'delayed', delay: { ms: 5000 } },
  },
  {
    key: 'reformatted',
    title: 'Other bytes',
    does: 'The same JSON, written differently. Safe to leave on.',
    rule: { delivery: 'reformatted' },
  },
  { key: 'lost', title: 'Lost', does: 'Never sent, not tried again.', rule: { delivery: 'lost' } },
];

export const ruleName = ({ key }: Preset): string => `dashboard-${key}`;

/** How often a preset strikes; the first is the usual. */
export const FREQUENCIES: readonly { readonly value: string; readonly label: string; readonly rule: Rule }[] =
  [
    { value: 'always', label: 'Until switched off', rule: {} },
    { value: 'once', label: 'The next time only', rule: { times: 1 } },
    { value: 'thrice', label: 'The next three times', rule: { times: 3 } },
    { value: 'half', label: 'Half of the time', rule: { probability: 0.5 } },
  ];

export function ruleOf(preset: Preset, operation: string | undefined, frequency: string): Rule {
  const how = FREQUENCIES.find(({ value }) => value === frequency)?.rule;
  const isOfCalls = preset.rule.delivery === undefined;
  return {
    name: ruleName(preset),
    ...preset.rule,
    ...how,
    ...(isOfCalls && operation !== undefined && { operation: operation as NonNullable<Rule['operation']> }),
  };
}

export function faultOf(preset: Preset, faults: readonly Fault[]): Fault | undefined {
  return faults.find(({ name }) => name === ruleName(preset));
}
