// createBalanceRefund: the one operation that the partner documents on balance refunds (domain.md 1).
import type { Answer, Call } from '../contract/plane.js';
import { centsFromDecimal } from '../core/money.js';
import { Problem } from '../core/problems.js';
import { createRefund, originalRefund } from '../core/refund.js';
import { viewRefund } from './views.js';
import type { components } from './wire.generated.js';

export function createBalanceRefund({ world, params, body, cause }: Call): Answer | Problem {
  const request = body as components['schemas']['BalanceRefundRequest'];
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
  return { status: 201, body: viewRefund(refund, world) };
}
