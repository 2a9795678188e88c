// Refusals of the rate limit, and of operations on faults.
import { row } from '../core/problem.js';

export const RATE_LIMITED = row<{ limit: number }>({
  name: 'rateLimited',
  code: '429001',
  status: 429,
  stage: 'throttle',
  headers: { 'retry-after': '1' },
  source: 'assumed',
  text: ({ limit }) =>
    `Rate limit exceeded: at most ${limit} calls a second, send the call again after a second`,
});

export const FAULT_NOT_FOUND = row<{ name: string; sandbox: string }>({
  name: 'faultNotFound',
  code: '404005',
  status: 404,
  stage: 'find',
  source: 'assumed',
  text: ({ name, sandbox }) => `There is no fault ${name} in sandbox ${sandbox}`,
  hint: (_, say) => `${say.at('listFaults')} lists its faults`,
});

export const FAULT_EXISTS = row<{ name: string }>({
  name: 'faultExists',
  code: '409003',
  status: 409,
  stage: 'repeat',
  source: 'assumed',
  text: ({ name }) => `There is a fault ${name} already: delete it first, or send another name, or none`,
});

export const FAULTS_FULL = row<{ cap: number }>({
  name: 'faultsFull',
  code: '422009',
  status: 422,
  stage: 'rule',
  source: 'assumed',
  text: ({ cap }) => `There are ${cap} faults already`,
  hint: (_, say) => `drop some with ${say.at('removeFault')}, or all of them`,
});

export const FAULT_PROBLEMS = [RATE_LIMITED, FAULT_NOT_FOUND, FAULT_EXISTS, FAULTS_FULL];
