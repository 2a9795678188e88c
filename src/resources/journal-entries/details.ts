// The resource behind a journal entry, in the shape that its group has at the partner (docs/facts.md#journal-entries).
// What nobody wrote down is told from the entries that share the detail token: the same calls show the same resource.

import { posterOf } from '../../catalog/movements.js';
import { formatMillis, formatSeconds } from '../../core/clock.js';
import type { EntryGroup } from '../../core/entry-types.js';
import type { Entry } from '../../core/journal.js';
import { decimalFromCents } from '../../core/money.js';
import type { World } from '../../sandbox/world.js';
import type { components } from '../../wire/partner.js';
import { viewCardTransaction } from './card-transactions.js';
import { viewInterest } from './interest-details.js';
import { viewPayment } from './payment-details.js';

type Schemas = components['schemas'];
type View = (entry: Entry, world: World) => object;

/** One view for each group there is. */
const VIEWS: Readonly<Record<EntryGroup, View>> = {
  PURCHASE: viewCardTransaction,
  REFUND: viewCardTransaction,
  ORIGINAL_CREDIT: viewDisbursement,
  DISPUTE: viewDispute,
  REWARD: viewReward,
  PAYMENT: viewPayment,
  INTEREST: viewInterest,
  FEE: viewFee,
  ADJUSTMENT: viewAdjustment,
  BALANCE_REFUND: viewPoster,
};

export function viewDetail(entry: Entry, world: World): Record<string, never> {
  const detail = entry.detail?.kind === 'data' ? entry.detail.data : VIEWS[entry.kind.group](entry, world);
  return detail as Record<string, never>;
}

/** The movement that posted it, as it is now; no entry of this group is without one. */
function viewPoster(entry: Entry, world: World): object {
  const poster = posterOf(entry, world);
  if (poster === undefined) throw new Error(`entry ${entry.token} has no refund`);
  const { of, item } = poster;
  return of.shown.detail?.(item, world) ?? of.shown.view(item, world);
}

function viewAdjustment(entry: Entry, world: World): Schemas['AccountAdjustmentResponse'] {
  const adjusted = entry.kind.type.split('.')[2]?.toUpperCase() ?? 'GENERAL';
  return {
    token: entry.detailToken,
    account_token: entry.accountToken,
    type: adjusted as Schemas['AccountAdjustmentResponse']['type'],
    amount: decimalFromCents(entry.amount),
    currency_code: 'USD',
    description: entry.memo ?? 'Adjustment',
    reason: entry.detail?.kind === 'adjustment' ? entry.detail.reason : 'OTHER',
    source_account_type: 'PROGRAM_FUNDING',
    ...(entry.rootToken !== null && { original_ledger_entry_token: entry.rootToken }),
    created_time: formatMillis(world.origin + entry.createdAt),
  };
}

const DISPUTE_STATUSES: Readonly<Record<string, Schemas['DisputeStatus']>> = {
  'account.dispute.reversal': 'REVERSED',
  'account.dispute.won': 'AH_WON',
  'account.dispute.lost': 'AH_LOST',
  'account.dispute.lost.graceperiod': 'AH_LOST',
};

function viewDispute(entry: Entry, world: World): Schemas['DisputeResponse'] {
  const told = world.entriesByDetail(entry.detailToken, entry.accountToken);
  const [first = entry, last = entry] = [told[0], told.at(-1)];
  const updated = formatSeconds(world.origin + last.createdAt);
  const status = DISPUTE_STATUSES[last.kind.type] ?? 'ACTIVE';
  return {
    token: entry.detailToken,
    account_token: entry.accountToken,
    ledger_entry_token: first.rootToken ?? first.token,
    amount: decimalFromCents(Math.abs(first.amount)),
    category: 'FRAUD',
    status,
    ...(first.memo !== null && { notes: first.memo }),
    ...(status !== 'ACTIVE' && { resolved_at: updated }),
    created_time: formatSeconds(world.origin + first.createdAt),
    updated_time: updated,
  };
}

function viewReward(entry: Entry, world: World): Schemas['RewardResponse'] {
  const time = formatMillis(world.origin + entry.createdAt);
  return {
    token: entry.detailToken,
    account_token: entry.accountToken,
    type: entry.kind.type.startsWith('account.reward.auto') ? 'AUTO_CASH_BACK' : 'CASH_BACK',
    amount: decimalFromCents(Math.abs(entry.amount)),
    currency_code: 'USD',
    description: entry.memo ?? 'Reward',
    created_time: time,
    updated_time: time,
  };
}

function viewDisbursement(entry: Entry, world: World): Schemas['push_to_card_disbursement_response'] {
  const time = formatSeconds(world.origin + entry.createdAt);
  return {
    token: entry.detailToken,
    amount: decimalFromCents(Math.abs(entry.amount)),
    currency_code: 'USD',
    status: entry.status === 'POSTED' ? 'COMPLETED' : entry.status,
    ...(entry.memo !== null && { memo: entry.memo.slice(0, 99) }),
    created_time: time,
    last_modified_time: time,
  };
}

const FEES: Readonly<Record<string, readonly [Schemas['FeeType'], description: string]>> = {
  'account.fee.payment.late': ['LATE_PAYMENT_FEE', 'Late payment fee'],
  'account.fee.payment.returned': ['RETURNED_PAYMENT_FEE', 'Returned payment fee'],
  'account.fee.interest.minimum': ['MINIMUM_INTEREST_FEE', 'Minimum interest fee'],
};

function viewFee(entry: Entry, world: World): Schemas['FeeDetail'] {
  const [type, description] = FEES[entry.kind.type] ?? ['ACCOUNT_FEE', 'Fee'];
  const amount = decimalFromCents(entry.amount);
  return {
    token: entry.detailToken,
    account_token: entry.accountToken,
    type,
    method: 'FLAT',
    value: amount,
    amount,
    currency_code: 'USD',
    description: entry.memo ?? description,
    created: formatMillis(world.origin + entry.createdAt),
  };
}
