// What tests of account refunds need beside what all do.
import { OVERPAID } from '../../support/helper.js';

export const REFUNDS = `${OVERPAID}/refunds`;

/** A request for an account refund, with what a test wants to differ. */
export const accountRefundOf = (differences: object = {}) => ({
  type: 'CREDIT_BALANCE_REFUND',
  method: 'CHECK',
  amount: 500,
  description: 'credit refund',
  ...differences,
});
