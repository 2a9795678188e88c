// The generators of one world: one for tokens, and dice of their own for each purpose.
import { createDice, createIds, type Dice, type GeneratorState, type Ids } from '../core/ids.js';
import { type Generation, startOf } from './generations.js';
import type { Generators } from './start.js';

export class GeneratorSet {
  readonly #generation: Generation;
  readonly #from: Generators | null;
  #ids: Ids | undefined;
  #scenarios: Dice | undefined;
  #faults: Dice | undefined;

  /** They begin where others stood, where the same is to come again, or follow from the generation. */
  constructor(generation: Generation, from: Generators | null) {
    this.#generation = generation;
    this.#from = generation.repeats ? from : null;
  }

  // Made when first asked for: most sandboxes need some of them at most.
  get ids(): Ids {
    // The same state may be brought into sandboxes of several names, and each is to have tokens of its own.
    this.#ids ??= createIds(this.#from?.tokens ?? this.#start('tokens'), this.#start('mask'));
    return this.#ids;
  }

  get scenarios(): Dice {
    this.#scenarios ??= createDice(this.#from?.scenarios ?? this.#start('scenarios'));
    return this.#scenarios;
  }

  get faults(): Dice {
    this.#faults ??= createDice(this.#from?.faults ?? this.#start('faults'));
    return this.#faults;
  }

  /** Dice for one occasion, as for one attempt at a delivery: in which order receivers answer makes no difference. */
  named(name: string): Dice {
    return createDice(this.#start(name));
  }

  state(): Generators {
    const { ids, scenarios, faults } = this;
    return {
      tokens: ids.state(),
      scenarios: scenarios.state(),
      faults: faults.state(),
    };
  }

  #start(purpose: string): GeneratorState {
    return startOf(this.#generation.root, purpose);
  }
}
