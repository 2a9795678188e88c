// Tokens drawn from a seed: the same seed gives the same tokens on every machine (design.md, idea 8). They look like
// random UUIDs (RFC 9562, version 4), are 36 characters long and so just fit the partner's limit (domain.md 1.1).
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

export type Ids = {
  /** A token that `isTaken` does not know. */
  next(isTaken: (token: string) => boolean): string;
};

const HEX = '0123456789abcdef';
/** Where the hexadecimal digits go; what is between them stays. */
const BLANK = '00000000-0000-0000-0000-000000000000';
const DIGIT_PLACES = [...BLANK].flatMap((character, at) => (character === '0' ? [at] : []));
const VERSION_AT = 14;
const VARIANT_AT = 19;

export function createIds(seed: string): Ids {
  const random = xoroshiro128plus(hash(seed));
  const scratch = Buffer.from(BLANK);

  function draw(): string {
    let bits = 0;
    let left = 0;
    for (const at of DIGIT_PLACES) {
      if (left === 0) {
        bits = random.next();
        left = 8;
      }
      let digit = bits & 15;
      bits >>>= 4;
      left--;
      if (at === VERSION_AT) digit = 4;
      if (at === VARIANT_AT) digit = 8 | (digit & 3);
      scratch[at] = HEX.charCodeAt(digit);
    }
    // One flat string: a concatenated one would hold its pieces in memory for as long as the token lives.
    return scratch.toString('latin1');
  }

  return {
    next(isTaken) {
      let token = draw();
      while (isTaken(token)) token = draw();
      return token;
    },
  };
}

/** Draws evenly from 0 up to 1, apart from the tokens, so that a draw more or less does not change them. */
export function createDice(seed: string): () => number {
  const random = xoroshiro128plus(hash(`${seed}/dice`));
  return () => (random.next() >>> 0) / 0x1_0000_0000;
}

/** FNV-1a, 32 bits: spreads the seed's text over the generator's integer seed. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const byte of Buffer.from(text, 'utf8')) value = Math.imul(value ^ byte, 0x01000193);
  return value | 0;
}
