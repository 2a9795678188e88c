// JSON as it is written, which parsing it loses: what a member of an object is spelt like, and the same value in other
// bytes. The text must be valid.
import { isNestedTooDeep } from './depth.js';

type Part =
  | { readonly kind: 'object'; readonly members: readonly Member[] }
  | { readonly kind: 'array'; readonly items: readonly Part[] }
  | { readonly kind: 'string'; readonly text: string }
  | { readonly kind: 'other'; readonly text: string };
type Member = { readonly key: string; readonly value: Part; readonly from: number; readonly to: number };

/** How the text of an object spells the value of a member; undefined when there is none. Of several the last counts. */
export function memberText(text: string, key: string): string | undefined {
  const part = new Reader(text).read();
  const members = part.kind === 'object' ? part.members : [];
  const member = members.findLast((one) => JSON.parse(one.key) === key);
  return member && text.slice(member.from, member.to);
}

/** The same value in bytes that no serialiser would write: other white space, order of members, and escapes. */
export function reformat(text: string): string {
  return isNestedTooDeep(text) ? ` ${text}\n` : write(new Reader(text).read());
}

function write(part: Part): string {
  if (part.kind === 'other') return part.text;
  if (part.kind === 'string') return escaped(part.text);
  if (part.kind === 'array') return `[ ${part.items.map(write).join(' ,\n')} ]`;
  const names = new Set(part.members.map(({ key }) => JSON.parse(key)));
  // Of a name that is there twice the last counts.
  const members = names.size < part.members.length ? part.members : [...part.members].reverse();
  return `{ ${members.map(({ key, value }) => `${key}\t: ${write(value)}`).join(' ,\n')} }`;
}

/** A string with escapes where it needs none: its first character, slashes, and what is not ASCII. */
function escaped(text: string): string {
  const parts = text.slice(1, -1).match(/\\u[\da-fA-F]{4}|\\.|[^\\]/g) ?? [];
  const written = parts.map((part, i) => {
    if (part.length > 1) return part;
    if (part === '/') return '\\/';
    const isEscaped = i === 0 || part > '\x7e';
    return isEscaped ? `\\u${part.charCodeAt(0).toString(16).padStart(4, '0')}` : part;
  });
  return `"${written.join('')}"`;
}

const SPACE = /[ \t\n\r\uFEFF]/;
const SCALAR = /[^,\]}\s]+/y;

/** Reads a text once, forward. */
class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  read(): Part {
    const first = this.#next();
    if (first === '{') return { kind: 'object', members: this.#list('}', () => this.#member()) };
    if (first === '[') return { kind: 'array', items: this.#list(']', () => this.read()) };
    if (first === '"') return { kind: 'string', text: this.#string() };
    SCALAR.lastIndex = this.#at;
    const [text = ''] = SCALAR.exec(this.#text) ?? [];
    this.#at += text.length;
    return { kind: 'other', text };
  }

  #list<Item>(end: string, readItem: () => Item): Item[] {
    const items: Item[] = [];
    this.#at++;
    while (this.#at < this.#text.length && this.#next() !== end) {
      items.push(readItem());
      if (this.#next() === ',') this.#at++;
    }
    this.#at++;
    return items;
  }

  #member(): Member {
    this.#next();
    const key = this.#string();
    this.#next();
    this.#at++;
    this.#next();
    const from = this.#at;
    const value = this.read();
    return { key, value, from, to: this.#at };
  }

  /** By hand: a pattern runs out of stack over a string of many megabytes. */
  #string(): string {
    const from = this.#at++;
    while (this.#at < this.#text.length && this.#text[this.#at] !== '"')
      this.#at += this.#text[this.#at] === '\\' ? 2 : 1;
    this.#at++;
    return this.#text.slice(from, this.#at);
  }

  /** Goes over white space; returns what comes then. */
  #next(): string | undefined {
    while (SPACE.test(this.#text[this.#at] ?? '')) this.#at++;
    return this.#text[this.#at];
  }
}
