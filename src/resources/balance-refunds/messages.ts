// What webhooks are told of a balance refund beside its journal entries.
import { movementMessage } from '../../catalog/movement-message.js';
import { BALANCE_REFUNDS } from './model.js';

export const REFUND_MESSAGE = movementMessage(BALANCE_REFUNDS);
