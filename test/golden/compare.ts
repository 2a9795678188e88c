// Holds a transcript against the one that is kept, and tells of the first block that differs rather than of all.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

export const GOLDEN = { partner: 'partner.txt', control: 'control.txt' } as const;

export const goldenPath = (name: string) => new URL(name, import.meta.url);

/** Shorter lines are kept as they are, however often they come. */
const SHORT = 40;

const digestOf = (line: string) => `= ${createHash('sha256').update(line).digest('hex').slice(0, 12)}`;

/** A transcript as it is kept: a line that was there before is told by its digest, since journals and lists repeat. */
export function fold(blocks: readonly string[]): string {
  const seen = new Set<string>();
  const lines = blocks.join('').split('\n');
  return lines
    .map((line) => {
      if (line.length < SHORT || line.startsWith('>>> ')) return line;
      const digest = digestOf(line);
      if (seen.has(digest)) return digest;
      seen.add(digest);
      return line;
    })
    .join('\n');
}

/** The blocks of a kept transcript, every line in full. */
export function readBlocks(name: string): string[] {
  const seen = new Map<string, string>();
  const lines = readFileSync(goldenPath(name), 'utf8').split('\n');
  const whole = lines.map((line) => {
    if (line.length >= SHORT) seen.set(digestOf(line), line);
    return seen.get(line) ?? line;
  });
  return whole.join('\n').split(/^(?=>>> )/m);
}

/** Enough of a text around the place where it begins to differ. */
const BEFORE = 150;
const AFTER = 450;

/** What differs first, with the call that it is the answer to; undefined when nothing does. */
export function firstDifference(found: readonly string[], kept: readonly string[]): string | undefined {
  const at = [...Array(Math.max(found.length, kept.length)).keys()].find((i) => found[i] !== kept[i]);
  if (at === undefined) return undefined;
  const [now = 'nothing any more', then = 'nothing'] = [found[at], kept[at]];
  const [call = ''] = (kept[at] ?? now).split(/^<<</m);
  const places = [...Array(Math.max(now.length, then.length)).keys()];
  const place = places.find((i) => now[i] !== then[i]) ?? 0;
  const near = (text: string) => {
    const from = Math.max(0, place - BEFORE);
    const isWhole = from === 0 && text.length <= AFTER;
    return isWhole
      ? text
      : `...${text.slice(from, place + AFTER)}${text.length > place + AFTER ? '...' : ''}`;
  };
  const others = kept.filter((block, i) => block !== found[i]).length;
  return [
    `block ${at + 1} of ${kept.length} differs, and ${others - 1} more:`,
    call.trimEnd(),
    '--- kept',
    near(then).trimEnd(),
    '+++ now',
    near(now).trimEnd(),
  ].join('\n');
}
