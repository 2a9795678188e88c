// Refusals of what is done to accounts.
import { row } from '../../core/problem.js';

export const ACCOUNT_EXISTS = row<{ token: string }>({
  name: 'accountExists',
  code: '409002',
  status: 409,
  stage: 'repeat',
  source: 'assumed',
  text: ({ token }) => `Token ${token} is already in use in this sandbox: send another token, or none`,
});

export const ACCOUNT_PROBLEMS = [ACCOUNT_EXISTS];
