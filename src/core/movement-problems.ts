// Refusals of what is done to money with a life.
import { row } from './problem.js';

export const RETURN_CODE = row<{ owner: string; what: string; status: string }>({
  name: 'returnCode',
  code: '400001',
  status: 400,
  stage: 'state',
  source: 'assumed',
  text: ({ owner, what, status }) =>
    `Invalid input(s): return_code belongs to ${owner}, not to a ${what} that becomes ${status}: leave it out`,
});

export const SCENARIO_MISFIT = row<{ what: string; reason: string }>({
  name: 'scenarioMisfit',
  code: '422006',
  status: 422,
  stage: 'rule',
  source: 'assumed',
  text: ({ what, reason }) => `The ${what} cannot follow it: ${reason}`,
});

export const MOVEMENT_PROBLEMS = [RETURN_CODE, SCENARIO_MISFIT];
