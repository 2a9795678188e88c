// Writes a world as a state: the same format as a fixture, which can be read again here, elsewhere, or as a fixture.
// Times are counted from where the clock stands, so that what is past stays past wherever the state begins again.
import { valuesOf } from '../core/assumptions.js';
import { sayCause } from '../core/cause.js';
import { type ClockSetting, formatMillis } from '../core/clock.js';
import type { Fault } from '../core/faults.js';
import type { Entry } from '../core/journal.js';
import { decimalFromCents } from '../core/money.js';
import { isGivenBack, latestEntry } from '../core/movement.js';
import { allScenarios } from '../core/scenario.js';
import { relativeText } from '../core/span.js';
import { FAULTS } from '../faults/fault-rules.js';
import { BALANCE_REFUNDS, type Refund } from '../resources/balance-refunds/model.js';
import type { Ledger } from '../sandbox/ledger.js';
import { savedOf } from '../sandbox/part.js';
import type { Snapshot } from '../sandbox/start.js';
import { Things } from '../sandbox/things.js';
import { DELIVERIES } from '../webhooks/notifications.js';
import type { StateAccount, StateEntry, StateFault, StateFile, StateRefund, StateStep } from './format.js';
import { BUILT_IN_BOOK } from './known.js';
import { type TimeText, writeDelivery, writeWebhook } from './webhook-states.js';

/** The secrets of webhooks are in it only when they are asked for. */
export function exportState(snapshot: Snapshot, secrets: boolean): StateFile {
  const { base, clock, origin, assumptions, scenarios, generators, parts } = snapshot;
  const { rules: faults, rateLimit } = savedOf(parts, FAULTS);
  const { webhooks, deliveries } = savedOf(parts, DELIVERIES);
  const { at: now = origin } = clock;
  const time: TimeText = (at) => relativeText(origin + at - now);
  const things = new Things(base, '');
  const refunds = things.of(BALANCE_REFUNDS).all();
  const builtIn = new Set(allScenarios(BUILT_IN_BOOK));
  return {
    version: 1,
    assumptions: valuesOf(assumptions),
    clock: clockText(clock, now),
    ...(scenarios.fallback !== null && { scenario: scenarios.fallback }),
    scenarios: allScenarios(scenarios).filter((scenario) => !builtIn.has(scenario)),
    rules: scenarios.rules,
    faults: faults.map(writeFault),
    ...(webhooks.length > 0 && { webhooks: webhooks.map((one) => writeWebhook(one, secrets, time)) }),
    ...(deliveries.length > 0 && { deliveries: deliveries.map((one) => writeDelivery(one, time)) }),
    ...(rateLimit !== null && { rate_limit: rateLimit }),
    accounts: things.ledgers.all().map((ledger) => writeAccount(ledger, time)),
    refunds: refunds.map((refund) => writeRefund(refund, time)),
    planned: base.course.planned.map(([, token]) => token),
    journal_ids: base.course.journalIds,
    generators,
  };
}

function clockText(clock: ClockSetting, now: number): string {
  const kind = clock.mode === 'frozen' ? 'frozen' : clock.rate === 1 ? 'real' : `x${clock.rate}`;
  return `${kind}@${formatMillis(now)}`;
}

function writeFault({ rule, calls, fired }: Fault): StateFault {
  return { ...rule, calls, fired };
}

function writeAccount({ record, entries, updatedAt }: Ledger, time: TimeText): StateAccount {
  return {
    token: record.token,
    type: record.type,
    status: record.status,
    opened: time(record.createdAt),
    activated: record.activatedAt === null ? null : time(record.activatedAt),
    updated: time(updatedAt),
    user_token: record.userToken,
    ...(record.businessToken !== null && { business_token: record.businessToken }),
    credit_limit: decimalFromCents(record.creditLimit),
    remaining_statement_balance: decimalFromCents(record.remainingStatementBalance),
    remaining_min_payment_due: decimalFromCents(record.remainingMinPaymentDue),
    card_tokens: record.cardTokens,
    ...(record.scenario !== null && { scenario: record.scenario }),
    ...(record.transitions.length > 0 && {
      transitions: record.transitions.map(({ token, from, to, at }) => ({ token, from, to, at: time(at) })),
    }),
    profile: record.profile,
    entries: entries.map((entry) => writeEntry(entry, time)),
  };
}

function writeEntry(entry: Entry, time: TimeText): StateEntry {
  const { detail, originalCurrency } = entry;
  return {
    type: entry.kind.type,
    amount: decimalFromCents(entry.amount),
    at: time(entry.createdAt),
    impact: time(entry.impactAt),
    status: entry.status,
    ...(entry.memo !== null && { memo: entry.memo }),
    token: entry.token,
    sequence: entry.sequence,
    detail_token: entry.detailToken,
    ...(detail?.kind === 'data' && { detail_object: detail.data }),
    ...(detail?.kind === 'adjustment' && { reason: detail.reason }),
    ...(entry.rootToken !== null && { root_token: entry.rootToken }),
    ...(entry.relatedToken !== null && { related_token: entry.relatedToken }),
    ...(entry.cardToken !== null && { card_token: entry.cardToken }),
    ...(originalCurrency !== null && {
      original_currency: { amount: decimalFromCents(originalCurrency.amount), code: originalCurrency.code },
    }),
  };
}

function writeRefund(refund: Refund, time: TimeText): StateRefund {
  return {
    token: refund.token,
    creation_token: refund.creationToken,
    account_token: refund.accountToken,
    method: refund.method,
    amount: decimalFromCents(refund.amount),
    description: refund.description,
    status: refund.status,
    created: time(refund.createdAt),
    updated: time(refund.updatedAt),
    entry: refund.entry.token,
    ...(isGivenBack(refund) && { open_reversal: latestEntry(refund).token }),
    ...(refund.scenario !== null && { scenario: refund.scenario }),
    transitions: refund.transitions.map((move) => ({
      token: move.token,
      from: move.from,
      ...writeStep(move, time),
      force: move.force,
      cause: sayCause(move.cause),
    })),
    plan: refund.plan.map((step) => writeStep(step, time)),
  };
}

function writeStep({ at, to, reason, returnCode }: Refund['plan'][number], time: TimeText): StateStep {
  return {
    at: time(at),
    to,
    ...(reason !== null && { reason }),
    ...(returnCode !== null && { return_code: returnCode }),
  };
}
