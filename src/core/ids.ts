// Tokens and dice that follow from where their generator starts: the same start gives the same on every machine. Tokens
// look like random UUIDs (RFC 9562, version 4), are 36 characters long and so just fit the partner's limit
// (docs/facts.md#creating-a-balance-refund).
import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';

/** Where a generator stands: four whole numbers, from which it goes on as it would have. */
export type GeneratorState = readonly number[];

export type Ids = {
  /** A token that `isTaken` does not know. */
  next(isTaken: (token: string) => boolean): string;
  state(): GeneratorState;
};

/** Draws evenly from 0 up to 1. */
export type Dice = { readonly draw: () => number; readonly state: () => GeneratorState };

const HEX = '0123456789abcdef';
/** Where the hexadecimal digits go; what is between them stays. */
const BLANK = '00000000-0000-0000-0000-000000000000';
const DIGIT_PLACES = [...BLANK].flatMap((character, at) => (character === '0' ? [at] : []));
const DIGITS_IN_A_DRAW = 8;
const VERSION_AT = 14;
const VARIANT_AT = 19;
const UNMASKED: GeneratorState = [0, 0, 0, 0];

/** Two generators that stand alike draw different tokens where their masks, four whole numbers, differ. */
export function createIds(start: GeneratorState, mask = UNMASKED): Ids {
  const random = xoroshiro128plusFromState(start);
  const scratch = Buffer.from(BLANK);

  function draw(): string {
    let bits = 0;
    let draws = 0;
    let left = 0;
    for (const at of DIGIT_PLACES) {
      if (left === 0) {
        bits = random.next() ^ (mask[draws++] ?? 0);
        left = DIGITS_IN_A_DRAW;
      }
      left--;
      let digit = bits & 15;
      bits >>>= 4;
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
    state: () => random.getState(),
  };
}

/** Dice of their own for each purpose: a draw more or less for one changes nothing for another, nor the tokens. */
export function createDice(start: GeneratorState): Dice {
  const random = xoroshiro128plusFromState(start);
  return { draw: () => (random.next() >>> 0) / 0x1_0000_0000, state: () => random.getState() };
}
