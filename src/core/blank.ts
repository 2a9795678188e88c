// Tokens that a fixture leaves out. Many sandboxes share what a fixture says; where it leaves a token out, each has one
// of its own, filled in when the thing is first looked at.
import type { Entry } from './journal.js';

/** Stands for a token that was left out. */
export const BLANK = '';

/** How a kind of things fills its blanks. */
export type Blanks<Thing> = {
  /** Names what is drawn for these things, so that it follows from nothing else. */
  readonly purpose: string;
  has(item: Thing): boolean;
  /**
   * `next` draws a token, once for each place, needed or not, so that one that is written out changes none of the
   * others. `own` is an entry as the sandbox has it.
   */
  fill(item: Thing, next: () => string, own: (entry: Entry) => Entry): Thing;
};

export function isBlankEntry({ token, detailToken }: Entry): boolean {
  return token === BLANK || detailToken === BLANK;
}

export function fillEntry(entry: Entry, token: string, detailToken: string): Entry {
  if (!isBlankEntry(entry)) return entry;
  return { ...entry, token: entry.token || token, detailToken: entry.detailToken || detailToken };
}

export function fillEach<T extends { readonly token: string }>(all: readonly T[], next: () => string): T[] {
  return all.map((one) => {
    const drawn = next();
    return one.token === BLANK ? { ...one, token: drawn } : one;
  });
}

export function hasBlank(all: readonly { readonly token: string }[]): boolean {
  return all.some(({ token }) => token === BLANK);
}
