// How many faults are told at once: whoever sends more can mend these first. Nothing is looked for beyond them, so that
// a refusal costs no more for a body of a million faults than for one of twenty.

/** So many faults are told. */
export const MOST_TOLD = 20;

/** What is told: a sentence each, the last of which may be that there are more, and what the sentences are about. */
export type Told<Item> = { readonly reasons: string[]; readonly items: Item[] };

/** Tells of the first items, the same sentence once; asks for no more of them than it has to. */
export function tell<Item>(items: Iterable<Item>, say: (item: Item) => string): Told<Item> {
  const reasons = new Set<string>();
  const told: Item[] = [];
  for (const item of items) {
    const reason = say(item);
    if (reasons.size === MOST_TOLD && !reasons.has(reason))
      return { reasons: [...reasons, 'and more'], items: told };
    reasons.add(reason);
    told.push(item);
  }
  return { reasons: [...reasons], items: told };
}

/** The first sentences, each once. */
export function firstReasons(sentences: Iterable<string>): string[] {
  return tell(sentences, (sentence) => sentence).reasons;
}
