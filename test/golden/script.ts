// The golden script: what an application, a bank and a tester do to one server, in the order of the sections. Each has
// a sandbox of its own, so that a difference in one does not run through all that follow.
import { accounts } from './accounts.js';
import { assumptions, started } from './assumptions.js';
import { faults } from './faults.js';
import { limits } from './limits.js';
import { moves, verbs } from './moves.js';
import { refusals, repeats, rules, scenarios } from './refunds.js';
import type { Scribe } from './scribe.js';
import { earlier, states } from './states.js';
import { everyDay, time } from './time.js';
import { deliveries, webhooks } from './webhooks.js';

const SECTIONS = [
  scenarios,
  repeats,
  refusals,
  rules,
  verbs,
  moves,
  time,
  everyDay,
  accounts,
  assumptions,
  faults,
  webhooks,
  deliveries,
  states,
  earlier,
  limits,
  started,
];

export async function script(scribe: Scribe): Promise<void> {
  await scribe.open();
  for (const section of SECTIONS) await section(scribe);
}
