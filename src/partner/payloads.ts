// What webhooks are told, in the partner's own words (docs/facts.md#webhook-events), and which event a token names.
import { createHash } from 'node:crypto';
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
import { viewEntry } from './views.js';
import type { components } from './wire.generated.js';

type Schemas = components['schemas'];

/** Writes an event as it is now, with the token that it can be asked for by. */
export function renderNotice(notice: Notice, world: World): { token: string; event: object } {
  const { subject } = notice;
  if ('kind' in subject) return { token: subject.token, event: viewEntryEvent(subject, world) };
  const event = 'refund' in subject ? viewRefundChange(subject, world) : viewAccountChange(subject, world);
  return { token: event.token, event };
}

/** As the samples show it: null where an entry has no root, and no dispute. */
function viewEntryEvent(entry: Entry, world: World): Schemas['JournalEntryEvent'] {
  const view = viewEntry(entry, world, { detailObject: true, originalCurrency: true });
  return { ...view, root_token: entry.rootToken, related_token: entry.relatedToken, dispute_token: null };
}

function viewAccountChange(change: AccountChange, world: World): Schemas['AccountTransitionEvent'] {
  const { accountToken, from, to, at } = change;
  return {
    token: tokenOfAccountChange(change),
    account_token: accountToken,
    original_status: from,
    status: to,
    created_time: formatMillis(world.origin + at),
  };
}

/** In the shape of a payment's: a refund has none of its own (assumption refund_transition_events). */
function viewRefundChange(change: RefundChange, world: World): Schemas['PaymentTransitionEvent'] {
  const { refund, to, at } = change;
  return {
    token: tokenOfRefundChange(change),
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
    const change = accountChanges(world).find((one) => tokenOfAccountChange(one) === token);
    return change && accountNotice(change);
  }
  const change = world.refundTokens
    .flatMap((one) => refundChanges(world.refund(one) as Refund))
    .find((one) => tokenOfRefundChange(one) === token);
  return change && refundNotice(change);
}

function accountChanges(world: World): AccountChange[] {
  return world
    .allLedgers()
    .flatMap(({ record: { token: accountToken, transitions } }) =>
      transitions.map((transition, i) => ({ accountToken, number: i + 1, ...transition })),
    );
}

/** The refund that an entry is about: its own, or the one that it gives back or takes again. */
function refundOf(entry: Entry, world: World): string | null {
  const root = entry.rootToken === null ? entry : world.entry(entry.rootToken);
  return root?.kind.group === 'BALANCE_REFUND' ? root.detailToken : null;
}

// Transitions have no token of their own here: it follows from what changed, and so is the same whenever it is told.
const tokenOfAccountChange = ({ accountToken, number }: AccountChange) =>
  nameBasedToken(`account ${accountToken} ${number}`);
const tokenOfRefundChange = ({ refund, number }: RefundChange) =>
  nameBasedToken(`refund ${refund.token} ${number}`);

/** A name-based UUID (RFC 9562, version 5, here without a namespace). */
function nameBasedToken(name: string): string {
  const bytes = createHash('sha1').update(name).digest().subarray(0, 16);
  bytes[6] = (Number(bytes[6]) & 0x0f) | 0x50;
  bytes[8] = (Number(bytes[8]) & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
