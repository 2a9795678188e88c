// The payment behind a journal entry as the partner's payment resource shows it, told from the entries of one detail
// token: what it was first, through which statuses it went, whether its credit is held (docs/facts.md#journal-entries).

import { formatMillis } from '../../core/clock.js';
import type { Entry } from '../../core/journal.js';
import { decimalFromCents } from '../../core/money.js';
import type { World } from '../../sandbox/world.js';
import type { components } from '../../wire/partner.js';
import { ACCOUNTS } from '../accounts/model.js';

type Schemas = components['schemas'];
type Status = Schemas['PaymentStatus'];

/** The status that an entry's type stands for; the entries of a hold move none. */
const STATUSES: Readonly<Record<string, Status>> = {
  'account.payment': 'INITIATED',
  'account.payment.completed': 'COMPLETED',
  'account.payment.returned': 'RETURNED',
  'account.payment.canceled': 'CANCELLED',
  'account.payment.refunded': 'REFUNDED',
};
const HOLD = 'account.payment.completed.hold';

/** A payment has a handful of entries; whoever writes thousands under one token is shown the last. */
const MOST_ENTRIES = 20;

export function viewPayment(entry: Entry, world: World): Schemas['PaymentDetailResponse'] {
  const told = world.entriesByDetail(entry.detailToken, entry.accountToken);
  const first = told[0] ?? entry;
  const entries = told.slice(-MOST_ENTRIES);
  const time = (one: Entry) => formatMillis(world.origin + one.createdAt);
  const transitions = entries.flatMap((one): Schemas['PaymentTransitionResponse'][] => {
    const status = statusOf(one);
    if (status === undefined) return [];
    const tokens = { token: one.token, account_token: one.accountToken, payment_token: one.detailToken };
    return [{ ...tokens, status, created_time: time(one) }];
  });
  // Only ACH begins INITIATED; a CHECK is COMPLETED when it is recorded.
  const method = first.kind.type === 'account.payment' ? 'ACH' : 'CHECK';
  const amount = decimalFromCents(Math.abs(first.amount));
  const holding = entries.findLast(({ kind }) => kind.type.startsWith(HOLD))?.kind.type === HOLD;
  return {
    token: entry.detailToken,
    account_token: entry.accountToken,
    method,
    amount,
    currency_code: 'USD',
    description: first.memo ?? 'Payment',
    status: transitions.at(-1)?.status ?? 'COMPLETED',
    hold_days: holdDays(entry, method, world),
    on_hold: holding,
    is_manually_released: false,
    transitions,
    allocations: [{ bucket: 'PRINCIPAL', amount }],
    created_time: time(first),
    updated_time: time(entries.at(-1) ?? entry),
  };
}

/** What is kept without effect ended there. */
function statusOf({ kind, status }: Entry): Status | undefined {
  if (status === 'ERROR') return 'SYS_ERROR';
  if (status === 'DECLINED') return 'CANCELLED';
  return STATUSES[kind.type];
}

type Config = Partial<Schemas['AccountConfigResponse']>;

/** As the account has them for payments of this method. */
function holdDays(entry: Entry, method: 'ACH' | 'CHECK', world: World): number {
  const config = world.find(ACCOUNTS, entry.accountToken)?.profile.config as Config | undefined;
  const days = config?.payment_holds;
  return (method === 'ACH' ? days?.ach_hold_days : days?.check_hold_days) ?? 0;
}
