// What is wrong with a state, one thing at a time: whoever looks for flaws makes the next one when it is asked for, so
// that a state with a million of them is refused as soon as enough are known.
import { type EpochMs, FIRST_INSTANT, isInstant } from '../core/clock.js';
import { MOST_TOLD } from '../core/reasons.js';
import { relativeTime } from '../core/span.js';

/** One thing that is wrong, and where. */
export type Flaw = { readonly path: readonly (string | number)[]; readonly says: string };

export type Path = Flaw['path'];

export function sayFlaw({ path, says }: Flaw): string {
  return `${path.join('.') || 'the fixture'}: ${says}`;
}

/** Each thing once, by however many rules it is wrong; one more than is told shows that there are more. */
export function firstFlaws(flaws: Iterable<Flaw>): Flaw[] {
  const byText = new Map<string, Flaw>();
  for (const flaw of flaws) {
    byText.set(sayFlaw(flaw), flaw);
    if (byText.size > MOST_TOLD) break;
  }
  return [...byText.values()];
}

/** Why a relative time has no date in a sandbox that begins at `start`; undefined when it has one. */
export function outOfTime(text: string, start: EpochMs): string | undefined {
  const at = start + relativeTime(text);
  if (isInstant(at)) return undefined;
  return `${text} is ${at < FIRST_INSTANT ? 'before the year 1900' : 'after the year 9999'}`;
}

/** Notes what is given once only. */
export class Claims {
  readonly #claimed = new Map<string, Path>();

  /** Where the same was claimed before, as text; undefined when it was not. */
  claim(token: string, path: Path): string | undefined {
    const earlier = this.#claimed.get(token);
    if (earlier === undefined) this.#claimed.set(token, path);
    return earlier?.join('.');
  }
}
