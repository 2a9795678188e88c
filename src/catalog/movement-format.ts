// What all movements have in a state file, whatever their kind.
import type { ReturnCode } from '../core/return-codes.js';
import type { Money } from './journal-state.js';

export type StateStep = {
  readonly at: string;
  readonly to: string;
  readonly reason?: string | null;
  readonly return_code?: ReturnCode | null;
};

export type StateTransition = StateStep & {
  readonly token?: string;
  readonly from: string;
  readonly force?: boolean;
  readonly cause?: string;
};

export type StateMovement = {
  readonly token: string;
  readonly creation_token?: string;
  readonly account_token: string;
  readonly method: string;
  readonly amount: Money;
  readonly description?: string;
  readonly status: string;
  readonly created: string;
  readonly updated?: string;
  readonly entry: string;
  readonly open_reversal?: string;
  readonly scenario?: string;
  readonly transitions?: readonly StateTransition[];
  readonly plan?: readonly StateStep[];
};
