// Faults on the control plane: what goes wrong on the partner plane, and how often it did.

import { type Fault, faultFault, freeFaultName, NO_FAULTS } from '../core/faults.js';
import { Problem } from '../core/problem.js';
import { INVALID_INPUT } from '../core/problems.js';
import { faultsOf } from '../faults/fault-rules.js';
import { FAULT_EXISTS, FAULT_NOT_FOUND, FAULTS_FULL } from '../faults/problems.js';
import type { StateFault } from '../faults/state.js';
import { envelope, takePage } from '../http/paging.js';
import type { Answer, Call, Outcome } from '../http/plane.js';

/** As many as a state may hold. Each call looks through them. */
const MOST_FAULTS = 1000;

function viewFault({ rule, calls, fired }: Fault) {
  return { ...rule, calls, fired };
}

export function listFaults({ world }: Call): Answer {
  const { rules: faults } = faultsOf(world);
  const page = takePage(faults.length, (i) => faults[i] as Fault, { start: 0, count: faults.length });
  return { status: 200, body: envelope(page, viewFault) };
}

export function addFault({ world, body }: Call): Outcome {
  const { name = freeFaultName(faultsOf(world).rules), calls, fired, ...rest } = body as StateFault;
  const rule = { name, ...rest };
  const isCounted = calls !== undefined || fired !== undefined;
  const flaw = isCounted ? 'calls and fired are counted here: leave them out' : faultFault(rule);
  if (flaw !== undefined) return Problem.of(INVALID_INPUT, { reasons: [flaw] });
  if (faultsOf(world).rules.some((fault) => fault.rule.name === name))
    return Problem.of(FAULT_EXISTS, { name });
  if (faultsOf(world).rules.length >= MOST_FAULTS) return Problem.of(FAULTS_FULL, { cap: MOST_FAULTS });
  const fault: Fault = { rule, calls: 0, fired: 0 };
  faultsOf(world).replace([...faultsOf(world).rules, fault]);
  return { status: 201, body: viewFault(fault) };
}

export function clearFaults({ world }: Call): Answer {
  faultsOf(world).replace(NO_FAULTS);
  return { status: 204 };
}

export function removeFault({ world, params }: Call): Outcome {
  const name = String(params.name);
  const left = faultsOf(world).rules.filter((fault) => fault.rule.name !== name);
  if (left.length === faultsOf(world).rules.length) {
    return Problem.of(FAULT_NOT_FOUND, { name, sandbox: world.name });
  }
  faultsOf(world).replace(left);
  return { status: 204 };
}
