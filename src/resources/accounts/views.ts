// Accounts in the partner's own words. What a fixture leaves out, as nearly all do, is filled in by the
// type of the account, so that no account is shown without its usages.

import { availableCredit } from '../../core/account.js';
import { formatMillis, type SandboxTime } from '../../core/clock.js';
import { decimalFromCents } from '../../core/money.js';
import type { Ledger } from '../../sandbox/ledger.js';
import type { World } from '../../sandbox/world.js';
import type { components } from '../../wire/partner.js';
import { type AccountType, type CreditAccount, recordOf } from './model.js';

type Schemas = components['schemas'];
export type AccountView = Schemas['AccountResponse'];
type Usage = Schemas['AccountUsageResponse'];
type Apr = Schemas['AprScheduleResponse'];
type Rate = Schemas['AprScheduleEntryResponse'];
/** As fixtures write them, without what is filled in. */
type OwnApr = Omit<Apr, 'schedule'> & { schedule: (Partial<Rate> & Pick<Rate, 'value'>)[] };
type OwnUsage = Omit<Usage, 'aprs'> & { aprs: OwnApr[] };

const DEFAULT_CONFIG: AccountView['config'] = {
  billing_cycle_day: 1,
  payment_due_interval: -1,
  card_level: 'NA',
  e_disclosure_active: false,
  payment_holds: { ach_hold_days: 0, check_hold_days: 0 },
  fees: [],
  rewards: [],
};

function viewConfig(own: AccountView['config'] | undefined, opened: string): AccountView['config'] {
  const config = { ...DEFAULT_CONFIG, ...own };
  return { ...config, fees: (config.fees ?? []).map((fee) => sinceOpened(fee, opened)) };
}

/** What an account of each type pays on purchases unless its fixture says otherwise; the partner's samples: 14.99. */
const PURCHASE_APR: Readonly<Record<AccountType, number>> = { CONSUMER: 14.99, BUSINESS: 18.49 };

/** The rate that purchases on an account are charged at. */
export function goToApr({ type, profile }: Pick<CreditAccount, 'type' | 'profile'>): number {
  const own = (profile.usages as readonly OwnUsage[] | undefined)?.flatMap(({ aprs }) => aprs);
  const apr = own?.find((one) => one.type === 'GO_TO');
  return apr?.schedule.at(-1)?.value ?? PURCHASE_APR[type];
}

/** The usages of an account: its fixture's own or those of its type, with what the partner fills in by itself. */
function viewUsages(own: readonly OwnUsage[] | undefined, type: AccountType, opened: string): Usage[] {
  const rate: OwnApr = { type: 'GO_TO', schedule: [{ value: PURCHASE_APR[type] }] };
  const usages = own ?? [{ type: 'PURCHASE', aprs: [rate] }];
  return usages.map((usage) => ({
    ...usage,
    aprs: usage.aprs.map((apr) => ({
      ...sinceOpened(apr, opened),
      schedule: apr.schedule.map((entry) => ({
        type: 'FIXED',
        apply_next_cycle: false,
        effective_date: opened,
        ...entry,
      })),
    })),
    fees: usage.fees ?? [],
  }));
}

type Dated = { active?: boolean; created_date?: string; updated_date?: string };

/** A rate or a fee that says nothing else is in force since the account was opened. */
function sinceOpened<T extends Dated>(one: T, opened: string): T {
  return { active: true, created_date: opened, updated_date: one.created_date ?? opened, ...one };
}

export function viewAccount(ledger: Ledger, world: World): AccountView {
  const record = recordOf(ledger);
  const profile = record.profile as Partial<AccountView>;
  const time = (at: SandboxTime) => formatMillis(world.origin + at);
  const opened = time(record.createdAt);
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
    config: viewConfig(profile.config, opened),
    usages: viewUsages(profile.usages, record.type, opened),
    ...(record.activatedAt !== null && { activation_time: time(record.activatedAt) }),
    created_time: opened,
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

/** Of each fee only the schedule in effect at `now`, the latest not in the future (docs/facts.md#credit-accounts). */
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
