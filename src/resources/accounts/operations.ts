// Reading credit accounts (docs/facts.md#credit-accounts).

import { accountNotFound } from '../../core/account.js';
import { formatMillis } from '../../core/clock.js';
import type { Problem } from '../../core/problem.js';
import { envelope, takePage } from '../../http/paging.js';
import type { Answer, Call } from '../../http/plane.js';
import { HTTP_SWITCHES } from '../../http/switches.js';
import type { Ledger } from '../../sandbox/ledger.js';
import type { operations } from '../../wire/partner.js';
import { recordOf } from './model.js';
import { lighten, viewAccount, withEffectiveFees } from './views.js';

type ListQuery = Required<Pick<Query, 'count' | 'start_index' | 'sort_by' | 'light_response'>> & Query;
type Query = NonNullable<operations['listAccounts']['parameters']['query']>;

export function listAccounts({ world, query }: Call): Answer {
  const asked = query as ListQuery;
  const ledgers = world.allLedgers().filter((ledger) => matches(ledger, asked));
  const inOrder = ledgers
    .map((ledger, place) => ({ ledger, place }))
    .sort((a, b) => a.ledger.updatedAt - b.ledger.updatedAt || a.place - b.place);
  if (asked.sort_by === '-lastModifiedTime') inOrder.reverse();
  const page = takePage(inOrder.length, (i) => (inOrder[i] as { ledger: Ledger }).ledger, {
    start: asked.start_index,
    count: asked.count,
  });
  const view = (ledger: Ledger) => {
    const account = viewAccount(ledger, world);
    return asked.light_response ? lighten(account) : account;
  };
  const body = envelope(page, view, HTTP_SWITCHES.in(world.assumptions).end_index);
  return { status: 200, body, decidedBy: ['end_index', 'available_credit'] };
}

function matches(ledger: Ledger, query: Query): boolean {
  const record = recordOf(ledger);
  return (
    (query.user_token === undefined || record.userToken === query.user_token) &&
    (query.card_token === undefined || record.cardTokens.includes(query.card_token)) &&
    (query.secured_account_token === undefined ||
      record.profile.secured_account_token === query.secured_account_token)
  );
}

export function retrieveAccount({ world, params, query }: Call): Answer | Problem {
  const token = String(params.account_token);
  const ledger = world.ledger(token);
  if (ledger === undefined) return accountNotFound(world, token);
  let account = viewAccount(ledger, world);
  if (query.effective_fee_schedule_only) {
    account = withEffectiveFees(account, formatMillis(world.origin + world.now()));
  }
  const body = query.light_response ? lighten(account) : account;
  return { status: 200, body, decidedBy: ['available_credit'] };
}
