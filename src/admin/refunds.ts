// Refunds on the control plane: looked at with their history, and moved as the bank would move them.
import type { Answer, Call } from '../contract/plane.js';
import { accountNotFound } from '../core/account.js';
import { formatMillis } from '../core/clock.js';
import { decimalFromCents } from '../core/money.js';
import { Problem } from '../core/problems.js';
import { transitionRefund as decideTransition, originalRefund, type Refund } from '../core/refund.js';
import { nextStatuses, type RefundStatus, zeroCounts } from '../core/refund-transitions.js';
import { RETURN_CODES, type ReturnCode } from '../core/return-codes.js';
import { envelope, takePage } from '../partner/paging.js';
import { viewEntry, viewRefund } from '../partner/views.js';
import type { World } from '../sandbox/world.js';
import { ledgerOf } from './accounts.js';
import type { components } from './wire.generated.js';

type Schemas = components['schemas'];
type ListQuery = { start_index: number; count: number; status?: RefundStatus[]; account_token?: string };

export function listRefunds({ world, query }: Call): Answer | Problem {
  const asked = query as ListQuery;
  const account = asked.account_token;
  const tokens = account === undefined ? world.refundTokens : world.ledger(account)?.refundTokens;
  if (tokens === undefined) return accountNotFound(world, String(account));
  const at = (index: number) => world.refund(tokens[tokens.length - 1 - index] as string) as Refund;
  const statuses = asked.status && new Set(asked.status);
  const page = takePage(
    tokens.length,
    at,
    { start: asked.start_index, count: asked.count },
    statuses && ((refund) => statuses.has(refund.status)),
  );
  const counts = account === undefined ? world.refundCounts : countStatuses(tokens, world);
  return { status: 200, body: { ...envelope(page, (refund) => viewHistory(refund, world)), counts } };
}

function countStatuses(tokens: readonly string[], world: World): Record<RefundStatus, number> {
  const counts = zeroCounts();
  for (const token of tokens) counts[(world.refund(token) as Refund).status]++;
  return counts;
}

export function getRefund({ world, params }: Call): Answer | Problem {
  const token = String(params.refund_token);
  const refund = world.refund(token);
  if (refund === undefined) return Problem.of('refundNotFound', { token, sandbox: world.name });
  return { status: 200, body: viewHistory(refund, world) };
}

export function transitionRefund({ world, params, body }: Call): Answer | Problem {
  const request = body as Schemas['TransitionRefund'];
  const decision = decideTransition(
    world,
    {
      refundToken: String(params.refund_token),
      to: request.status,
      reason: request.reason ?? null,
      returnCode: (request.return_code ?? null) as ReturnCode | null,
      force: request.force ?? false,
    },
    world.now(),
    world.ids,
  );
  if (decision instanceof Problem) return decision;
  world.commit(decision);
  const { refund, entries } = decision;
  const answer: Schemas['TransitionedRefund'] = {
    refund: viewRefund(refund, world),
    entries: entries.map((entry) => viewEntry(entry, world, { detailObject: true, originalCurrency: true })),
    balance: decimalFromCents(ledgerOf(world, refund.accountToken).balance),
  };
  return { status: 201, body: answer };
}

function viewHistory(refund: Refund, world: World): Schemas['RefundWithHistory'] {
  const created = {
    from: null,
    to: originalRefund(refund).status,
    time: formatMillis(world.origin + refund.createdAt),
    reason: null,
    return_code: null,
    return_reason: null,
    force: false,
  };
  const moves = refund.transitions.map(({ from, to, at, reason, returnCode, force }) => ({
    from,
    to,
    time: formatMillis(world.origin + at),
    reason,
    return_code: returnCode,
    return_reason: returnCode === null ? null : RETURN_CODES[returnCode],
    force,
  }));
  return {
    refund: viewRefund(refund, world),
    journal_entry_token: refund.entry.token,
    next_statuses: [...nextStatuses(refund.method, refund.status)],
    transitions: [created, ...moves],
  };
}
