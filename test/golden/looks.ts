// What the sections of the golden script share: addresses, a refund as an application sends it, and the looks that it
// takes of a whole sandbox when a section ends.
import type { Scribe } from './scribe.js';

export const ACCOUNTS = '/v3/credit/accounts';
export const OVERPAID = `${ACCOUNTS}/my_account_token_12`;
export const BUSINESS = `${ACCOUNTS}/acct_business`;
export const REFUNDS = `${OVERPAID}/creditbalancerefunds`;

export const STATUSES = [
  'INITIATED',
  'PENDING',
  'PROCESSING',
  'SUBMITTED',
  'COMPLETED',
  'RETURNED',
  'CANCELLED',
  'REFUNDED',
  'SYS_ERROR',
  'ACH_ERROR',
] as const;
export const METHODS = ['ACH', 'CHECK'] as const;
export const VERBS = ['submit', 'settle', 'return', 'cancel', 'fail'] as const;

export const ach = (token: string, amount: number | string = 1, differences: object = {}) => ({
  token,
  method: 'ACH',
  amount,
  description: 'Overpaid',
  currency_code: 'USD',
  ...differences,
});

export const check = (token: string, amount: number | string = 1, differences: object = {}) =>
  ach(token, amount, { method: 'CHECK', ...differences });

/** The whole journal of each account, in the order in which it came about. */
export async function journals(scribe: Scribe, tokens: readonly string[]): Promise<void> {
  for (const token of tokens) {
    for (let start = 0, isMore = true; isMore; start += 100) {
      const query = `count=100&start_index=${start}&sort_by=createdTime`;
      const page = await scribe.get(`${ACCOUNTS}/${token}/journalentries?${query}`);
      isMore = page.body?.is_more ?? false;
    }
  }
}

/** Every account as the partner shows it, with a balance that its journal must add up to. */
export async function balances(scribe: Scribe): Promise<void> {
  await scribe.get(`${ACCOUNTS}?count=100`);
}

/** What the control plane knows of a sandbox, as short as it can be told. */
export async function summary(scribe: Scribe): Promise<void> {
  await scribe.get('/__admin/clock');
  await scribe.get('/__admin/board?count=5');
  await all(scribe, 'refunds');
}

/** All that the control plane knows of a sandbox. */
export async function everything(scribe: Scribe): Promise<void> {
  await summary(scribe);
  for (const path of ['accounts?count=100', 'scenarios', 'faults', 'snapshots'])
    await scribe.get(`/__admin/${path}`);
  for (const path of ['events', 'deliveries']) await all(scribe, path);
  await scribe.get('/__admin/state?secrets=true');
}

/** A list to its end, page by page. */
export async function all(scribe: Scribe, path: string): Promise<void> {
  for (let start = 0, isMore = true; isMore; start += 100) {
    const page = await scribe.get(`/__admin/${path}?count=100&start_index=${start}`);
    isMore = page.body?.is_more ?? false;
  }
}
