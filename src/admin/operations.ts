// The control plane's handlers, by the operationIds of its own document.
import type { SandboxOperation, ServerOperation } from '../contract/plane.js';
import type { Sandboxes } from '../sandbox/sandboxes.js';
import { createAccount, postEntry, updateAccount } from './accounts.js';
import { getRefund, listRefunds, transitionRefund } from './refunds.js';
import { listAssumptions, resetSandbox, sandboxOperations, updateAssumptions } from './sandboxes.js';

export const adminSandboxOperations: Readonly<Record<string, SandboxOperation>> = {
  createAccount,
  updateAccount,
  postEntry,
  listRefunds,
  getRefund,
  transitionRefund,
  listAssumptions,
  updateAssumptions,
  resetSandbox,
};

/** Fixtures are loaded before the server can answer at all, so that being alive is being ready. */
const healthy: ServerOperation = () => ({ status: 200, body: { status: 'ok' } });

export function adminServerOperations(sandboxes: Sandboxes): Record<string, ServerOperation> {
  return { getLivez: healthy, getReadyz: healthy, ...sandboxOperations(sandboxes) };
}
