// What goes wrong on purpose, as far as other rooms read it from the list of resources.
import type { Resource } from '../catalog/resource.js';
import { addFault, clearFaults, listFaults, removeFault } from './control.js';
import { FAULT_EVENTS } from './events.js';
import { FAULT_PROBLEMS } from './problems.js';
import { FAULT_RULES_STATE, RATE_LIMIT_STATE } from './state.js';

export const FAULT_RESOURCE: Resource = {
  name: 'fault',
  problems: FAULT_PROBLEMS,
  events: FAULT_EVENTS,
  control: { listFaults, addFault, clearFaults, removeFault },
  state: [FAULT_RULES_STATE, RATE_LIMIT_STATE],
};
