// What webhooks are told of accounts: that a status changed (docs/facts.md#webhook-events).
import type { Message, Notice } from '../../catalog/message.js';
import { ACCOUNT_STATUSES, type AccountRecord, type AccountTransition } from '../../core/account.js';
import { formatMillis } from '../../core/clock.js';
import type { components } from '../../wire/partner.js';
import type { AccountEvent } from './model.js';

type Told = components['schemas']['AccountTransitionEvent'];

/** A change of an account's status. */
type Change = AccountTransition & { readonly accountToken: string };

const TYPE = 'creditaccounttransitions';
const BASE = 'accounttransition';

export const ACCOUNT_MESSAGE: Message<Change> = {
  type: TYPE,
  base: BASE,
  names: ACCOUNT_STATUSES.map((status) => status.toLowerCase()),
  namedBy: 'a status in lower case',
  of: (event) => {
    const { type, item, facts } = event as AccountEvent;
    return type === 'account.updated' ? [noticeOf(item, facts)] : [];
  },
  render({ token, accountToken, from, to, at }, { origin }) {
    const event: Told = {
      token,
      account_token: accountToken,
      original_status: from,
      status: to,
      created_time: formatMillis(origin + at),
    };
    return { token, event };
  },
  find(token, world) {
    for (const { record } of world.allLedgers()) {
      const change = record.transitions.find((one) => one.token === token);
      if (change !== undefined) return noticeOf(record, change);
    }
    return undefined;
  },
};

function noticeOf({ token: accountToken }: AccountRecord, change: AccountTransition): Notice<Change> {
  return {
    type: TYPE,
    name: `${BASE}.${change.to.toLowerCase()}`,
    accountToken,
    itemToken: null,
    itemKind: null,
    subject: { accountToken, ...change },
    message: ACCOUNT_MESSAGE,
  };
}
