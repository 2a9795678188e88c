// Balance refunds in the state file.
import { movementState } from '../../catalog/movement-state.js';
import { BALANCE_REFUNDS } from './model.js';

export const REFUND_STATE = movementState(BALANCE_REFUNDS, {
  key: 'refunds',
  isAlwaysWritten: true,
  back: 'back',
  unclaimed: 'a balance refund needs its refund: issue it through the API, or add it to refunds',
  command: (_, common) => common,
});
