// Refusals of what is done to money with a life.
import { row } from './problem.js';
import { REFUND_LIFECYCLE } from './refund-lifecycle.js';

export const RETURN_CODE = row<{ method: string; status: string }>({
  name: 'returnCode',
  code: '400001',
  status: 400,
  stage: 'state',
  source: 'assumed',
  text: ({ method, status }) =>
    `Invalid input(s): ${REFUND_LIFECYCLE.sayReturnCode()}, not to a ${method} refund that becomes ${status}: leave it out`,
});

export const SCENARIO_MISFIT = row<{ reason: string }>({
  name: 'scenarioMisfit',
  code: '422006',
  status: 422,
  stage: 'rule',
  source: 'assumed',
  text: ({ reason }) => `The refund cannot follow it: ${reason}`,
});

export const MOVEMENT_PROBLEMS = [RETURN_CODE, SCENARIO_MISFIT];
