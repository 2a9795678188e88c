// Balance refunds: credit that is paid out to the cardholder.
import { movementResource } from '../../catalog/resource.js';
import { REFUND_MESSAGE } from './messages.js';
import { BALANCE_REFUNDS } from './model.js';
import { createBalanceRefund } from './operations.js';
import { REFUND_PROBLEMS } from './problems.js';
import { REFUND_STATE } from './state.js';
import { viewRefund } from './views.js';

export const BALANCE_REFUND_RESOURCE = movementResource({
  name: 'balance_refund',
  movement: BALANCE_REFUNDS,
  shown: { schema: 'AccountCreditBalanceRefundResponse', view: viewRefund },
  problems: REFUND_PROBLEMS,
  operations: () => ({ createBalanceRefund }),
  messages: [REFUND_MESSAGE],
  state: [REFUND_STATE],
});
