// Finds the lines of places in a JSON text, all of them in one go through it: a reader of YAML could tell as well, but
// takes a thousand times as long for an exported state.

/** A place that is looked for, what is inside it, and all that lies there, itself included. */
type Wanted = { readonly inner: Map<string, Wanted>; readonly paths: number[] };

export type JsonPath = readonly (string | number)[];

/** For each path the line of the nearest thing that it reaches. The text must be valid JSON, and not too deep. */
export function linesOf(text: string, paths: readonly JsonPath[]): number[] {
  const root: Wanted = { inner: new Map(), paths: [] };
  for (const [i, path] of paths.entries()) want(root, path, i);
  const positions = new Search(text, paths.length).run(root);
  return linesAt(text, positions);
}

function want(root: Wanted, path: JsonPath, index: number): void {
  let place = root;
  place.paths.push(index);
  for (const key of path) {
    let inner = place.inner.get(String(key));
    if (inner === undefined) {
      inner = { inner: new Map(), paths: [] };
      place.inner.set(String(key), inner);
    }
    inner.paths.push(index);
    place = inner;
  }
}

class Search {
  readonly #text: string;
  readonly #positions: number[];
  #at = 0;

  constructor(text: string, count: number) {
    this.#text = text;
    this.#positions = Array.from({ length: count }, () => 0);
  }

  run(root: Wanted): readonly number[] {
    this.#value(root);
    return this.#positions;
  }

  #value(wanted: Wanted | undefined): void {
    this.#skipSpace();
    for (const path of wanted?.paths ?? []) this.#positions[path] = this.#at;
    const first = this.#text[this.#at];
    if (first === '"') this.#string();
    else if (first === '{' || first === '[') this.#parts(first === '{', wanted);
    else this.#scalar();
  }

  /** The members of an object, or the items of a list. */
  #parts(isObject: boolean, wanted: Wanted | undefined): void {
    this.#at++;
    for (let index = 0; ; index++) {
      this.#skipSpace();
      if (this.#isEnd()) break;
      const key = isObject ? this.#key(wanted !== undefined) : String(index);
      this.#value(wanted?.inner.get(key));
      this.#skipSpace();
      if (this.#text[this.#at] === ',') this.#at++;
    }
    this.#at++;
  }

  #isEnd(): boolean {
    const character = this.#text[this.#at];
    return character === '}' || character === ']' || character === undefined;
  }

  #key(isRead: boolean): string {
    const start = this.#at;
    this.#string();
    const key = isRead ? (JSON.parse(this.#text.slice(start, this.#at)) as string) : '';
    this.#skipSpace();
    this.#at++;
    return key;
  }

  #string(): void {
    for (this.#at++; this.#at < this.#text.length; this.#at++) {
      const character = this.#text[this.#at];
      if (character === '\\') this.#at++;
      else if (character === '"') break;
    }
    this.#at++;
  }

  #scalar(): void {
    while (this.#at < this.#text.length && !',]} \t\n\r'.includes(this.#text[this.#at] as string)) this.#at++;
  }

  #skipSpace(): void {
    while (this.#at < this.#text.length && ' \t\n\r'.includes(this.#text[this.#at] as string)) this.#at++;
  }
}

function linesAt(text: string, positions: readonly number[]): number[] {
  const lines: number[] = [];
  let line = 1;
  let from = 0;
  for (const [at, i] of positions.map((at, i) => [at, i] as const).sort(([a], [b]) => a - b)) {
    for (let next = text.indexOf('\n', from); next !== -1 && next < at; next = text.indexOf('\n', from)) {
      line++;
      from = next + 1;
    }
    lines[i] = line;
  }
  return lines;
}
