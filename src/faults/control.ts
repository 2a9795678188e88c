// Operations of the control plane on fault rules.
import { Problem } from '../core/problem.js';
import { INVALID_INPUT } from '../core/problems.js';
import { envelope, takePage } from '../http/paging.js';
import type { Answer, Call, Outcome } from '../http/plane.js';
import { faultsOf } from './part.js';
import { FAULT_EXISTS, FAULT_NOT_FOUND, FAULTS_FULL } from './problems.js';
import { type Fault, freeFaultName, NO_FAULTS, type WrittenFault } from './rule.js';
import { ruleIssue } from './rule-issues.js';

/** As many as a state may hold. Each call looks through them. */
const MOST_FAULTS = 1000;

function viewFault({ rule, calls, fired }: Fault) {
  return { ...rule, calls, fired };
}

export function listFaults({ world }: Call): Answer {
  const { rules } = faultsOf(world);
  const page = takePage(rules.length, (i) => rules[i] as Fault, { start: 0, count: rules.length });
  return { status: 200, body: envelope(page, viewFault) };
}

export function addFault({ world, body, cause }: Call): Outcome {
  const faults = faultsOf(world);
  const { rules } = faults;
  const { name = freeFaultName(rules), calls, fired, ...rest } = body as WrittenFault;
  const rule = { name, ...rest };
  const isCounted = calls !== undefined || fired !== undefined;
  const issue = isCounted ? 'calls and fired are counted here: leave them out' : ruleIssue(rule);
  if (issue !== undefined) return Problem.of(INVALID_INPUT, { reasons: [issue] });
  if (rules.some((fault) => fault.rule.name === name)) return Problem.of(FAULT_EXISTS, { name });
  if (rules.length >= MOST_FAULTS) return Problem.of(FAULTS_FULL, { cap: MOST_FAULTS });
  const fault: Fault = { rule, calls: 0, fired: 0 };
  faults.replace([...rules, fault], cause);
  return { status: 201, body: viewFault(fault) };
}

export function clearFaults({ world, cause }: Call): Answer {
  const faults = faultsOf(world);
  if (faults.rules.length > 0) faults.replace(NO_FAULTS, cause);
  return { status: 204 };
}

export function removeFault({ world, params, cause }: Call): Outcome {
  const name = String(params.name);
  const faults = faultsOf(world);
  const left = faults.rules.filter((fault) => fault.rule.name !== name);
  if (left.length === faults.rules.length) {
    return Problem.of(FAULT_NOT_FOUND, { name, sandbox: world.name });
  }
  faults.replace(left, cause);
  return { status: 204 };
}
