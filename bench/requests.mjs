// What is sent: the smallest refund there is, again and again, on an account whose credit no run can use up.
export const ACCOUNT = { token: 'bench', balance: '-9999999999999.99' };
export const ACCOUNTS_PATH = '/__admin/accounts';
export const REFUNDS_PATH = `/v3/credit/accounts/${ACCOUNT.token}/creditbalancerefunds`;
export const REFUND = {
  method: 'CHECK',
  amount: 0.01,
  description: 'credit balance refund',
  currency_code: 'USD',
};
/** An account of the default fixture, for a server that has just started. */
export const FIXTURE_REFUNDS_PATH = '/v3/credit/accounts/my_account_token_12/creditbalancerefunds';
