// The generators of one world: one for tokens, and dice of their own for each purpose.
import { createDice, createIds, type Dice, type Ids } from '../core/ids.js';
import type { Generators } from './start.js';

export class GeneratorSet {
  readonly ids: Ids;
  readonly scenarios: Dice;
  readonly faults: Dice;
  /** Apart from those of calls, since how many attempts there are hangs on receivers. */
  readonly deliveries: Dice;

  /** They begin where others stood, or follow from the seed. */
  constructor(seed: string, from: Generators | null) {
    this.ids = createIds(from?.tokens ?? seed);
    this.scenarios = createDice(from?.scenarios ?? `${seed}/dice`);
    this.faults = createDice(from?.faults ?? `${seed}/faults`);
    this.deliveries = createDice(from?.deliveries ?? `${seed}/deliveries`);
  }

  state(): Generators {
    const { ids, scenarios, faults, deliveries } = this;
    return {
      tokens: ids.state(),
      scenarios: scenarios.state(),
      faults: faults.state(),
      deliveries: deliveries.state(),
    };
  }
}
