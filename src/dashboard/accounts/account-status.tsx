// The status of an account, and the choice of one.
import type { Schemas } from '../api.js';
import { words } from '../format.js';
import { Badge } from '../ui/elements.js';

export type AccountStatus = Schemas['AccountStatusEnum'];

const KINDS: Readonly<Record<AccountStatus, string>> = {
  UNACTIVATED: '',
  ACTIVE: 'good',
  SUSPENDED: 'warn',
  TERMINATED: 'bad',
  CHARGE_OFF: 'bad',
};

export const ACCOUNT_STATUSES = Object.keys(KINDS) as AccountStatus[];

export function AccountBadge({ of }: { readonly of: AccountStatus }) {
  return <Badge kind={KINDS[of]}>{words(of)}</Badge>;
}

export const statusOptions = (statuses: readonly AccountStatus[]) =>
  statuses.map((value) => ({ value, label: words(value) }));
