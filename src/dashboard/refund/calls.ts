// The calls that an application makes about a refund, as lines of curl.
import type { Schemas } from '../api.js';
import { curl } from '../format.js';
import { caller } from '../ui/exchange.js';

type Card = Schemas['RefundWithHistory'];

const accountPath = (token: string): string => `/v3/credit/accounts/${encodeURIComponent(token)}`;

/** The call that makes such a refund, and made this one where an application did. */
export function createCurl({ refund }: Card): string {
  const { token, account_token: account, method, amount, description } = refund;
  return curl({
    method: 'POST',
    ...caller(`${accountPath(account)}/creditbalancerefunds`),
    body: JSON.stringify({ token, method, amount, description, currency_code: 'USD' }),
  });
}

/** The partner reads a refund by its journal entry only. */
export function readCurl({ refund, journal_entry_token: entry }: Card): string {
  const path = `${accountPath(refund.account_token)}/journalentries/${encodeURIComponent(entry)}`;
  return curl({ method: 'GET', ...caller(path) });
}
