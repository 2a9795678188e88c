// Accounts on the control plane: made, given a balance, moved to a status, posted to.

import { parseInstant } from '../../core/clock.js';
import { entryKind, signIssue } from '../../core/entry-types.js';
import { centsFromDecimal, decimalFromCents } from '../../core/money.js';
import { Problem } from '../../core/problem.js';
import { INVALID_INPUT } from '../../core/problems.js';
import type { Answer, Call } from '../../http/plane.js';
import type { Ledger } from '../../sandbox/ledger.js';
import type { World } from '../../sandbox/world.js';
import type { components } from '../../wire/control.js';
import { ALL_PARTS, viewEntry } from '../journal-entries/views.js';
import { DEFAULT_CREDIT_LIMIT } from './model.js';
import * as rules from './rules.js';
import { viewAccount } from './views.js';

type Schemas = components['schemas'];

export function createAccount({ world, body, cause }: Call): Answer | Problem {
  const request = (body ?? {}) as Schemas['CreateAccount'];
  const limit = request.credit_limit;
  const decision = rules.createAccount(
    world,
    {
      token: request.token,
      type: request.type ?? 'CONSUMER',
      status: request.status ?? 'ACTIVE',
      balance: centsFromDecimal(request.balance ?? 0),
      creditLimit: limit === undefined ? DEFAULT_CREDIT_LIMIT : centsFromDecimal(limit),
    },
    world.now(),
    world.ids,
  );
  if (decision instanceof Problem) return decision;
  world.commit(decision, cause);
  return { status: 201, body: viewAccount(ledgerOf(world, decision.account.token), world) };
}

export function updateAccount({ world, params, body, cause }: Call): Answer | Problem {
  const request = body as Schemas['UpdateAccount'];
  if (request.balance === undefined && request.status === undefined) {
    return Problem.of(INVALID_INPUT, {
      reasons: ['balance and status are missing: send one of them, or both'],
    });
  }
  const accountToken = String(params.account_token);
  const decision = rules.updateAccount(
    world,
    {
      accountToken,
      balance: request.balance === undefined ? undefined : centsFromDecimal(request.balance),
      status: request.status,
      force: request.force ?? false,
    },
    world.now(),
    world.ids,
  );
  if (decision instanceof Problem) return decision;
  world.commit(decision, cause);
  return { status: 200, body: viewAccount(ledgerOf(world, accountToken), world) };
}

export function postEntry({ world, params, body, cause }: Call): Answer | Problem {
  const request = body as Schemas['PostEntry'];
  const kind = entryKind(request.type);
  const amount = centsFromDecimal(request.amount);
  const sign = signIssue(kind, amount);
  if (sign !== undefined) return Problem.of(INVALID_INPUT, { reasons: [sign] });
  const impact = request.impact_time === undefined ? undefined : parseInstant(request.impact_time);
  const decision = rules.postEntry(
    world,
    {
      accountToken: String(params.account_token),
      kind,
      amount,
      status: request.status,
      impactAt: impact === undefined ? undefined : impact - world.origin,
      memo: request.memo,
    },
    world.now(),
    world.ids,
  );
  if (decision instanceof Problem) return decision;
  world.commit(decision, cause);
  const { entry } = decision;
  return {
    status: 201,
    body: {
      entry: viewEntry(entry, world, ALL_PARTS),
      balance: decimalFromCents(ledgerOf(world, entry.accountToken).balance),
    },
  };
}

/** The journal of an account that was just written to. */
export function ledgerOf(world: World, token: string): Ledger {
  const ledger = world.ledger(token);
  if (ledger === undefined) throw new Error(`account ${token} vanished`);
  return ledger;
}
