// Reads a fixture file, YAML or JSON. Whatever is wrong with it is told with file, line, path and what to write
// instead; a bad one starts no server.
import { type Document, isScalar, LineCounter, parseDocument, visit } from 'yaml';
import type { EpochMs } from '../core/clock.js';
import { isNestedTooDeep, isValueTooDeep, MOST_DEPTH } from '../core/depth.js';
import { type Issue, sayIssue } from '../core/issue.js';
import { tell } from '../core/reasons.js';
import type { StateChecker, StateFile } from './format.js';
import { linesOf } from './json-lines.js';

/** One or more issues of a fixture, each a line `file:line: path: what is wrong`. */
export class FixtureError extends Error {}

/** The reader of YAML takes its time; what is larger was written by a program, which can write JSON. */
const LONGEST_YAML = 16 * 1024 * 1024;
const TOO_DEEP = `values may be nested ${MOST_DEPTH} deep at most`;

/**
 * The state that a text describes; `start` is when a sandbox begins with it unless it says so itself.
 * @throws FixtureError naming the first issues found.
 */
export function readStateFile(text: string, file: string, check: StateChecker, start?: EpochMs): StateFile {
  const json = text.trimStart().startsWith('{') ? parseJson(text) : undefined;
  if (json === undefined) return readYaml(text, file, (written) => check(written, start));
  if (isNestedTooDeep(text)) throw new FixtureError(`${file}:1: ${TOO_DEEP}`);
  const issues = check(json, start);
  if (issues.length === 0) return json as StateFile;
  const paths = issues.map(({ path }) => path);
  throw errorOf(file, issues, linesOf(text, paths));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function readYaml(text: string, file: string, check: (written: unknown) => Issue[]): StateFile {
  if (text.length > LONGEST_YAML) {
    throw new FixtureError(`${file}:1: it is no JSON, and YAML is read up to 16 MiB: write it as JSON`);
  }
  const lines = new LineCounter();
  const document = parse(text, file, lines);
  const written = toJs(document, file);
  if (isValueTooDeep(written)) throw new FixtureError(`${file}:1: ${TOO_DEEP}`);
  const issues = check(written);
  if (issues.length === 0) return written as StateFile;
  throw errorOf(
    file,
    issues,
    issues.map(({ path }) => lineOf(document, lines, path)),
  );
}

/** A line for each issue, as many as are told. */
function errorOf(file: string, issues: readonly Issue[], lines: readonly number[]): FixtureError {
  const { reasons } = tell(issues.entries(), ([i, issue]) => `${file}:${lines[i]}: ${sayIssue(issue)}`);
  return new FixtureError(reasons.join('\n'));
}

function parse(text: string, file: string, lines: LineCounter): Document {
  // The library's own search for keys that are written twice compares each with each.
  const document = withinStack(file, () => parseDocument(text, { lineCounter: lines, uniqueKeys: false }));
  const errors = [...document.errors.map(({ linePos, message }) => sayError(linePos, message))];
  if (errors.length === 0) errors.push(...keysWrittenTwice(document, lines));
  if (errors.length === 0) return document;
  const { reasons } = tell(errors, ({ line, says }) => `${file}:${line}: ${says}`);
  throw new FixtureError(reasons.join('\n'));
}

type Misspelling = { readonly line: number; readonly says: string };

function sayError(linePos: readonly { readonly line: number }[] | undefined, message: string): Misspelling {
  return { line: linePos?.[0]?.line ?? 1, says: message.split(/ at line |\n/)[0] ?? message };
}

function keysWrittenTwice(document: Document, lines: LineCounter): Misspelling[] {
  const found: Misspelling[] = [];
  visit(document, {
    Map(_key, { items }) {
      const seen = new Set<unknown>();
      for (const { key } of items) {
        if (!isScalar(key)) continue;
        if (seen.has(key.value)) {
          found.push({ line: lines.linePos(key.range?.[0] ?? 0).line, says: 'Map keys must be unique' });
        }
        seen.add(key.value);
      }
    },
  });
  return found;
}

/** The values of a document; aliases that lead nowhere, or too far, show only now. */
function toJs(document: Document, file: string): unknown {
  try {
    return withinStack(file, () => document.toJS());
  } catch (error) {
    if (error instanceof FixtureError) throw error;
    throw new FixtureError(`${file}:1: ${(error as Error).message}`);
  }
}

/** What is nested too deep takes more stack than there is. */
function withinStack<Result>(file: string, run: () => Result): Result {
  try {
    return run();
  } catch (error) {
    throw error instanceof RangeError ? new FixtureError(`${file}:1: ${TOO_DEEP}`) : error;
  }
}

/** The line of the nearest thing in the document that the path reaches. */
function lineOf(document: Document, lines: LineCounter, path: Issue['path']): number {
  for (let length = path.length; length >= 0; length--) {
    const node = document.getIn(path.slice(0, length), true) as
      | { range?: [number, number, number] }
      | undefined;
    if (node?.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}
