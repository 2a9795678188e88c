// Journal entries in the partner's own words: field names, decimal numbers and dates, and no field more.

import { formatMillis, type SandboxTime } from '../../core/clock.js';
import type { Entry } from '../../core/journal.js';
import { decimalFromCents } from '../../core/money.js';
import type { World } from '../../sandbox/world.js';
import type { components } from '../../wire/partner.js';
import { ACCOUNTS } from '../accounts/model.js';
import { viewDetail } from './details.js';

export type EntryView = components['schemas']['JournalEntry'];

/** Which optional objects an entry is shown with. */
export type EntryParts = { readonly detailObject: boolean; readonly originalCurrency: boolean };
export const ALL_PARTS: EntryParts = { detailObject: true, originalCurrency: true };

export function viewEntry(entry: Entry, world: World, parts: EntryParts): EntryView {
  const time = (at: SandboxTime) => formatMillis(world.origin + at);
  const original = parts.originalCurrency ? entry.originalCurrency : null;
  return {
    token: entry.token,
    id: world.journalId(entry),
    account_token: entry.accountToken,
    user_token: world.find(ACCOUNTS, entry.accountToken)?.userToken ?? '',
    ...(entry.cardToken !== null && { card_token: entry.cardToken }),
    amount: decimalFromCents(entry.amount),
    currency_code: 'USD',
    group: entry.kind.group,
    type: entry.kind.type,
    status: entry.status,
    detail_token: entry.detailToken,
    ...(parts.detailObject && { detail_object: viewDetail(entry, world) }),
    ...(entry.rootToken !== null && { root_token: entry.rootToken }),
    ...(entry.relatedToken !== null && { related_token: entry.relatedToken }),
    ...(entry.memo !== null && { memo: entry.memo }),
    ...(original !== null && {
      original_currency: { amount: decimalFromCents(original.amount), code: original.code },
    }),
    impact_time: time(entry.impactAt),
    request_time: time(entry.impactAt),
    created_time: time(entry.createdAt),
  };
}
