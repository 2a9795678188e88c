// Lifecycles on the control plane: which there are, and which refund follows which.

import { Problem } from '../core/problem.js';
import { INVALID_INPUT } from '../core/problems.js';
import { firstReasons } from '../core/reasons.js';
import { scenariosChanged } from '../core/sandbox-events.js';
import { hasScenario, noScenario, type ScenarioRule, scenarioNames } from '../core/scenario.js';
import { envelope, takePage } from '../http/paging.js';
import type { Answer, Call, Outcome } from '../http/plane.js';
import type { World } from '../sandbox/world.js';

export function listScenarios({ world }: Pick<Call, 'world'>): Answer {
  const all = [...world.scenarios.byKind].flatMap(([resource, byName]) =>
    [...byName.values()].map((scenario) => ({ resource, ...scenario })),
  );
  const page = takePage(all.length, (index) => index, { start: 0, count: all.length });
  const { rules, fallback } = world.scenarios;
  return {
    status: 200,
    body: { ...envelope(page, (index) => all[index]), rules, default_scenario: fallback },
  };
}

export function replaceScenarioRules({ world, body, cause }: Call): Outcome {
  const { rules } = body as { rules: readonly ScenarioRule[] };
  const reasons = firstReasons(unknownIn(rules, world));
  if (reasons.length > 0) return Problem.of(INVALID_INPUT, { reasons });
  const scenarios = { ...world.scenarios, rules };
  world.set({ scenarios }, scenariosChanged(rules.length), cause);
  return listScenarios({ world });
}

function* unknownIn(rules: readonly ScenarioRule[], world: World): Generator<string> {
  for (const [i, { scenario }] of rules.entries()) {
    if (!hasScenario(world.scenarios, scenario)) yield `rules.${i}: ${unknownScenario(scenario, world)}`;
  }
}

function unknownScenario(name: string, world: World): string {
  return noScenario(name, scenarioNames(world.scenarios));
}
