// The control plane's handlers, by the operationIds of its own document.
import type { Plane, SandboxOperation, ServerOperation } from '../contract/plane.js';
import type { Sandboxes, ServerSettings } from '../sandbox/sandboxes.js';
import type { StateChecker } from '../sandbox/state-check.js';
import { createAccount, postEntry, updateAccount } from './accounts.js';
import { advanceAllRefunds, advanceClock, getClock, setClock } from './clock.js';
import { createSendExample, getDelivery, listDeliveries, resendDelivery } from './deliveries.js';
import { createDeliveryWait } from './delivery-wait.js';
import { createWait, listEvents } from './events.js';
import { addFault, clearFaults, listFaults, removeFault } from './faults.js';
import { getRefund, listRefunds, setRefundScenario, transitionRefund, verbOperation } from './refunds.js';
import { sandboxRequestOperations, unassignedOperations } from './requests.js';
import { listAssumptions, resetSandbox, sandboxOperations, updateAssumptions } from './sandboxes.js';
import { listScenarios, replaceScenarioRules } from './scenarios.js';
import {
  createImport,
  dropSnapshot,
  getState,
  listSnapshots,
  restoreSnapshot,
  takeSnapshot,
} from './state.js';

const sandboxHandlers = (
  settings: ServerSettings,
  checkState: StateChecker,
): Readonly<Record<string, SandboxOperation>> => ({
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
  waitForEvent: createWait(settings.systemTimer),
  listDeliveries,
  getDelivery,
  resendDelivery,
  waitForDelivery: createDeliveryWait(settings.systemTimer),
  listFaults,
  addFault,
  clearFaults,
  removeFault,
  exportState: getState,
  importState: createImport(settings, checkState),
  listSnapshots,
  takeSnapshot,
  dropSnapshot,
  restoreSnapshot,
  listAssumptions,
  updateAssumptions,
  resetSandbox,
});

/** Fixtures are loaded before the server can answer at all, so that being alive is being ready. */
const healthy: ServerOperation = () => ({ status: 200, body: { status: 'ok' } });

/** A document and where its paths begin. */
type Addressed = Pick<Plane, 'contract' | 'prefix'>;

export type AdminOperations = {
  /** All that act on one sandbox. */
  readonly onSandbox: Readonly<Record<string, SandboxOperation>>;
  /** All that act on the server as a whole. */
  readonly onServer: Readonly<Record<string, ServerOperation>>;
};

/** `partner` is the plane whose calls are logged. */
export function adminOperations(
  sandboxes: Sandboxes,
  partner: Addressed,
  admin: Addressed,
  checkState: StateChecker,
): AdminOperations {
  const targets = [partner, admin].flatMap(({ contract: one, prefix }) =>
    one.operations.map(({ id, method, path }) => ({ id, method, path: prefix + path })),
  );
  const { settings, unassigned } = sandboxes;
  return {
    onSandbox: {
      ...sandboxHandlers(settings, checkState),
      sendExample: createSendExample(partner.contract.messageExamples()),
      ...sandboxRequestOperations(partner.contract, unassigned, targets),
    },
    onServer: {
      getLivez: healthy,
      getReadyz: healthy,
      ...sandboxOperations(sandboxes),
      ...unassignedOperations(unassigned, targets),
    },
  };
}
