// createBalanceRefund: the one operation that the partner documents on balance refunds
// (docs/facts.md#creating-a-balance-refund).

import { scenarioOf } from '../../core/course.js';
import { centsFromDecimal } from '../../core/money.js';
import { asItWas, type Made } from '../../core/movement.js';
import { createMovement } from '../../core/movement-rules.js';
import { PAYOUT_SWITCHES } from '../../core/payout-switches.js';
import { Problem } from '../../core/problem.js';
import type { Answer, Call } from '../../http/plane.js';
import type { World } from '../../sandbox/world.js';
import type { components } from '../../wire/partner.js';
import { REFUND_LIFECYCLE } from './lifecycle.js';
import { BALANCE_REFUNDS, type Refund } from './model.js';
import { viewRefund } from './views.js';

export function createBalanceRefund({ world, params, body, cause }: Call): Answer | Problem {
  const request = body as components['schemas']['AccountCreditBalanceRefundReq'];
  const decision = createMovement(
    BALANCE_REFUNDS,
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
  const showsOriginal =
    decision.isRepeat && PAYOUT_SWITCHES.in(world.assumptions).replay_returns === 'original';
  const refund = showsOriginal ? asItWas(decision.item, 0) : decision.item;
  return { status: 201, body: viewRefund(refund, world), decidedBy: decidersOf(decision, world) };
}

const NONE = [] as const;
const REPLAY = ['replay_returns'] as const;

/** The first status is an assumption, unless a scenario says what it is. */
function decidersOf({ item, isRepeat }: Made<Refund>, { scenarios }: World): readonly string[] {
  if (isRepeat) return REPLAY;
  const { scenario, method } = item;
  const isSaid = scenario !== null && scenarioOf(REFUND_LIFECYCLE, scenarios, scenario)?.starts !== undefined;
  return isSaid ? NONE : REFUND_LIFECYCLE.table.starts[method].decidedBy;
}
