// The control plane's handlers, by the operationIds of its own document.
import type { SandboxOperation, ServerOperation } from '../contract/plane.js';
import type { SystemTimer } from '../sandbox/sandbox.js';
import type { Sandboxes } from '../sandbox/sandboxes.js';
import { createAccount, postEntry, updateAccount } from './accounts.js';
import { advanceAllRefunds, advanceClock, getClock, setClock } from './clock.js';
import { createWait, listEvents } from './events.js';
import { getRefund, listRefunds, setRefundScenario, transitionRefund, verbOperation } from './refunds.js';
import { listAssumptions, resetSandbox, sandboxOperations, updateAssumptions } from './sandboxes.js';
import { listScenarios, replaceScenarioRules } from './scenarios.js';

/** All that act on one sandbox; `timer` is real time, for those that wait. */
export const adminSandboxOperations = (timer: SystemTimer): Readonly<Record<string, SandboxOperation>> => ({
  createAccount,
  updateAccount,
  postEntry,
  listRefunds,
  getRefund,
  transitionRefund,
  submitRefund: verbOperation('submit'),
  settleRefund: verbOperation('settle'),
  returnRefund: verbOperation('return'),
  cancelRefund: verbOperation('cancel'),
  failRefund: verbOperation('fail'),
  setRefundScenario,
  advanceAllRefunds,
  getClock,
  setClock,
  advanceClock,
  listScenarios,
  replaceScenarioRules,
  listEvents,
  waitForEvent: createWait(timer),
  listAssumptions,
  updateAssumptions,
  resetSandbox,
});

/** Fixtures are loaded before the server can answer at all, so that being alive is being ready. */
const healthy: ServerOperation = () => ({ status: 200, body: { status: 'ok' } });

export function adminServerOperations(sandboxes: Sandboxes): Record<string, ServerOperation> {
  return { getLivez: healthy, getReadyz: healthy, ...sandboxOperations(sandboxes) };
}
