// createBalanceRefund: the one operation that the partner documents on balance refunds
// (docs/facts.md#creating-a-balance-refund).

import type { AssumptionName } from '../core/assumptions.js';
import { scenarioOf } from '../core/course.js';
import { centsFromDecimal } from '../core/money.js';
import { Problem } from '../core/problem.js';
import { createRefund, originalRefund, type RefundDecision } from '../core/refund.js';
import { REFUND_LIFECYCLE } from '../core/refund-lifecycle.js';
import type { Answer, Call } from '../http/plane.js';
import type { World } from '../sandbox/world.js';
import type { components } from '../wire/partner.js';
import { viewRefund } from './refund-views.js';

export function createBalanceRefund({ world, params, body, cause }: Call): Answer | Problem {
  const request = body as components['schemas']['AccountCreditBalanceRefundReq'];
  const decision = createRefund(
    world,
    {
      accountToken: String(params.account_token),
      token: request.token,
      method: request.method,
      amount: centsFromDecimal(request.amount),
      description: request.description,
    },
    world.now(),
    world.ids,
    world.chance,
  );
  if (decision instanceof Problem) return decision;
  world.commit(decision, cause);
  const showsOriginal = decision.replayed && world.assumptions.replay_returns === 'original';
  const refund = showsOriginal ? originalRefund(decision.refund) : decision.refund;
  return { status: 201, body: viewRefund(refund, world), decidedBy: decidersOf(decision, world) };
}

const NONE = [] as const;
const REPLAY = ['replay_returns'] as const;

/** The first status is an assumption, unless a scenario says what it is. */
function decidersOf({ refund, replayed }: RefundDecision, { scenarios }: World): readonly AssumptionName[] {
  if (replayed) return REPLAY;
  const { scenario, method } = refund;
  const isSaid = scenario !== null && scenarioOf(REFUND_LIFECYCLE, scenarios, scenario)?.starts !== undefined;
  return isSaid ? NONE : REFUND_LIFECYCLE.table.starts[method].decidedBy;
}
