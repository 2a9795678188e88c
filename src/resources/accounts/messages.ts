// What webhooks are told of accounts: that a status changed (docs/facts.md#webhook-events).
import type { Message } from '../../catalog/message.js';
import type { AccountRecord, AccountTransition } from '../../core/account.js';
import { formatMillis } from '../../core/clock.js';
import type { Notice } from '../../core/notice.js';
import { BASE_TYPES } from '../../core/subscriptions.js';
import type { components } from '../../wire/partner.js';
import type { AccountEvent } from './model.js';

type Told = components['schemas']['AccountTransitionEvent'];

/** A change of an account's status. */
type Change = AccountTransition & { readonly accountToken: string };

export const ACCOUNT_MESSAGE: Message<Change> = {
  type: 'creditaccounttransitions',
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
    type: 'creditaccounttransitions',
    name: `${BASE_TYPES.creditaccounttransitions}.${change.to.toLowerCase()}`,
    accountToken,
    refundToken: null,
    subject: { accountToken, ...change },
  };
}
