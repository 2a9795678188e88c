// Refusals of what is asked of account refunds.
import { row } from '../../core/problem.js';

export const REFUND_SOURCE_MISSING = row({
  name: 'refundSourceMissing',
  code: '400001',
  status: 400,
  stage: 'state',
  source: 'assumed',
  text: () =>
    'Invalid input(s): payment_source_token is missing, and the assumption ach_refund_source=required asks for it with ACH',
});

export const REFUND_AMOUNT_MISSING = row({
  name: 'refundAmountMissing',
  code: '400001',
  status: 400,
  stage: 'state',
  source: 'assumed',
  text: () =>
    'Invalid input(s): amount is missing, and the assumption omitted_refund_amount=reject asks for it',
});

export const SIMULATED_TOKEN = row<{ token: string; refund: string }>({
  name: 'simulatedToken',
  code: '400009',
  status: 400,
  stage: 'find',
  source: 'assumed',
  text: ({ token, refund }) =>
    `token is ${token}, but the path names refund ${refund}: send the refund's token`,
});

export const ACCOUNT_REFUND_NOT_FOUND = row<{ token: string; sandbox: string }>({
  name: 'accountRefundNotFound',
  code: '404003',
  status: 404,
  stage: 'find',
  source: 'assumed',
  text: ({ token, sandbox }) => `Account refund ${token} does not exist in sandbox ${sandbox}`,
  hint: (_, say) => `${say.at('listRefunds', {}, 'control')} lists its refunds`,
});

export const REFUND_NOT_ON_ACCOUNT = row<{ token: string; accountToken: string }>({
  name: 'refundNotOnAccount',
  code: '404003',
  status: 404,
  stage: 'find',
  source: 'assumed',
  text: ({ token, accountToken }) => `Refund ${token} does not exist on account ${accountToken}`,
  hint: ({ accountToken }, say) =>
    `${say.at('listRefunds', { account_token: accountToken }, 'partner')} lists its refunds`,
});

export const NOTHING_TO_REFUND = row<{ balance: string }>({
  name: 'nothingToRefund',
  code: '422001',
  status: 422,
  statusBy: 'over_limit_status',
  stage: 'rule',
  source: 'assumed',
  text: ({ balance }) => `Nothing can be refunded: the account balance is ${balance}`,
});

export const REFUND_STAYS = row<{ token: string }>({
  name: 'refundStays',
  code: '422003',
  status: 422,
  stage: 'state',
  source: 'assumed',
  text: ({ token }) => `Refund ${token} is a balance refund, which no operation of the partner moves`,
  hint: ({ token }, say) => `use ${say.at('transitionRefund', { refund_token: token }, 'control')}`,
});

export const CALLER_CANNOT_MOVE = row<{ what: string; from: string; to: string; next: readonly string[] }>({
  name: 'callerCannotMove',
  code: '422003',
  status: 422,
  stage: 'state',
  source: 'assumed',
  text: ({ what, from, to, next }) =>
    `The ${what} is ${from} and cannot be moved to ${to} by its caller: ${
      next.length === 0 ? 'nothing can follow' : `next can be ${next.join(', ')}`
    }`,
});

export const ACCOUNT_REFUND_PROBLEMS = [
  REFUND_SOURCE_MISSING,
  REFUND_AMOUNT_MISSING,
  SIMULATED_TOKEN,
  ACCOUNT_REFUND_NOT_FOUND,
  REFUND_NOT_ON_ACCOUNT,
  NOTHING_TO_REFUND,
  REFUND_STAYS,
  CALLER_CANNOT_MOVE,
];
