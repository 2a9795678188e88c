// What is wrong in a file, one thing at a time: whoever looks for issues finds the next one when it is asked for, so
// that a file with a million of them is refused as soon as enough are known.
import { type EpochMs, FIRST_INSTANT, isInstant } from './clock.js';
import { MOST_TOLD } from './reasons.js';
import { relativeTime } from './span.js';

/** One thing that is wrong, and where. */
export type Issue = { readonly path: readonly (string | number)[]; readonly says: string };

export type Path = Issue['path'];

export function sayIssue({ path, says }: Issue): string {
  return `${path.join('.') || 'the fixture'}: ${says}`;
}

/** Each thing once, by however many rules it is wrong; one more than is told shows that there are more. */
export function firstIssues(issues: Iterable<Issue>): Issue[] {
  const byText = new Map<string, Issue>();
  for (const issue of issues) {
    byText.set(sayIssue(issue), issue);
    if (byText.size > MOST_TOLD) break;
  }
  return [...byText.values()];
}

/** Why a relative time has no date in a sandbox that begins at `start`; undefined when it has one. */
export function outOfTime(text: string, start: EpochMs): string | undefined {
  const at = start + relativeTime(text);
  if (isInstant(at)) return undefined;
  return `${text} is ${at < FIRST_INSTANT ? 'before the year 1900' : 'after the year 9999'}`;
}

/** Finds what is given twice where it may be given once. */
export class Claims {
  readonly #claimed = new Map<string, Path>();

  /** Where the same was claimed before, as text; undefined when it was not. */
  claim(text: string, path: Path): string | undefined {
    const earlier = this.#claimed.get(text);
    if (earlier === undefined) this.#claimed.set(text, path);
    return earlier?.join('.');
  }

  /** Claims a token, if there is one. */
  *token(token: string | undefined, path: Path): Generator<Issue> {
    const earlier = token === undefined ? undefined : this.claim(token, path);
    if (earlier !== undefined) yield { path, says: `token ${token} is already used at ${earlier}` };
  }

  /** Claims the name of the thing at a path, if it has one. */
  *name(name: string | undefined, path: Path): Generator<Issue> {
    const earlier = name === undefined ? undefined : this.claim(name, path);
    if (earlier !== undefined) yield { path, says: `${earlier} has the name ${name} already` };
  }
}
