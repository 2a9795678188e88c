// Account refunds: the sibling of balance refunds that can be listed, read and moved.
import { movementResource } from '../../catalog/resource.js';
import { ACCOUNT_REFUND_MESSAGE } from './messages.js';
import { ACCOUNT_REFUNDS } from './model.js';
import {
  createRefund,
  listRefunds,
  retrieveRefund,
  retrieveRefundTransitions,
  simulateTransitionRefund,
  transitionRefund,
} from './operations.js';
import { ACCOUNT_REFUND_PROBLEMS } from './problems.js';
import { ACCOUNT_REFUND_STATE } from './state.js';
import { ACCOUNT_REFUND_SWITCHES } from './switches.js';
import { viewAccountRefund, viewDetailOf } from './views.js';

export const ACCOUNT_REFUND_RESOURCE = movementResource({
  name: 'refund',
  movement: ACCOUNT_REFUNDS,
  shown: { schema: 'RefundResponse', view: viewAccountRefund, detail: viewDetailOf },
  switches: [ACCOUNT_REFUND_SWITCHES],
  problems: ACCOUNT_REFUND_PROBLEMS,
  operations: () => ({
    createRefund,
    listRefunds,
    retrieveRefund,
    transitionRefund,
    retrieveRefundTransitions,
    simulateTransitionRefund,
  }),
  messages: [ACCOUNT_REFUND_MESSAGE],
  state: [ACCOUNT_REFUND_STATE],
});
