// Lifecycles as data: which statuses a refund goes through by itself, after how long, and which refund follows which
// scenario. Timings are those of the partner's own samples (docs/facts.md#timing-of-ach).

import { type Cents, centsFromDecimal } from './money.js';
import {
  nextStatuses,
  REFUND_TRANSITIONS,
  type RefundMethod,
  type RefundStatus,
} from './refund-transitions.js';
import type { ReturnCode } from './return-codes.js';
import { nearest } from './schema-fault.js';
import { DURATION_FORMS, parseDuration } from './span.js';

export type ScenarioStep = {
  /** Counted from the step before it, the first from the refund's creation. */
  readonly after: string;
  readonly to: RefundStatus;
  readonly reason?: string;
  readonly return_code?: ReturnCode;
};

export type Scenario = {
  readonly name: string;
  readonly description: string;
  readonly method: RefundMethod;
  /** The status that the refund is created with, whatever the assumptions say. */
  readonly starts?: RefundStatus;
  readonly steps: readonly ScenarioStep[];
};

/** What a refund must be for a rule to apply; whatever is left out does not matter. */
export type ScenarioRule = {
  readonly scenario: string;
  readonly method?: RefundMethod;
  readonly account_token?: string;
  /** A number, or a decimal text of the same value. */
  readonly amount?: number | string;
  /** The cents of the amount: 37 for 12.37. */
  readonly amount_cents?: number;
  readonly description_contains?: string;
  readonly token_prefix?: string;
  /** How often it applies when all else fits, from 0 to 1; drawn from the sandbox's seed. */
  readonly probability?: number;
};

const TO_PENDING: ScenarioStep = { after: '27m', to: 'PENDING' };
const TO_PROCESSING: ScenarioStep = { after: '10h33m', to: 'PROCESSING' };
const TO_SUBMITTED: ScenarioStep = { after: '95m', to: 'SUBMITTED' };
const TO_COMPLETED: ScenarioStep = { after: '32h', to: 'COMPLETED' };
const SENT = [TO_PENDING, TO_PROCESSING, TO_SUBMITTED];

function returned(code: ReturnCode, description: string): Scenario {
  const step: ScenarioStep = { after: '2bd', to: 'RETURNED', return_code: code };
  return { name: `returned-${code}`, description, method: 'ACH', steps: [...SENT, step] };
}

export const BUILT_IN_SCENARIOS: readonly Scenario[] = [
  {
    name: 'settles',
    description: 'Goes out with the next batch and settles two days later',
    method: 'ACH',
    steps: [...SENT, TO_COMPLETED],
  },
  { name: 'instant', description: 'Is COMPLETED at once', method: 'ACH', starts: 'COMPLETED', steps: [] },
  { name: 'manual', description: 'Waits to be moved by hand', method: 'ACH', steps: [] },
  { name: 'stuck-in-submitted', description: 'Is sent and never heard of again', method: 'ACH', steps: SENT },
  {
    name: 'cancelled',
    description: 'Is withdrawn before it is sent',
    method: 'ACH',
    steps: [TO_PENDING, { after: '1h', to: 'CANCELLED' }],
  },
  returned('R02', 'Comes back: account closed'),
  returned('R03', 'Comes back: no such account'),
  returned('R04', 'Comes back: invalid account number'),
  returned('R16', 'Comes back: account frozen'),
  returned('R23', 'Comes back: refused by the receiver'),
  {
    name: 'late-return',
    description: 'Settles, and comes back two business days later all the same',
    method: 'ACH',
    steps: [...SENT, TO_COMPLETED, { after: '2bd', to: 'RETURNED', return_code: 'R02' }],
  },
  {
    name: 'ach-error',
    description: 'Fails in the bank file',
    method: 'ACH',
    steps: [TO_PENDING, TO_PROCESSING, { after: '95m', to: 'ACH_ERROR' }],
  },
  {
    name: 'sys-error',
    description: "Fails on the partner's side before it is sent",
    method: 'ACH',
    steps: [TO_PENDING, { after: '1h', to: 'SYS_ERROR' }],
  },
  {
    name: 'check-clears',
    description: 'A check that is printed, sent and cashed',
    method: 'CHECK',
    starts: 'PENDING',
    steps: [
      { after: '1bd', to: 'PROCESSING' },
      { after: '1d', to: 'SUBMITTED' },
      { after: '7d', to: 'COMPLETED' },
    ],
  },
  {
    name: 'check-returned',
    description: 'A check that comes back in the post',
    method: 'CHECK',
    starts: 'COMPLETED',
    steps: [{ after: '10bd', to: 'RETURNED' }],
  },
];

/** The status that the partner's samples show a refund created with (docs/facts.md#first-status). */
const USUAL_START: Readonly<Record<RefundMethod, RefundStatus>> = { ACH: 'PENDING', CHECK: 'COMPLETED' };

/** The steps that lie ahead of a refund created with this status: those up to it are behind it already. */
export function stepsFrom(scenario: Scenario, start: RefundStatus): readonly ScenarioStep[] {
  const reached = scenario.steps.findIndex(({ to }) => to === start);
  return scenario.steps.slice(reached + 1);
}

/** What is wrong with a scenario, naming the step and what would be legal; undefined when nothing is. */
export function scenarioFault(
  scenario: Scenario,
  start = scenario.starts ?? USUAL_START[scenario.method],
): string | undefined {
  if (REFUND_TRANSITIONS[start].side === 'back') {
    return `scenario ${scenario.name}: a refund cannot start ${start}, since no money has gone out`;
  }
  let status = start;
  for (const step of stepsFrom(scenario, start)) {
    const name = `step ${scenario.steps.indexOf(step) + 1} of scenario ${scenario.name}`;
    if (parseDuration(step.after) === undefined) {
      return `${name}: after must be a duration such as ${DURATION_FORMS}, not "${step.after}"`;
    }
    const next = nextStatuses(scenario.method, status);
    if (!next.includes(step.to)) {
      const legal = next.length === 0 ? `${status} is final` : `after ${status} comes ${next.join(', ')}`;
      return `${name}: ${step.to} is not legal for ${scenario.method}: ${legal}`;
    }
    if (step.return_code !== undefined && (scenario.method !== 'ACH' || step.to !== 'RETURNED')) {
      return `${name}: return_code belongs to an ACH refund that becomes RETURNED`;
    }
    status = step.to;
  }
  return undefined;
}

/** So many of them are named. */
const MOST_NAMED = 50;

/** The sentence for a name that no scenario has. */
export function noScenario(name: string, known: readonly string[]): string {
  const named = known.slice(0, MOST_NAMED).join(', ');
  const others = known.length > MOST_NAMED ? ` and ${known.length - MOST_NAMED} more` : '';
  return `there is no scenario ${name}${nearest(name, known)}: the scenarios are ${named}${others}`;
}

/** What of a new refund the rules look at. */
export type NewRefund = {
  readonly method: RefundMethod;
  readonly accountToken: string;
  readonly amount: Cents;
  readonly description: string;
  readonly token: string | undefined;
};

/** Whether a rule applies. Chance is asked last, so that it is drawn only when all else fits. */
export function ruleMatches(rule: ScenarioRule, refund: NewRefund, chance: () => number): boolean {
  const {
    amount,
    amount_cents: cents,
    description_contains: words,
    token_prefix: prefix,
    probability,
  } = rule;
  return (
    (rule.method === undefined || rule.method === refund.method) &&
    (rule.account_token === undefined || rule.account_token === refund.accountToken) &&
    (amount === undefined || centsFromDecimal(amount) === refund.amount) &&
    (cents === undefined || cents === refund.amount % 100) &&
    (words === undefined || refund.description.includes(words)) &&
    (prefix === undefined || (refund.token ?? '').startsWith(prefix)) &&
    (probability === undefined || chance() < probability)
  );
}
