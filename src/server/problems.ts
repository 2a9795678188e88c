// Every refusal that the server can give, in the order in which one is decided before the next. Pages and tests read
// it; a problem carries its row with it.
import { CONTROL_PROBLEMS } from '../admin/problems.js';
import { CONTRACT_PROBLEMS } from '../contract/problems.js';
import { CREDIT_PROBLEMS } from '../core/credit.js';
import { MOVEMENT_PROBLEMS } from '../core/movement-problems.js';
import { type ProblemRow, STAGES } from '../core/problem.js';
import { SHARED_PROBLEMS } from '../core/problems.js';
import { EDGE_PROBLEMS } from '../http/problems.js';
import { SANDBOX_PROBLEMS } from '../sandbox/problems.js';
import { CATALOG } from './catalog.js';
import { PAGE_PROBLEMS } from './page-problems.js';

const AS_WRITTEN: readonly ProblemRow[] = [
  ...EDGE_PROBLEMS,
  ...PAGE_PROBLEMS,
  ...SANDBOX_PROBLEMS,
  ...CONTRACT_PROBLEMS,
  ...CREDIT_PROBLEMS,
  ...SHARED_PROBLEMS,
  ...MOVEMENT_PROBLEMS,
  ...CATALOG.problems,
  ...CONTROL_PROBLEMS,
];

export const PROBLEMS: readonly ProblemRow[] = STAGES.flatMap((stage) =>
  AS_WRITTEN.filter((row) => row.stage === stage),
);
