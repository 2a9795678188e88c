// The one format of fixtures, exported and imported states (fixtures/fixture.schema.json), and how it writes times:
// relative to the sandbox's start, so that a state can begin at any instant.
import type { AccountStatus, AccountType } from '../core/account.js';
import { DAY_MS, type SandboxTime } from '../core/clock.js';
import type { EntryStatus } from '../core/entry-types.js';
import type { FaultRule } from '../core/faults.js';
import type { AdjustmentReason } from '../core/journal.js';
import type { RefundMethod, RefundStatus } from '../core/refund-transitions.js';
import type { ReturnCode } from '../core/return-codes.js';
import type { Scenario, ScenarioRule } from '../core/scenarios.js';
import type { MessageType } from '../core/subscriptions.js';
import type { SignatureAlgorithm } from '../core/webhook.js';
import type { Generators } from './start.js';

/** A state as written; its schema is the reference for each field. */
export type StateFile = {
  readonly version: 1;
  readonly description?: string;
  readonly assumptions?: Readonly<Record<string, string>>;
  /** As on the command line, which wins. */
  readonly clock?: string;
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
  readonly generators?: Generators;
};

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
  readonly credit_limit?: number;
  readonly remaining_statement_balance?: number;
  readonly remaining_min_payment_due?: number;
  readonly card_tokens?: readonly string[];
  readonly scenario?: string;
  readonly transitions?: readonly StateAccountTransition[];
  readonly profile?: Readonly<Record<string, unknown>>;
  readonly entries?: readonly StateEntry[];
};

export type StateAccountTransition = {
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
  readonly amount: number;
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
  readonly original_currency?: { readonly amount: number; readonly code: string };
};

export type StateStep = {
  readonly at: string;
  readonly to: RefundStatus;
  readonly reason?: string | null;
  readonly return_code?: ReturnCode | null;
};

export type StateTransition = StateStep & {
  readonly from: RefundStatus;
  readonly force?: boolean;
  readonly cause?: string;
};

export type StateRefund = {
  readonly token: string;
  readonly account_token: string;
  readonly method: RefundMethod;
  readonly amount: number;
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

const UNITS = [
  ['d', DAY_MS],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1000],
] as const;

const RELATIVE = /^[-+]?(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:([\d.]+)s)?$/;

/** `-3d`, `-2d12h30m`, `+1.5s` or `0`: a time before or after the start. The schema has checked the form. */
export function relativeTime(text: string): SandboxTime {
  const parts = RELATIVE.exec(text);
  const total = Math.round(UNITS.reduce((sum, [, ms], i) => sum + Number(parts?.[i + 1] ?? 0) * ms, 0));
  return text.startsWith('-') ? -total : total;
}

export function relativeText(time: SandboxTime): string {
  if (time === 0) return '0';
  let left = Math.abs(time);
  let text = time < 0 ? '-' : '+';
  for (const [unit, ms] of UNITS) {
    const count = unit === 's' ? left / ms : Math.floor(left / ms);
    if (count > 0) text += count + unit;
    left -= count * ms;
  }
  return text;
}
