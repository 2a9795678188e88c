// The things of a state with planned steps, in the order in which these were planned, which decides between steps that
// are due at the same instant. One of the first kind is written by its token alone, others as `kind:TOKEN`.
import type { Issue } from '../core/issue.js';
import type { Lifecycle } from '../core/lifecycle.js';
import type { PlannedFor } from '../sandbox/base.js';

/** The tokens of what has planned steps, by the names of their kinds. */
export type WithPlan = ReadonlyMap<string, readonly string[]>;

export function writePlanned(planned: readonly PlannedFor[], lifecycles: readonly Lifecycle[]): string[] {
  return planned.map(([kind, token]) => {
    // A token may look like that of another kind.
    const isClear = lifecycles.every((other) => !token.startsWith(`${other.kind}:`));
    return kind === lifecycles[0]?.kind && isClear ? token : `${kind}:${token}`;
  });
}

/** Those that are listed, and after them those that are not. */
export function openPlanned(
  planned: readonly string[],
  withPlan: WithPlan,
  lifecycles: readonly Lifecycle[],
): PlannedFor[] {
  const left = new Left(withPlan, lifecycles);
  const listed = planned.map((text) => left.take(text)).filter((one) => one !== undefined);
  return [...listed, ...left.all()];
}

/** What is listed twice, or has no plan. */
export function* plannedIssues(
  planned: readonly string[],
  withPlan: WithPlan,
  lifecycles: readonly Lifecycle[],
): Generator<Issue> {
  const left = new Left(withPlan, lifecycles);
  for (const [i, text] of planned.entries()) {
    if (left.take(text) !== undefined) continue;
    yield { path: ['planned', i], says: `${lifecycles[0]?.table.noun} ${text} has no plan` };
  }
}

/** What is not listed yet. */
class Left {
  readonly #byKind: ReadonlyMap<string, Set<string>>;
  readonly #lifecycles: readonly Lifecycle[];

  constructor(withPlan: WithPlan, lifecycles: readonly Lifecycle[]) {
    this.#byKind = new Map([...withPlan].map(([kind, tokens]) => [kind, new Set(tokens)]));
    this.#lifecycles = lifecycles;
  }

  /** Takes the thing that a text means. */
  take(text: string): PlannedFor | undefined {
    const [first, ...others] = this.#lifecycles.map(({ kind }) => kind);
    if (first === undefined) return undefined;
    for (const kind of [first, ...others]) {
      const token = text.startsWith(`${kind}:`) ? text.slice(kind.length + 1) : undefined;
      if (token !== undefined && this.#byKind.get(kind)?.delete(token)) return [kind, token];
    }
    return this.#byKind.get(first)?.delete(text) ? [first, text] : undefined;
  }

  all(): PlannedFor[] {
    return [...this.#byKind].flatMap(([kind, tokens]) =>
      [...tokens].map((token): PlannedFor => [kind, token]),
    );
  }
}
