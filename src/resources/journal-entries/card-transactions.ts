// The card transaction behind an entry of a purchase or of a merchant's refund: what a journal entry can tell of it, in
// the fields of the partner's transaction resource (docs/facts.md#journal-entries).

import { formatSeconds } from '../../core/clock.js';
import type { EntryStatus } from '../../core/entry-types.js';
import type { Entry } from '../../core/journal.js';
import { decimalFromCents } from '../../core/money.js';
import type { World } from '../../sandbox/world.js';
import type { components } from '../../wire/partner.js';
import { ACCOUNTS } from '../accounts/model.js';

type Transaction = components['schemas']['transaction_model'];

const STATES: Readonly<Record<EntryStatus, Transaction['state']>> = {
  POSTED: 'COMPLETION',
  PENDING: 'PENDING',
  DECLINED: 'DECLINED',
  ERROR: 'ERROR',
};

export function viewCardTransaction(entry: Entry, world: World): Transaction {
  const userToken = world.find(ACCOUNTS, entry.accountToken)?.userToken ?? '';
  const amount = decimalFromCents(Math.abs(entry.amount));
  const time = formatSeconds(world.origin + entry.createdAt);
  const isApproved = entry.status === 'POSTED' || entry.status === 'PENDING';
  const related = entry.relatedToken === null ? undefined : world.entry(entry.relatedToken);
  return {
    token: entry.detailToken,
    type: entry.kind.type,
    state: STATES[entry.status],
    user_token: userToken,
    acting_user_token: userToken,
    ...(entry.cardToken !== null && { card_token: entry.cardToken }),
    amount,
    request_amount: amount,
    currency_code: 'USD',
    network: 'VISA',
    ...(isApproved && { response: { code: '0000', memo: 'Approved or completed successfully' } }),
    ...(entry.memo !== null && { card_acceptor: { name: entry.memo } }),
    ...(entry.originalCurrency !== null && { currency_conversion: conversionOf(entry) }),
    ...(related !== undefined && { preceding_related_transaction_token: related.detailToken }),
    created_time: time,
    user_transaction_time: time,
  };
}

function conversionOf({ amount, originalCurrency }: Entry): Transaction['currency_conversion'] {
  if (originalCurrency === null) return undefined;
  const rate = Math.round((Math.abs(amount) / Math.abs(originalCurrency.amount)) * 1e6) / 1e6;
  return {
    network: {
      original_amount: decimalFromCents(Math.abs(originalCurrency.amount)),
      original_currency_code: originalCurrency.code,
      conversion_rate: Number.isFinite(rate) ? rate : 1,
    },
  };
}
