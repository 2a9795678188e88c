// The calls that an application makes about a refund, as lines of curl.
import { curl } from '../format.js';
import { caller } from '../ui/exchange.js';
import { type Card, isAccountRefund } from './kinds.js';

const accountPath = (token: string): string => `/v3/credit/accounts/${encodeURIComponent(token)}`;

/** The call that makes such a refund, and made this one where an application did. */
export function createCurl({ refund }: Card): string {
  const { token, account_token: account, method, amount, description } = refund;
  const common = { token, method, amount, description, currency_code: 'USD' };
  const [place, body] = isAccountRefund(refund)
    ? ['refunds', { ...common, type: refund.type, payment_source_token: refund.payment_source_token }]
    : ['creditbalancerefunds', common];
  return curl({
    method: 'POST',
    ...caller(`${accountPath(account)}/${place}`),
    body: JSON.stringify(body),
  });
}

/** The partner reads a balance refund by its journal entry only. */
export function readCurl({ refund, journal_entry_token: entry }: Card): string {
  const [place, token] = isAccountRefund(refund) ? ['refunds', refund.token] : ['journalentries', entry];
  const path = `${accountPath(refund.account_token)}/${place}/${encodeURIComponent(token)}`;
  return curl({ method: 'GET', ...caller(path) });
}
