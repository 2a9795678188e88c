// Watches one file for edits. It looks at intervals rather than waiting to be told, since editors and mounted volumes
// replace files in ways that notifications miss, and it compares what is in the file, since a swap may keep its time.
import { createHash } from 'node:crypto';
import { type BigIntStats, statSync } from 'node:fs';
import { readRegularFile } from './files.js';

const INTERVAL_MS = 250;
/** Files up to this size are read at every look; of larger ones, only when something about them changed. */
const READ_ALWAYS = 256 * 1024;

/** Tells of each change of a file from `first` on, until the returned function is called; keeps no process alive. */
export function watchFile(
  file: string,
  first: Buffer,
  most: number,
  onChange: (bytes: Buffer | Error) => void,
): () => void {
  let facts = '';
  let seen = digestOf(first);
  const look = () => {
    try {
      const now = statSync(file, { bigint: true });
      if (factsOf(now) === facts && (!now.isFile() || now.size > READ_ALWAYS)) return;
      facts = factsOf(now);
      report(readRegularFile(file, most));
    } catch (error) {
      facts = '';
      report(error as Error);
    }
  };
  const report = (found: Buffer | Error) => {
    const digest = found instanceof Error ? found.message : digestOf(found);
    if (digest === seen) return;
    seen = digest;
    onChange(found);
  };
  const timer = setInterval(look, INTERVAL_MS).unref();
  return () => clearInterval(timer);
}

/** What tells one state of a file from another without reading it. */
function factsOf({ dev, ino, size, mtimeNs, ctimeNs }: BigIntStats): string {
  return [dev, ino, size, mtimeNs, ctimeNs].join(' ');
}

function digestOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
