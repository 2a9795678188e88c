// The fault rules of one world: which calls and deliveries they meet, and how often they did.
import type { Cause } from '../core/cause.js';
import type { Part } from '../sandbox/part.js';
import type { World } from '../sandbox/world.js';
import { faultFired, faultsChanged } from './events.js';
import { type FaultCall, type FaultDelivery, fireFault } from './matching.js';
import type { Fault, FiredFault } from './rule.js';

export class FaultRules {
  rules: readonly Fault[];
  readonly #world: World;

  constructor(world: World, rules: readonly Fault[]) {
    this.#world = world;
    this.rules = rules;
  }

  replace(rules: readonly Fault[], cause: Cause): void {
    const event = faultsChanged(this.rules, rules);
    this.rules = rules;
    this.#world.change(event, cause);
  }

  /** The fault that an attempt at a delivery meets, if any; `name` is its own, and the attempt names the fault. */
  meetDelivery(delivery: FaultDelivery, name: string): FiredFault | undefined {
    if (this.rules.length === 0) return undefined;
    const { faults, fired } = fireFault(this.rules, delivery, this.#world.diceOf(`attempt ${name}`).draw);
    this.rules = faults;
    return fired;
  }

  /** The fault that a call meets, if any; what a rule counts changes with it. */
  meet(call: FaultCall, cause: Cause): FiredFault | undefined {
    if (this.rules.length === 0) return undefined;
    const { faults, fired } = fireFault(this.rules, call, this.#world.faultDice.draw);
    this.rules = faults;
    if (fired === undefined) return undefined;
    const { name, status, effect } = fired.rule;
    const what = {
      ...(effect !== undefined && { effect }),
      ...(status !== undefined && { answered: status }),
    };
    const facts = { fault: name, operation: call.operation, ...what, delay_ms: fired.delayMs };
    this.#world.record(faultFired(facts), cause);
    return fired;
  }
}

export const FAULTS: Part<World, FaultRules, readonly Fault[]> = {
  name: 'faults',
  open: (world, saved) => new FaultRules(world, saved),
  save: ({ rules }) => rules,
  emptied: (saved) => saved,
};

export function faultsOf(world: World): FaultRules {
  return world.part(FAULTS);
}
