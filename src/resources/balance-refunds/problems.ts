// Refusals of what is done to refunds.
import { row } from '../../core/problem.js';

export const REFUND_NOT_FOUND = row<{ token: string; sandbox: string }>({
  name: 'refundNotFound',
  code: '404003',
  status: 404,
  stage: 'find',
  source: 'assumed',
  text: ({ token, sandbox }) => `Refund ${token} does not exist in sandbox ${sandbox}`,
  hint: (_, say) => `${say.at('listRefunds', {}, 'control')} lists its refunds`,
});

export const REFUND_PROBLEMS = [REFUND_NOT_FOUND];
