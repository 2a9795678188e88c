// Reads a fixture file, YAML or JSON. Whatever is wrong with it is told with file, line, path and what to write
// instead; a bad one starts no server.
import { type Document, LineCounter, parseDocument } from 'yaml';
import type { Flaw, StateChecker } from './state-check.js';
import type { StateFile } from './state-format.js';

/** One or more faults of a fixture, each a line `file:line: path: what is wrong`. */
export class FixtureError extends Error {}

/**
 * The state that a text describes.
 * @throws FixtureError naming every fault found.
 */
export function readStateFile(text: string, file: string, check: StateChecker): StateFile {
  // An exported state may be large, and the reader of YAML takes its time; it is needed to say where a fault is.
  const quick = parseJson(text);
  if (quick !== undefined && check(quick).length === 0) return quick as StateFile;
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  if (document.errors.length > 0) {
    const told = document.errors.map(({ linePos, message }) => {
      return `${file}:${linePos?.[0].line ?? 1}: ${message.split(/ at line |\n/)[0]}`;
    });
    throw new FixtureError(told.join('\n'));
  }
  const written = toJs(document, file);
  const flaws = check(written);
  if (flaws.length === 0) return written as StateFile;
  const told = flaws.map((flaw) => `${file}:${lineOf(document, lines, flaw.path)}: ${sayFlaw(flaw)}`);
  throw new FixtureError(told.join('\n'));
}

export function sayFlaw({ path, says }: Flaw): string {
  return `${path.join('.') || 'the fixture'}: ${says}`;
}

function parseJson(text: string): unknown {
  if (!text.startsWith('{')) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The values of a document; aliases that lead nowhere, or too far, show only now. */
function toJs(document: Document, file: string): unknown {
  try {
    return document.toJS();
  } catch (error) {
    throw new FixtureError(`${file}:1: ${(error as Error).message}`);
  }
}

/** The line of the nearest thing in the document that the path reaches. */
function lineOf(document: Document, lines: LineCounter, path: Flaw['path']): number {
  for (let length = path.length; length >= 0; length--) {
    const node = document.getIn(path.slice(0, length), true) as
      | { range?: [number, number, number] }
      | undefined;
    if (node?.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}
