// Refusals of what does not fit the document.
import { row } from '../core/problem.js';

export const MALFORMED_JSON = row<{ reasons: Iterable<string> }>({
  name: 'malformedJson',
  code: '400037',
  status: 400,
  stage: 'read',
  source: 'observed',
  text: ({ reasons }) => `Malformed JSON request received: ${[...reasons].join('; ')}`,
});

/** What is malformed JSON in the partner's words, on the control plane, which calls it what it is. */
export const WRONG_TYPE = row<{ reasons: Iterable<string> }>({
  name: 'wrongType',
  code: '400037',
  status: 400,
  stage: 'contract',
  source: 'assumed',
  text: ({ reasons }) => `Invalid input(s): ${[...reasons].join('; ')}`,
});

export const UNKNOWN_NAME = row<{ reasons: Iterable<string> }>({
  name: 'unknownName',
  code: '404011',
  status: 404,
  stage: 'contract',
  source: 'assumed',
  text: ({ reasons }) => `Nothing has that name: ${[...reasons].join('; ')}`,
});

export const CONTRACT_PROBLEMS = [MALFORMED_JSON, WRONG_TYPE, UNKNOWN_NAME];
