// The interest behind a journal entry, in the fields of the partner's samples: what a billing cycle that ended when the
// entry took effect was charged, at the account's own rate (docs/facts.md#journal-entries).

import { DAY_MS, formatMillis } from '../../core/clock.js';
import type { Entry } from '../../core/journal.js';
import { decimalFromCents } from '../../core/money.js';
import type { World } from '../../sandbox/world.js';
import type { components } from '../../wire/partner.js';
import { ACCOUNTS } from '../accounts/model.js';
import { goToApr } from '../accounts/views.js';

const CYCLE_DAYS = 30;

export function viewInterest(entry: Entry, world: World): components['schemas']['InterestDetail'] {
  const record = world.find(ACCOUNTS, entry.accountToken);
  const apr = record === undefined ? 0 : goToApr(record);
  const dailyRate = Number((apr / 100 / 365).toFixed(8));
  const interest = decimalFromCents(entry.amount);
  // What that much interest was charged on.
  const average = dailyRate === 0 ? 0 : Math.round(entry.amount / (dailyRate * CYCLE_DAYS)) / 100;
  const closing = world.origin + entry.impactAt;
  const created = formatMillis(world.origin + entry.createdAt);
  return {
    token: entry.detailToken,
    account_token: entry.accountToken,
    interest_amount: interest,
    currency_code: 'USD',
    goto_apr: apr,
    daily_periodic_rate: dailyRate,
    average_daily_balance: average,
    days_in_billing_cycle: CYCLE_DAYS,
    statement_token: entry.detailToken,
    statement_balance: average,
    statement_opening_date: formatMillis(closing - CYCLE_DAYS * DAY_MS),
    statement_closing_date: formatMillis(closing),
    created_date: created,
    updated_date: created,
  };
}
