// Domain objects in the partner's own words: field names, decimal numbers and dates, and no field more.
import { availableCredit } from '../core/account.js';
import { formatMillis, formatSeconds, type SandboxTime } from '../core/clock.js';
import type { Entry } from '../core/journal.js';
import { decimalFromCents } from '../core/money.js';
import type { Refund } from '../core/refund.js';
import type { Ledger } from '../sandbox/ledger.js';
import type { World } from '../sandbox/world.js';
import type { components } from './wire.generated.js';

type Schemas = components['schemas'];
export type RefundView = Schemas['BalanceRefundResponse'];
export type EntryView = Schemas['JournalEntry'];
export type AccountView = Schemas['AccountResponse'];

export function viewRefund(refund: Refund, world: World): RefundView {
  return {
    token: refund.token,
    account_token: refund.accountToken,
    status: refund.status,
    method: refund.method,
    amount: decimalFromCents(refund.amount),
    description: refund.description,
    created_time: formatSeconds(world.origin + refund.createdAt),
    updated_time: formatSeconds(world.origin + refund.updatedAt),
  };
}

/** Which optional objects an entry is shown with. */
export type EntryParts = { readonly detailObject: boolean; readonly originalCurrency: boolean };
export const ALL_PARTS: EntryParts = { detailObject: true, originalCurrency: true };

/** The second, eight-digit identifier of an entry. */
const FIRST_ID = 10_000_000;
const LAST_SEQUENCE = 89_999_999;

export function viewEntry(entry: Entry, world: World, parts: EntryParts): EntryView {
  if (entry.sequence > LAST_SEQUENCE) throw new Error('a sandbox can number no more journal entries');
  const time = (at: SandboxTime) => formatMillis(world.origin + at);
  const detail = parts.detailObject ? viewDetail(entry, world) : null;
  const original = parts.originalCurrency ? entry.originalCurrency : null;
  return {
    token: entry.token,
    id: String(FIRST_ID + entry.sequence),
    account_token: entry.accountToken,
    user_token: world.ledger(entry.accountToken)?.record.userToken ?? '',
    ...(entry.cardToken !== null && { card_token: entry.cardToken }),
    amount: decimalFromCents(entry.amount),
    currency_code: 'USD',
    group: entry.kind.group,
    type: entry.kind.type,
    status: entry.status,
    detail_token: entry.detailToken,
    ...(detail !== null && { detail_object: detail }),
    ...(entry.rootToken !== null && { root_token: entry.rootToken }),
    ...(entry.relatedToken !== null && { related_token: entry.relatedToken }),
    ...(entry.memo !== null && { memo: entry.memo }),
    ...(original !== null && {
      original_currency: { amount: decimalFromCents(original.amount), code: original.code },
    }),
    impact_time: time(entry.impactAt),
    request_time: time(entry.impactAt),
    created_time: time(entry.createdAt),
  };
}

/** The resource behind an entry: of a balance refund, the refund as it is now. */
function viewDetail(entry: Entry, world: World): Record<string, never> | null {
  if (entry.kind.group === 'BALANCE_REFUND') {
    const refund = world.refund(entry.detailToken);
    return refund === undefined ? null : asObject(viewRefund(refund, world));
  }
  if (entry.detail?.kind === 'adjustment') return asObject(viewAdjustment(entry, world));
  return entry.detail === null ? null : asObject(entry.detail.data);
}

/** An adjustment in the shape of the partner's own resource (docs/facts.md#adjustments). */
function viewAdjustment(entry: Entry, world: World): object {
  return {
    token: entry.detailToken,
    account_token: entry.accountToken,
    type: entry.kind.type.split('.')[2]?.toUpperCase() ?? 'GENERAL',
    amount: decimalFromCents(entry.amount),
    currency_code: 'USD',
    description: entry.memo ?? 'Adjustment',
    reason: entry.detail?.kind === 'adjustment' ? entry.detail.reason : 'OTHER',
    source_account_type: 'PROGRAM_FUNDING',
    ...(entry.rootToken !== null && { original_ledger_entry_token: entry.rootToken }),
    created_time: formatMillis(world.origin + entry.createdAt),
  };
}

/** The generated type of a free-form object. */
function asObject(object: object): Record<string, never> {
  return object as Record<string, never>;
}

const DEFAULT_CONFIG: AccountView['config'] = {
  billing_cycle_day: 1,
  payment_due_interval: -1,
  card_level: 'NA',
  e_disclosure_active: false,
  payment_holds: { ach_hold_days: 0, check_hold_days: 0 },
  fees: [],
  rewards: [],
};

export function viewAccount(ledger: Ledger, world: World): AccountView {
  const { record } = ledger;
  const profile = record.profile as Partial<AccountView>;
  const time = (at: SandboxTime) => formatMillis(world.origin + at);
  return {
    token: record.token,
    type: record.type,
    status: record.status,
    ...profile,
    substatuses: profile.substatuses ?? [],
    user_token: record.userToken,
    ...(record.businessToken !== null && { business_token: record.businessToken }),
    credit_limit: decimalFromCents(record.creditLimit),
    current_balance: decimalFromCents(ledger.balance),
    available_credit: decimalFromCents(availableCredit(ledger, world.assumptions)),
    remaining_statement_balance: decimalFromCents(record.remainingStatementBalance),
    remaining_min_payment_due: decimalFromCents(record.remainingMinPaymentDue),
    currency_code: 'USD',
    config: { ...DEFAULT_CONFIG, ...profile.config },
    ...(record.activatedAt !== null && { activation_time: time(record.activatedAt) }),
    created_time: time(record.createdAt),
    updated_time: time(ledger.updatedAt),
  };
}

/** What light_response leaves out (docs/facts.md#credit-accounts). */
const HEAVY_FIELDS = [
  'available_credit',
  'credit_limit',
  'current_balance',
  'remaining_min_payment_due',
  'remaining_statement_balance',
  'usages',
] as const;

export function lighten(account: AccountView): AccountView {
  const light = { ...account };
  for (const field of HEAVY_FIELDS) delete light[field];
  return light;
}

/**
 * Of each fee only the schedule in effect at `now`, the latest that is not in the future
 * (docs/facts.md#credit-accounts).
 */
export function withEffectiveFees(account: AccountView, nowText: string): AccountView {
  const fees = account.config.fees?.map((fee) => {
    const begun = (fee.schedule ?? []).filter(
      (s) => Date.parse(s.effective_date ?? '') <= Date.parse(nowText) || !s.effective_date,
    );
    const latest = begun
      .sort((a, b) => (a.effective_date ?? '').localeCompare(b.effective_date ?? ''))
      .at(-1);
    return { ...fee, schedule: latest === undefined ? [] : [latest] };
  });
  return { ...account, config: { ...account.config, ...(fees && { fees }) } };
}
