// The eight-digit ids of journal entries. They count on from a place that is the sandbox's own, around the end and back
// to the beginning; an entry that outlives a restore or an import keeps its id, and no other entry beside it gets that.

const FIRST_ID = 10_000_000;
/** How many numbers have eight digits. */
export const JOURNAL_IDS = 90_000_000;

/** Entries one after another, whose places among the ids lie one after another as well. */
export type IdRun = {
  /** The sequence of its first entry, and the place of that. */
  readonly from: number;
  readonly place: number;
};

export class JournalIds {
  readonly #runs: IdRun[];
  #count: number;
  /** How many entries the latest run can have before it meets another. */
  #room = 0;

  /** For so many entries that are there; the next ones are numbered from `place` on, as far as that is free. */
  constructor(runs: readonly IdRun[], count: number, place: number) {
    this.#runs = [...runs];
    this.#count = 0;
    // A journal of which nobody said how it was numbered is numbered here.
    if (this.#runs.length === 0) this.#begin(place);
    this.#count = count;
    this.#begin(place);
  }

  /** Counts one entry more. */
  grow(): void {
    const { from, place } = this.#latest();
    if (this.#count + 1 - from >= this.#room) this.#begin(place);
    this.#count++;
  }

  of(sequence: number): string {
    let [first, end] = [0, this.#runs.length];
    while (end - first > 1) {
      const middle = (first + end) >> 1;
      if ((this.#runs[middle] as IdRun).from <= sequence) first = middle;
      else end = middle;
    }
    const { from, place } = this.#runs[first] as IdRun;
    return String(FIRST_ID + around(place + sequence - from));
  }

  /** How the entries are numbered that there are, to be numbered so again. */
  runs(): readonly IdRun[] {
    return this.#runs.filter(({ from }) => from <= this.#count);
  }

  #latest(): IdRun {
    return this.#runs.at(-1) as IdRun;
  }

  /** Begins a run at a place or behind the runs that are there; none where the latest one just goes on. */
  #begin(asked: number): void {
    const from = this.#count + 1;
    // One that has no entry yet makes way.
    if (this.#runs.length > 0 && this.#latest().from === from) this.#runs.pop();
    const taken = byPlace(this.#runs, this.#count);
    if (from > JOURNAL_IDS) throw new Error('a sandbox can number no more journal entries');
    let place = asked;
    let next = taken.findIndex((one) => around(asked - one.place) < one.length);
    if (next === -1)
      next = Math.max(
        0,
        taken.findIndex((one) => one.place > asked),
      );
    for (let one = taken.at(next); one !== undefined && around(place - one.place) < one.length; ) {
      place = around(one.place + one.length);
      next = (next + 1) % taken.length;
      one = taken[next];
    }
    const last = this.#runs.at(-1);
    const goesOn = last !== undefined && around(last.place + from - last.from) === place;
    if (!goesOn) this.#runs.push({ from, place });
    const gap = taken.length === 0 ? JOURNAL_IDS : around((taken.at(next)?.place ?? 0) - place);
    this.#room = from - this.#latest().from + gap;
  }
}

type Taken = { readonly place: number; readonly length: number };

/** The runs with their lengths, by their places. */
function byPlace(runs: readonly IdRun[], count: number): Taken[] {
  const taken = runs.map(({ from, place }, i) => ({
    place,
    length: (runs[i + 1]?.from ?? count + 1) - from,
  }));
  return taken.sort((a, b) => a.place - b.place);
}

/** Why a journal of so many entries cannot be numbered so; undefined when it can. */
export function journalIdIssue(runs: readonly IdRun[], count: number): string | undefined {
  const isAscending = runs.every(({ from }, i) => from > (runs[i - 1]?.from ?? 0) && from <= count);
  if (runs.length > 0 && !(isAscending && runs[0]?.from === 1)) {
    return `each run must begin after the one before it, the first at 1, and none after the last of ${count} entries`;
  }
  const taken = byPlace(runs, count);
  const isClear = taken.every(({ place, length }, i) => {
    const next = taken[(i + 1) % taken.length] as Taken;
    return length <= (around(next.place - place) || (taken.length === 1 ? JOURNAL_IDS : 0));
  });
  return isClear ? undefined : 'two entries would get the same id: send the runs of an export';
}

function around(place: number): number {
  return ((place % JOURNAL_IDS) + JOURNAL_IDS) % JOURNAL_IDS;
}
