// What everything generated in a sandbox follows from: the seed, the sandbox's name and its generation. Each start,
// reset, restore and import begins a generation. With a given seed the generation is always the same one, so that a
// name gets the same bytes again; without a seed none comes twice, and so nothing generated repeats in a process.
import { createHash } from 'node:crypto';
import type { GeneratorState } from '../core/ids.js';
import { JOURNAL_IDS } from './journal-ids.js';

export type Generation = {
  /** Tells this generation of this sandbox apart from all others, of other seeds as well. */
  readonly root: string;
  /** Whether generators go on from where others stood, so that the same comes again. */
  readonly repeats: boolean;
  /** The place of the first journal entry among the eight-digit ids. */
  readonly firstId: number;
};

/** The whole number nearest to the golden section of all ids that shares no divisor with their count: places that are
 * so far apart lie as evenly as can be, however many there are. */
const ID_STRIDE = 55_623_059;

export class Generations {
  /** Of the whole server: what is told to a receiver once, such as a secret, follows from it alone. */
  readonly seed: string;
  readonly #repeats: boolean;
  #begun = 0;
  readonly #foreseen = new Map<string, Generation>();

  /** Without a given seed one is drawn. */
  constructor(given: string | undefined, drawSeed: () => string) {
    this.seed = given ?? drawSeed();
    this.#repeats = given !== undefined;
  }

  begin(name: string): Generation {
    const foreseen = this.#foreseen.get(name);
    this.#foreseen.delete(name);
    return foreseen ?? this.#draw(name);
  }

  /** The one that begins next under this name, so that whoever looks before it has begun finds the same again. */
  foresee(name: string): Generation {
    const generation = this.#foreseen.get(name) ?? this.#draw(name);
    this.#foreseen.set(name, generation);
    return generation;
  }

  #draw(name: string): Generation {
    const number = this.#repeats ? 0 : ++this.#begun;
    const root = JSON.stringify([this.seed, name, number]);
    // Numbers of generations serve all sandboxes, and so does one row of places.
    const [base = 0] = startOf(this.#repeats ? root : this.seed, 'journal ids');
    return { root, repeats: this.#repeats, firstId: ((base >>> 0) + number * ID_STRIDE) % JOURNAL_IDS };
  }
}

/** Where the generator for one purpose starts. */
export function startOf(root: string, purpose: string): GeneratorState {
  const digest = createHash('sha256')
    .update(JSON.stringify([root, purpose]))
    .digest();
  return [0, 4, 8, 12].map((at) => digest.readInt32LE(at));
}
