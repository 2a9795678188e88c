// Runs a regular expression as a backtracking engine does, and counts its steps: what a clock says depends on the
// machine, and what an engine does inside cannot be seen. Knows the syntax that the project uses.

type Matcher = (text: string, at: number, then: (at: number) => boolean) => boolean;

/** A part that is repeated, with what leads to it and what it takes. */
type Loop = { readonly before: string; readonly samples: readonly string[] };
export type Pattern = { readonly steps: (text: string) => number; readonly loops: readonly Loop[] };

const MOST_STEPS = 2_000_000;
class TooMany extends Error {}

export function compile(source: string, flags: string): Pattern {
  const parser = new Parser(source, flags.replace(/[gy]/g, ''));
  const matcher = parser.alternatives();
  const isSticky =
    flags.includes('y') || (source.startsWith('^') && !flags.includes('m') && !source.includes('|'));
  const steps = (text: string): number => {
    parser.steps = 0;
    try {
      // As matchAll and replaceAll do: from each place on, and behind what was found.
      for (let at = 0; at <= text.length; at++) {
        let end = -1;
        matcher(text, at, (to) => {
          end = to;
          return true;
        });
        if (isSticky) break;
        if (end > at) at = end - 1;
      }
    } catch (error) {
      if (!(error instanceof TooMany || error instanceof RangeError)) throw error;
      return MOST_STEPS;
    }
    return parser.steps;
  };
  return { steps, loops: parser.loops };
}

class Parser {
  steps = 0;
  readonly loops: Loop[] = [];
  readonly #source: string;
  readonly #flags: string;
  #at = 0;
  /** The shortest text that leads to where the parser is, more or less. */
  #before = '';

  constructor(source: string, flags: string) {
    this.#source = source;
    this.#flags = flags;
  }

  alternatives(): Matcher {
    const start = this.#before;
    const ways = [this.#sequence()];
    let first = this.#before;
    while (this.#take('|')) {
      this.#before = start;
      ways.push(this.#sequence());
      if (this.#before.length < first.length) first = this.#before;
    }
    this.#before = first;
    return (text, at, then) => ways.some((way) => way(text, at, then));
  }

  #sequence(): Matcher {
    const parts: Matcher[] = [];
    while (this.#at < this.#source.length && !'|)'.includes(this.#source.charAt(this.#at)))
      parts.push(this.#repeated());
    return parts.reduceRight<Matcher>(
      (rest, part) => (text, at, then) => part(text, at, (to) => rest(text, to, then)),
      (_text, at, then) => then(at),
    );
  }

  #repeated(): Matcher {
    const before = this.#before;
    const one = this.#atom();
    const found = /^(?:([*+?])|\{(\d+)(,?)(\d*)\})(\??)/.exec(this.#source.slice(this.#at));
    if (found === null) return one;
    this.#at += found[0].length;
    const [, sign, least = '', comma, most = '', lazy] = found;
    const from = sign === undefined ? Number(least) : sign === '+' ? 1 : 0;
    const to =
      sign === '?' ? 1 : sign !== undefined || (comma && most === '') ? Infinity : Number(most || least);
    const sample = this.#before.slice(before.length);
    if (to > 8) this.loops.push({ before, samples: [sample] });
    this.#before = from === 0 ? before : before + sample.repeat(from);
    return this.#loop(one, from, to, lazy !== '');
  }

  #loop(one: Matcher, from: number, to: number, isLazy: boolean): Matcher {
    const again = (text: string, at: number, count: number, then: (at: number) => boolean): boolean => {
      const more = () =>
        count < to &&
        one(text, at, (next) => (next > at || count < from) && again(text, next, count + 1, then));
      const enough = () => count >= from && then(at);
      return isLazy ? enough() || more() : more() || enough();
    };
    return (text, at, then) => again(text, at, 0, then);
  }

  #atom(): Matcher {
    if (this.#take('(?=') || this.#take('(?!')) {
      const isWanted = this.#source.charAt(this.#at - 1) === '=';
      const before = this.#before;
      const inner = this.#close(this.alternatives());
      this.#before = before;
      return (text, at, then) => inner(text, at, () => true) === isWanted && then(at);
    }
    if (this.#take('(')) {
      if (!this.#take('?:')) this.#skip(/^\?<\w+>/);
      return this.#close(this.alternatives());
    }
    if (this.#take('^')) return this.#assert((_text, at) => at === 0);
    if (this.#take('$')) return this.#assert((text, at) => at === text.length);
    if (this.#take('\\b')) return this.#assert((text, at) => isWord(text[at - 1]) !== isWord(text[at]));
    return this.#sign();
  }

  #sign(): Matcher {
    const [raw = ''] =
      /^(?:\[(?:\\.|[^\]\\])*\]|\\(?:[pP]\{[^}]*\}|u\{?[\da-fA-F]+\}?|x[\da-fA-F]{2}|.)|[\s\S])/u.exec(
        this.#source.slice(this.#at),
      ) ?? [];
    this.#at += raw.length;
    const pattern = new RegExp(`^${raw}$`, this.#flags);
    this.#before += SIGNS.find((sign) => pattern.test(sign)) ?? 'a';
    return (text, at, then) => {
      if (++this.steps > MOST_STEPS) throw new TooMany();
      return at < text.length && pattern.test(text.charAt(at)) && then(at + 1);
    };
  }

  #assert(holds: (text: string, at: number) => boolean): Matcher {
    return (text, at, then) => holds(text, at) && then(at);
  }

  #close(inner: Matcher): Matcher {
    if (!this.#take(')')) throw new Error(`not understood at ${this.#at}: ${this.#source}`);
    return inner;
  }

  #take(text: string): boolean {
    const isThere = this.#source.startsWith(text, this.#at);
    if (isThere) this.#at += text.length;
    return isThere;
  }

  #skip(pattern: RegExp): void {
    this.#at += pattern.exec(this.#source.slice(this.#at))?.[0].length ?? 0;
  }
}

const isWord = (sign: string | undefined) => sign !== undefined && /\w/.test(sign);

/** What stands for a class of signs in a text that is made up. */
export const SIGNS: readonly string[] = [
  'a',
  '0',
  ' ',
  '"',
  '\\',
  '/',
  '.',
  '-',
  ':',
  '=',
  '&',
  '?',
  '@',
  ',',
  '%',
  ';',
  '<',
  '>',
  '\n',
  '(',
  '{',
  '~',
  '+',
  '#',
  '_',
  'é',
  '\u0001',
];
