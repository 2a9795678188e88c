// The generators of one world: one for tokens, and dice of their own for each purpose.
import { createDice, createIds, type Dice, type Ids } from '../core/ids.js';
import type { Generators } from './start.js';

export class GeneratorSet {
  readonly ids: Ids;
  readonly scenarios: Dice;
  readonly faults: Dice;
  readonly #seed: string;

  /** They begin where others stood, or follow from the seed. */
  constructor(seed: string, from: Generators | null) {
    this.ids = createIds(from?.tokens ?? seed);
    this.scenarios = createDice(from?.scenarios ?? `${seed}/dice`);
    this.faults = createDice(from?.faults ?? `${seed}/faults`);
    this.#seed = seed;
  }

  /** Dice for one attempt at a delivery: in which order receivers answer makes no difference to them. */
  forAttempt(name: string): Dice {
    return createDice(`${this.#seed}/${name}`);
  }

  state(): Generators {
    const { ids, scenarios, faults } = this;
    return {
      tokens: ids.state(),
      scenarios: scenarios.state(),
      faults: faults.state(),
    };
  }
}
