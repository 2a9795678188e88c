// The model that the server is held against: it keeps nothing but the rules. And how the two are compared.

import { onBusinessDay } from '../../src/core/business-days.js';
import { DEFAULT_FROZEN_AT } from '../../src/core/clock.js';
import { addDuration, type Duration, parseDuration } from '../../src/core/span.js';
import type { RefundMethod, RefundStatus } from '../../src/resources/balance-refunds/lifecycle.js';
import type { Mock } from '../support/helper.js';

export const BACK: readonly RefundStatus[] = ['CANCELLED', 'RETURNED', 'SYS_ERROR', 'ACH_ERROR'];
export const NEXT: Readonly<Partial<Record<RefundStatus, readonly RefundStatus[]>>> = {
  INITIATED: ['PENDING', 'CANCELLED', 'SYS_ERROR'],
  PENDING: ['PROCESSING', 'CANCELLED', 'SYS_ERROR'],
  PROCESSING: ['SUBMITTED', 'SYS_ERROR', 'ACH_ERROR'],
  SUBMITTED: ['COMPLETED', 'RETURNED', 'ACH_ERROR'],
  COMPLETED: ['RETURNED'],
};
const OPENING: Readonly<Record<string, number>> = {
  my_account_token_12: -400_000,
  acct_one_cent: -1,
  acct_zero: 0,
  acct_business: -1_250_050,
};
export const ACCOUNTS = Object.keys(OPENING);

// What an ACH refund may wish for in its description, and what then happens after how long
// (src/resources/balance-refunds/lifecycle.ts).
const SENT: [string, RefundStatus][] = [
  ['10h33m', 'PROCESSING'],
  ['95m', 'SUBMITTED'],
];
export const WISHES: Record<string, [string, RefundStatus][]> = {
  'as usual': [...SENT, ['32h', 'COMPLETED']],
  'scenario=returned-R02': [...SENT, ['2bd', 'RETURNED']],
  'scenario=late-return': [...SENT, ['32h', 'COMPLETED'], ['2bd', 'RETURNED']],
  'scenario=manual': [],
};

/** When each step of a refund is due: as its description wishes, unless rules were set, which then decide alone. */
export function planOf(model: Model, account: string, wish: string, method: RefundMethod): Step[] {
  let at = model.now;
  const { rule } = model;
  const followed = rule === null ? wish : rule.account === account ? rule.wish : 'as usual';
  const steps = method === 'ACH' ? (WISHES[followed] ?? []) : [];
  return steps.map(([after, to]) => {
    at = onBusinessDay(addDuration(at, parseDuration(after) as Duration));
    return { at, to };
  });
}

/** Moves a refund in the model, the money with it. */
export function moveInModel(model: Model, refund: ModelRefund, to: RefundStatus, plan: Step[]): void {
  const goesBack = BACK.includes(to);
  const change = goesBack === refund.isBack ? 0 : goesBack ? -refund.cents : refund.cents;
  Object.assign(refund, { status: to, isBack: goesBack, plan, order: model.plans++ });
  model.balances.set(refund.account, balance(model, refund.account) + change);
}

export type Step = { at: number; to: RefundStatus };
export type ModelRefund = {
  account: string;
  method: RefundMethod;
  cents: number;
  wish: string;
  status: RefundStatus;
  isBack: boolean;
  /** What is still to come by itself, and when that was planned among all plans. */
  plan: Step[];
  order: number;
};
/** What the next create meets. */
export type FaultKind = '503' | 'reset' | 'lose-answer' | 'not-json';
export type State = {
  now: number;
  balances: Map<string, number>;
  refunds: Map<string, ModelRefund>;
  /** Counts plans, to put them in order. */
  plans: number;
  rule: { account: string; wish: string } | null;
  faults: FaultKind[];
};
export type Model = State & { snapshots: Map<string, { state: State; text: string }> };
export type Real = { mock: Mock; user: string; check: (ok: boolean, what: string) => void };

export const freshState = (): State => ({
  now: DEFAULT_FROZEN_AT,
  balances: new Map(Object.entries(OPENING)),
  refunds: new Map(),
  plans: 0,
  rule: null,
  faults: [],
});
export const freshModel = (): Model => ({ ...freshState(), snapshots: new Map() });
/** What a snapshot of the model holds. */
export const stateOf = ({ snapshots: _, ...state }: Model): State => structuredClone(state);
export const balance = (model: Model, account: string) => model.balances.get(account) as number;
export const post = ({ mock, user }: Real, url: string, body: object) => mock.post(url, body, { user });

/** Holds the server against the model, and the server against itself. */
export async function agree(model: Model, real: Real): Promise<void> {
  const { mock, user, check } = real;
  const get = async (url: string) => (await mock.get(url, { user })).text;
  const tokens: string[] = [];
  for (const account of ACCOUNTS) {
    const url = `/v3/credit/accounts/${account}`;
    const text = await get(url);
    const shown = Math.round(JSON.parse(text).current_balance * 100);
    let sum = 0;
    for (let startIndex = 0, more = true; more; startIndex += 100) {
      const page = JSON.parse(await get(`${url}/journalentries?count=100&start_index=${startIndex}`));
      for (const entry of page.data) {
        tokens.push(entry.token, entry.id);
        if (entry.status === 'POSTED') sum += Math.round(entry.amount * 100);
      }
      more = page.is_more;
    }
    check(shown === sum, `${account}: balance ${shown} is the sum ${sum} of its entries`);
    check(
      shown === balance(model, account),
      `${account}: balance ${shown} is the model's ${balance(model, account)}`,
    );
    check((await get(url)) === text, `${account}: reading changed nothing`);
  }
  check(new Set(tokens).size === tokens.length, 'entry tokens and ids are unique');
  const { data, counts } = JSON.parse(await get('/__admin/refunds?count=100'));
  const total = Object.values<number>(counts).reduce((all, count) => all + count, 0);
  check(total === model.refunds.size, `${total} refunds are the model's ${model.refunds.size}`);
  for (const { refund } of data) {
    check(
      refund.status === model.refunds.get(refund.token)?.status,
      `${refund.token} is ${refund.status} in the model`,
    );
  }
}
