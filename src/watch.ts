// Watches one file for edits. It looks at intervals rather than waiting to be told: editors replace files in ways that
// notifications miss.
import { readFileSync, unwatchFile, watchFile } from 'node:fs';

const INTERVAL_MS = 250;

/** Tells of each change of a file until the returned function is called; does not keep the process alive. */
export function watchText(file: string, onChange: (text: string | Error) => void): () => void {
  const look = (now: { readonly mtimeMs: number }, before: { readonly mtimeMs: number }) => {
    if (now.mtimeMs !== before.mtimeMs) onChange(read(file));
  };
  watchFile(file, { interval: INTERVAL_MS, persistent: false }, look);
  return () => unwatchFile(file, look);
}

function read(file: string): string | Error {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    return error as Error;
  }
}
