// Fault rules and the rate limit in the state file.
import type { KeptState } from '../catalog/state-part.js';
import { Claims, type Issue } from '../core/issue.js';
import { FAULTS } from './part.js';
import { RATE_LIMIT } from './rate-limit.js';
import { type Fault, freeFaultName, type WrittenFault } from './rule.js';
import { ruleIssue } from './rule-issues.js';

type WrittenFaults = { readonly faults?: readonly WrittenFault[] };

export const FAULT_RULES_STATE: KeptState<WrittenFaults, readonly Fault[]> = {
  opens: 'part',
  stage: 'rules',
  keys: ['faults'],
  part: FAULTS,
  check: faultIssues,
  open: ({ faults = [] }) => openFaults(faults),
  write: (rules) => ({ faults: rules.map(({ rule, calls, fired }) => ({ ...rule, calls, fired })) }),
};

function* faultIssues({ faults = [] }: WrittenFaults): Generator<Issue> {
  const names = new Claims();
  for (const [i, fault] of faults.entries()) {
    const path = ['faults', i];
    const says = ruleIssue(fault);
    if (says !== undefined) yield { path, says };
    yield* names.name(fault.name, path);
  }
}

function openFaults(written: readonly WrittenFault[]): readonly Fault[] {
  const faults: Fault[] = [];
  for (const { name, calls = 0, fired = 0, ...rule } of written) {
    faults.push({ rule: { name: name ?? freeFaultName(faults), ...rule }, calls, fired });
  }
  return faults;
}

/** Calls of the partner plane in a real second. */
type WrittenLimit = { readonly rate_limit?: number | undefined };

export const RATE_LIMIT_STATE: KeptState<WrittenLimit, number | null> = {
  opens: 'part',
  stage: 'limits',
  keys: ['rate_limit'],
  part: RATE_LIMIT,
  open: ({ rate_limit }, { said, before = null }) => said.rate_limit ?? rate_limit ?? before,
  write: (limit) => (limit === null ? {} : { rate_limit: limit }),
};
