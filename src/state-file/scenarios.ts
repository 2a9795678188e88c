// The scenarios of a state, and which thing follows which. They are keyed by kind and name: a name alone means each
// kind that has a scenario of that name.

import type { StatePart } from '../catalog/state-part.js';
import type { Issue, Path } from '../core/issue.js';
import { Claims } from '../core/issue.js';
import type { Lifecycle } from '../core/lifecycle.js';
import {
  allScenarios,
  hasScenario,
  noScenario,
  type Scenario,
  type ScenarioBook,
  type ScenarioRule,
  scenarioNames,
} from '../core/scenario.js';
import { scenarioIssue } from '../core/scenario-plan.js';

/** A scenario as written: for things of one kind, the first if none is given. */
export type StateScenario = Scenario & { readonly resource?: string };

type Written = {
  readonly scenario?: string;
  readonly scenarios?: readonly StateScenario[];
  readonly rules?: readonly ScenarioRule[];
};

type Known = {
  readonly lifecycles: readonly Lifecycle[];
  readonly builtInBook: ScenarioBook;
  readonly state: readonly StatePart[];
};

function kindOf({ resource }: StateScenario, { lifecycles }: Pick<Known, 'lifecycles'>): string | undefined {
  return resource ?? lifecycles[0]?.kind;
}

/** The built-in scenarios with the state's own, which may take the place of one of the same kind and name. */
export function openScenarios(
  { scenarios = [], rules = [], scenario }: Written,
  known: Pick<Known, 'lifecycles' | 'builtInBook'>,
): ScenarioBook {
  const byKind = [...known.builtInBook.byKind].map(([kind, builtIn]) => {
    const own = scenarios.filter((one) => kindOf(one, known) === kind).map(withoutKind);
    return [kind, new Map([...builtIn, ...own.map((one) => [one.name, one] as const)])] as const;
  });
  return { byKind: new Map(byKind), rules, fallback: scenario ?? null };
}

function withoutKind(written: StateScenario): Scenario {
  if (written.resource === undefined) return written;
  const { resource, ...scenario } = written;
  return scenario;
}

/** The scenarios of a book that are not built in. */
export function writeScenarios(
  { byKind }: ScenarioBook,
  { lifecycles, builtInBook }: Pick<Known, 'lifecycles' | 'builtInBook'>,
): StateScenario[] {
  const builtIn = new Set(allScenarios(builtInBook));
  return [...byKind].flatMap(([kind, byName]) => {
    const own = [...byName.values()].filter((scenario) => !builtIn.has(scenario));
    return kind === lifecycles[0]?.kind ? own : own.map((scenario) => ({ ...scenario, resource: kind }));
  });
}

/** Scenarios whose steps are not legal, and names that no scenario has. */
export function* scenarioIssues(state: Written, known: Known): Generator<Issue> {
  const names = new Claims();
  for (const [i, scenario] of (state.scenarios ?? []).entries()) {
    const path = ['scenarios', i];
    const lifecycle = known.lifecycles.find(({ kind }) => kind === kindOf(scenario, known));
    const says = lifecycle === undefined ? noResource(known) : scenarioIssue(lifecycle, scenario);
    if (says !== undefined) yield { path, says };
    const earlier = names.claim(`${lifecycle?.kind}/${scenario.name}`, path);
    if (earlier !== undefined) yield { path, says: `${earlier} has the name ${scenario.name} already` };
  }
  yield* unknownIssues(state, known);
}

function noResource({ lifecycles }: Pick<Known, 'lifecycles'>): string {
  return `resource must be ${lifecycles.map(({ kind }) => kind).join(' or ')}`;
}

function* unknownIssues(state: Written, known: Known): Generator<Issue> {
  const book = openScenarios(state, known);
  function* unknown(name: string | undefined, path: Path, kind?: string): Generator<Issue> {
    if (name === undefined) return;
    const ofKind = kind === undefined ? undefined : book.byKind.get(kind);
    if (ofKind === undefined ? hasScenario(book, name) : ofKind.has(name)) return;
    yield { path, says: noScenario(name, ofKind === undefined ? scenarioNames(book) : [...ofKind.keys()]) };
  }
  yield* unknown(state.scenario, ['scenario']);
  for (const [i, { scenario }] of (state.rules ?? []).entries())
    yield* unknown(scenario, ['rules', i, 'scenario']);
  for (const part of known.state) {
    for (const { name, path, kind } of part.scenarios?.(state) ?? []) yield* unknown(name, path, kind);
  }
}
