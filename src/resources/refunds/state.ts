// Account refunds in the state file.
import type { StateMovement } from '../../catalog/movement-format.js';
import { movementState } from '../../catalog/movement-state.js';
import {
  ACCOUNT_REFUNDS,
  type AccountRefund,
  type AccountRefundType,
  type NewAccountRefund,
} from './model.js';

type StateRefund = StateMovement & {
  readonly type: AccountRefundType;
  readonly payment_source_token?: string;
  readonly whole_credit?: boolean;
};

export const ACCOUNT_REFUND_STATE = movementState<AccountRefund, NewAccountRefund, StateRefund>(
  ACCOUNT_REFUNDS,
  {
    key: 'account_refunds',
    back: 'back',
    unclaimed: 'a refund needs to be issued through the API, or added to refunds or account_refunds',
    command: ({ type, payment_source_token, whole_credit }, common) => ({
      ...common,
      type,
      paymentSourceToken: payment_source_token ?? null,
      isWholeCredit: whole_credit ?? false,
    }),
    write: ({ type, paymentSourceToken, isWholeCredit }) => ({
      type,
      ...(paymentSourceToken !== null && { payment_source_token: paymentSourceToken }),
      ...(isWholeCredit && { whole_credit: true }),
    }),
  },
);
