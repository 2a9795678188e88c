// Refusals of names of sandboxes, and for want of room.
import { row } from '../core/problem.js';

export const SANDBOX_NAME = row<{ limit: number }>({
  name: 'sandboxName',
  code: '400001',
  status: 400,
  stage: 'enter',
  source: 'assumed',
  text: ({ limit }) =>
    `Invalid input(s): a sandbox name must be 1 to ${limit} characters, none of them a control character`,
});

export const SANDBOX_NOT_FOUND = row<{ name: string; hint: string }>({
  name: 'sandboxNotFound',
  code: '404004',
  status: 404,
  stage: 'enter',
  source: 'assumed',
  text: ({ name, hint }) => `There is no sandbox ${name}${hint}`,
  hint: (_, say) => `${say.at('listSandboxes')} lists them, ${say.at('makeSandbox')} makes one`,
});

export const SANDBOXES_FULL = row<{ cap: number }>({
  name: 'sandboxesFull',
  code: '503001',
  status: 503,
  stage: 'enter',
  source: 'assumed',
  text: ({ cap }) => `All ${cap} sandboxes are in use`,
  hint: (_, say) =>
    `drop one with ${say.at('dropSandbox')}, or start with a larger ${say.flag('max-sandboxes')}`,
});

export const SANDBOX_PROBLEMS = [SANDBOX_NAME, SANDBOX_NOT_FOUND, SANDBOXES_FULL];
