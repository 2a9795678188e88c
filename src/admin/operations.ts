// The control plane's handlers, by the operationIds of its own document.
import type { Catalog } from '../catalog/catalog.js';
import type { Plane, SandboxOperation, ServerOperation } from '../http/plane.js';
import type { Sandboxes } from '../sandbox/sandboxes.js';
import type { StateFiles } from '../state-file/format.js';
import { createWatchActivity } from './activity.js';
import { assumptionOperations } from './assumptions.js';
import { getBoard } from './board.js';
import { advanceAll, advanceClock, getClock, setClock } from './clock.js';
import { createSendExample, getDelivery, listDeliveries, resendDelivery } from './deliveries.js';
import { createDeliveryWait } from './delivery-wait.js';
import { createWait } from './event-wait.js';
import { listEvents } from './events.js';
import {
  getMovement,
  listMovementEntries,
  listMovements,
  setScenario,
  transitionMovement,
  verbOperation,
} from './movements.js';
import type { Target } from './near-misses.js';
import { streamOnceMade, waitOnceMade } from './once-made.js';
import { sandboxRequestOperations, unassignedOperations } from './requests.js';
import { resetSandbox, sandboxOperations } from './sandboxes.js';
import { listScenarios, replaceScenarioRules } from './scenarios.js';
import {
  createExport,
  createImport,
  dropSnapshot,
  listSnapshots,
  restoreSnapshot,
  takeSnapshot,
} from './state.js';
import { getStateMachine } from './state-machine.js';

/** What needs nothing but the call. */
const PLAIN_HANDLERS: Readonly<Record<string, SandboxOperation>> = {
  getBoard,
  listRefunds: listMovements,
  getRefund: getMovement,
  listRefundEntries: listMovementEntries,
  transitionRefund: transitionMovement,
  submitRefund: verbOperation('submit'),
  settleRefund: verbOperation('settle'),
  returnRefund: verbOperation('return'),
  cancelRefund: verbOperation('cancel'),
  failRefund: verbOperation('fail'),
  setRefundScenario: setScenario,
  advanceAllRefunds: advanceAll,
  getStateMachine,
  getClock,
  setClock,
  advanceClock,
  listScenarios,
  replaceScenarioRules,
  listDeliveries,
  getDelivery,
  resendDelivery,
  listSnapshots,
  takeSnapshot,
  dropSnapshot,
  restoreSnapshot,
  resetSandbox,
};

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
  catalog: Catalog,
  sandboxes: Sandboxes,
  partner: Addressed,
  admin: Addressed,
  stateFiles: StateFiles,
): AdminOperations {
  const targetsOf = ({ contract: { operations }, prefix }: Addressed): Target[] =>
    operations.map(({ id, method, path }) => ({ id, method, path: prefix + path }));
  // The prefix of the partner plane may be left out.
  const named = targetsOf(partner).map((target) => ({ ...target, optional: partner.prefix }));
  const targets = [...named, ...targetsOf(admin)];
  const { settings, unassigned } = sandboxes;
  return {
    onSandbox: {
      ...PLAIN_HANDLERS,
      ...catalog.control,
      ...assumptionOperations(settings.switches),
      listEvents: streamOnceMade(sandboxes, listEvents),
      waitForEvent: waitOnceMade(sandboxes, createWait(settings.systemTimer)),
      waitForDelivery: waitOnceMade(sandboxes, createDeliveryWait(settings.systemTimer)),
      exportState: createExport(stateFiles),
      importState: createImport(settings, stateFiles),
      sendExample: createSendExample(partner.contract.messageExamples()),
      ...sandboxRequestOperations(partner.contract, unassigned, targets),
    },
    onServer: {
      getLivez: healthy,
      getReadyz: healthy,
      ...sandboxOperations(sandboxes),
      watchActivity: createWatchActivity(sandboxes),
      ...unassignedOperations(unassigned, targets),
    },
  };
}
