// What webhooks are told, in the partner's own words (docs/facts.md#webhook-events), and which event a token names.
import { formatMillis } from '../core/clock.js';
import type { Entry } from '../core/journal.js';
import {
  type AccountChange,
  accountNotice,
  entryNotice,
  type Notice,
  type RefundChange,
  refundChanges,
  refundNotice,
} from '../core/notices.js';
import type { Refund } from '../core/refund.js';
import type { MessageType } from '../core/subscriptions.js';
import type { World } from '../sandbox/world.js';
import type { components } from '../wire/partner.js';
import { viewEntry } from './views.js';

type Schemas = components['schemas'];

/** Writes an event as it is now, with the token that it can be asked for by. */
export function renderNotice(notice: Notice, world: World): { token: string; event: object } {
  const { subject } = notice;
  if ('kind' in subject) return { token: subject.token, event: viewEntryEvent(subject, world) };
  const event = 'refund' in subject ? viewRefundChange(subject, world) : viewAccountChange(subject, world);
  return { token: subject.token, event };
}

/** As the samples show it: null where an entry has no root, and no dispute. */
function viewEntryEvent(entry: Entry, world: World): Schemas['JournalEntryEvent'] {
  const view = viewEntry(entry, world, { detailObject: true, originalCurrency: true });
  return { ...view, root_token: entry.rootToken, related_token: entry.relatedToken, dispute_token: null };
}

function viewAccountChange(change: AccountChange, world: World): Schemas['AccountTransitionEvent'] {
  const { token, accountToken, from, to, at } = change;
  return {
    token,
    account_token: accountToken,
    original_status: from,
    status: to,
    created_time: formatMillis(world.origin + at),
  };
}

/** In the shape of a payment's: a refund has none of its own (assumption refund_transition_events). */
function viewRefundChange(change: RefundChange, world: World): Schemas['PaymentTransitionEvent'] {
  const { token, refund, to, at } = change;
  return {
    token,
    account_token: refund.accountToken,
    payment_token: refund.token,
    status: to,
    created_time: formatMillis(world.origin + at),
  };
}

/** The event of a token; undefined when there is none. */
export function findNotice(type: MessageType, token: string, world: World): Notice | undefined {
  if (type === 'creditjournalentries') {
    const entry = world.entry(token);
    return entry && entryNotice(entry, refundOf(entry, world));
  }
  if (type === 'creditaccounttransitions') {
    const change = accountChanges(world).find((one) => one.token === token);
    return change && accountNotice(change);
  }
  const change = world.refundTokens
    .flatMap((one) => refundChanges(world.refund(one) as Refund))
    .find((one) => one.token === token);
  return change && refundNotice(change);
}

function accountChanges(world: World): AccountChange[] {
  return world
    .allLedgers()
    .flatMap(({ record: { token: accountToken, transitions } }) =>
      transitions.map((transition) => ({ accountToken, ...transition })),
    );
}

/** The refund that an entry is about: its own, or the one that it gives back or takes again. */
function refundOf(entry: Entry, world: World): string | null {
  const root = entry.rootToken === null ? entry : world.entry(entry.rootToken, entry.accountToken);
  return root?.kind.group === 'BALANCE_REFUND' ? root.detailToken : null;
}
