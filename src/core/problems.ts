// Refusals that any resource may give.
import { row } from './problem.js';

export const INVALID_INPUT = row<{ reasons: Iterable<string> }>({
  name: 'invalidInput',
  code: '400001',
  status: 400,
  stage: 'contract',
  source: 'observed',
  text: ({ reasons }) => `Invalid input(s): ${[...reasons].join('; ')}`,
});

export const ACCOUNT_NOT_FOUND = row<{ token: string; sandbox: string; justMade: boolean }>({
  name: 'accountNotFound',
  code: '404001',
  status: 404,
  stage: 'find',
  source: 'assumed',
  text: ({ token, sandbox, justMade }) =>
    `Account ${token} does not exist in sandbox ${sandbox}${justMade ? ', which was just made from the fixtures' : ''}`,
  hint: (_, say) => `${say.at('listAccounts')} lists its accounts`,
});

export const TOKEN_CONFLICT = row<{ token: string; differences: readonly string[] }>({
  name: 'tokenConflict',
  code: '409001',
  status: 409,
  stage: 'repeat',
  source: 'assumed',
  text: ({ token, differences }) =>
    `Token ${token} was already used with other content (${differences.join(', ')}): send the same content or another token`,
});

export const SAME_STATUS = row<{ what: string; status: string; next: readonly string[] }>({
  name: 'sameStatus',
  code: '422003',
  status: 422,
  stage: 'state',
  source: 'assumed',
  text: ({ what, status, next }) => `The ${what} is ${status} already: ${sayNext(next)}`,
});

export const ILLEGAL_TRANSITION = row<{ what: string; from: string; to: string; next: readonly string[] }>({
  name: 'illegalTransition',
  code: '422003',
  status: 422,
  stage: 'state',
  source: 'assumed',
  text: ({ what, from, to, next }) =>
    `The ${what} is ${from} and cannot become ${to}: ${sayNext(next)}; "force": true goes anywhere`,
});

export const BALANCE_OUT_OF_RANGE = row<{ limit: string }>({
  name: 'balanceOutOfRange',
  code: '422004',
  status: 422,
  stage: 'rule',
  source: 'assumed',
  text: ({ limit }) => `The account balance would go beyond ${limit}: send a smaller amount`,
});

export const SHARED_PROBLEMS = [
  INVALID_INPUT,
  ACCOUNT_NOT_FOUND,
  TOKEN_CONFLICT,
  SAME_STATUS,
  ILLEGAL_TRANSITION,
  BALANCE_OUT_OF_RANGE,
];

function sayNext(next: readonly string[]): string {
  return next.length === 0 ? 'it is final' : `next it can become ${next.join(', ')}`;
}
