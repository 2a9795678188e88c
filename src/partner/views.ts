// Refunds and journal entries in the partner's own words: field names, decimal numbers and dates, and no field more.
import { formatMillis, formatSeconds, type SandboxTime } from '../core/clock.js';
import type { Entry } from '../core/journal.js';
import { decimalFromCents } from '../core/money.js';
import type { Refund } from '../core/refund.js';
import type { World } from '../sandbox/world.js';
import type { components } from './wire.generated.js';

type Schemas = components['schemas'];
export type RefundView = Schemas['AccountCreditBalanceRefundResponse'];
export type EntryView = Schemas['JournalEntry'];

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
