// createBalanceRefund: the one operation that the partner documents on balance refunds
// (docs/facts.md#creating-a-balance-refund).

import { centsFromDecimal } from '../../core/money.js';
import { createMovement } from '../../core/movement-rules.js';
import { shownOf, startDecidedBy } from '../../core/payout.js';
import { Problem } from '../../core/problem.js';
import type { Answer, Call } from '../../http/plane.js';
import type { components } from '../../wire/partner.js';
import { BALANCE_REFUNDS } from './model.js';
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
  const { isRepeat, item } = decision;
  const decidedBy = isRepeat ? REPLAY : startDecidedBy(BALANCE_REFUNDS, item, world.scenarios);
  return { status: 201, body: viewRefund(shownOf(decision, world.assumptions), world), decidedBy };
}

const REPLAY = ['replay_returns'] as const;
