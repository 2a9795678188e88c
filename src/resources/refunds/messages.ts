// What webhooks are told of an account refund beside its journal entries.
import { movementMessage } from '../../catalog/movement-message.js';
import { ACCOUNT_REFUNDS } from './model.js';

export const ACCOUNT_REFUND_MESSAGE = movementMessage(ACCOUNT_REFUNDS);
