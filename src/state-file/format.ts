// The one format of fixtures, exported and imported states (fixtures/fixture.schema.json). Its times are relative to
// the sandbox's start, so that a state can begin at any instant.

import type { MessageType } from '../catalog/message.js';
import type { AccountStatus, AccountType } from '../core/account.js';
import { type ClockSetting, parseClockSetting } from '../core/clock.js';
import type { EntryStatus } from '../core/entry-types.js';
import type { FaultRule } from '../core/faults.js';
import type { AdjustmentReason } from '../core/journal.js';
import { centsFromDecimal } from '../core/money.js';
import type { ReturnCode } from '../core/return-codes.js';
import type { Scenario, ScenarioRule } from '../core/scenario.js';
import type { RefundMethod, RefundStatus } from '../resources/balance-refunds/lifecycle.js';
import type { IdRun } from '../sandbox/journal-ids.js';
import type { Generators } from '../sandbox/start.js';
import type { SignatureAlgorithm } from '../webhooks/model.js';

/** A number, or a decimal text of the same value. */
export type Money = number | string;

/** A state as written; its schema is the reference for each field. */
export type StateFile = {
  readonly version: 1;
  readonly description?: string;
  readonly assumptions?: Readonly<Record<string, string>>;
  /** As on the command line, which wins, or as the control plane sets it. */
  readonly clock?: string | StateClock;
  /** What a refund follows that nothing else decides. */
  readonly scenario?: string;
  readonly scenarios?: readonly Scenario[];
  readonly rules?: readonly ScenarioRule[];
  readonly faults?: readonly StateFault[];
  readonly webhooks?: readonly StateWebhook[];
  readonly deliveries?: readonly StateDelivery[];
  readonly rate_limit?: number;
  readonly accounts: readonly StateAccount[];
  readonly refunds?: readonly StateRefund[];
  readonly planned?: readonly string[];
  readonly journal_ids?: readonly IdRun[];
  readonly generators?: Generators;
};

export type StateClock = { readonly mode?: 'real' | 'frozen'; readonly rate?: number; readonly at?: string };

export type StateFault = Omit<FaultRule, 'name'> & {
  readonly name?: string;
  readonly calls?: number;
  readonly fired?: number;
};

export type StateAccount = {
  readonly token: string;
  readonly type?: AccountType;
  readonly status?: AccountStatus;
  readonly opened?: string;
  readonly activated?: string | null;
  readonly updated?: string;
  readonly user_token?: string;
  readonly business_token?: string;
  /** What it opens with, as one entry. */
  readonly balance?: Money;
  readonly credit_limit?: Money;
  readonly remaining_statement_balance?: Money;
  readonly remaining_min_payment_due?: Money;
  readonly card_tokens?: readonly string[];
  readonly scenario?: string;
  readonly transitions?: readonly StateAccountTransition[];
  readonly profile?: Readonly<Record<string, unknown>>;
  readonly entries?: readonly StateEntry[];
};

export type StateAccountTransition = {
  readonly token?: string;
  readonly from: AccountStatus;
  readonly to: AccountStatus;
  readonly at: string;
};

export type StateWebhook = {
  readonly token?: string;
  readonly name?: string;
  readonly active?: boolean;
  readonly events?: readonly string[];
  readonly config: {
    readonly url: string;
    readonly basic_auth_username?: string;
    readonly basic_auth_password?: string;
    /** Null for none. */
    readonly secret?: string | null;
    readonly signature_algorithm?: SignatureAlgorithm;
    readonly custom_header?: Readonly<Record<string, string>>;
    readonly use_mtls?: boolean;
  };
  /** Beside `default`; `*` for all. */
  readonly sandboxes?: readonly string[];
  readonly created?: string;
  readonly updated?: string;
};

/** A delivery that is still to be made. */
export type StateDelivery = {
  readonly webhook_token: string;
  readonly type: MessageType;
  readonly body: string;
  readonly events: readonly {
    readonly token: string;
    readonly name: string;
    readonly account_token: string | null;
    readonly refund_token: string | null;
  }[];
  readonly created?: string;
  /** Made so far. */
  readonly attempts?: number;
  readonly due: string;
  readonly put_off_by?: string;
  readonly held_back?: boolean;
};

export type StateEntry = {
  readonly type: string;
  readonly amount: Money;
  readonly at: string;
  readonly impact?: string;
  readonly status?: EntryStatus;
  readonly memo?: string;
  readonly token?: string;
  readonly sequence?: number;
  readonly detail_token?: string;
  readonly detail_object?: Readonly<Record<string, unknown>>;
  readonly reason?: AdjustmentReason;
  readonly root_token?: string;
  readonly related_token?: string;
  readonly card_token?: string;
  readonly original_currency?: { readonly amount: Money; readonly code: string };
};

export type StateStep = {
  readonly at: string;
  readonly to: RefundStatus;
  readonly reason?: string | null;
  readonly return_code?: ReturnCode | null;
};

export type StateTransition = StateStep & {
  readonly token?: string;
  readonly from: RefundStatus;
  readonly force?: boolean;
  readonly cause?: string;
};

export type StateRefund = {
  readonly token: string;
  readonly creation_token?: string;
  readonly account_token: string;
  readonly method: RefundMethod;
  readonly amount: Money;
  readonly description: string;
  readonly status: RefundStatus;
  readonly created: string;
  readonly updated?: string;
  readonly entry: string;
  readonly open_reversal?: string;
  readonly scenario?: string;
  readonly transitions?: readonly StateTransition[];
  readonly plan?: readonly StateStep[];
};

export const DEFAULT_OPENED = '-90d';

/** The journal of an account: its entries, or the one that it opens with where only a balance is written. */
export function entriesOf({ entries = [], balance = 0, opened }: StateAccount): readonly StateEntry[] {
  if (entries.length > 0 || centsFromDecimal(balance) === 0) return entries;
  const at = opened ?? DEFAULT_OPENED;
  return [{ type: 'account.adjustment', amount: balance, at, memo: 'Opening balance', reason: 'OTHER' }];
}

/** Undefined when there is none, or when what is written is none. */
export function readClock(clock: string | StateClock | undefined): ClockSetting | undefined {
  if (clock === undefined || typeof clock === 'string') return parseClockSetting(clock ?? '');
  const { mode = 'real', rate, at } = clock;
  if (mode === 'frozen' && rate !== undefined) return undefined;
  const kind = mode === 'frozen' ? 'frozen' : rate === undefined ? 'real' : `x${rate}`;
  return parseClockSetting(at === undefined ? kind : `${kind}@${at}`);
}
