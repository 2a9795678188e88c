// Changes to the rules. The server replaces all of them at once, so what somebody else changed meanwhile is looked for
// first and never overwritten.
import { ApiError, call } from '../api.js';
import type { ScenarioRule } from './wording.js';

type Rules = readonly ScenarioRule[];

const CONFLICT = 409;

/** @throws ApiError, also when the rules are no longer those that were shown. */
export async function changeRules(shown: Rules, next: Rules): Promise<void> {
  const { rules } = await call('listScenarios');
  if (JSON.stringify(rules) !== JSON.stringify(shown)) {
    throw new ApiError(
      CONFLICT,
      undefined,
      'The rules have changed since you looked; look at them and do it again.',
    );
  }
  await call('replaceScenarioRules', { body: { rules: [...next] } });
}

/** With a rule one place further up or down. */
export function moved(rules: Rules, index: number, by: 1 | -1): Rules {
  const rule = rules[index];
  return rule === undefined ? rules : rules.toSpliced(index, 1).toSpliced(index + by, 0, rule);
}
