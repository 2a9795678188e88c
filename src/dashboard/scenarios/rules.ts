// Changes to the rules. The server replaces all of them at once, so what somebody else changed meanwhile is looked for
// first and never overwritten.
import { ApiError, read, type Schemas, write } from '../api.js';
import type { ScenarioRule } from './wording.js';

type Rules = readonly ScenarioRule[];

const CONFLICT = 409;

/** @throws ApiError, also when the rules are no longer those that were shown. */
export async function changeRules(shown: Rules, next: Rules): Promise<void> {
  const { rules } = await read<Schemas['ScenariosPage']>('/scenarios');
  if (JSON.stringify(rules) !== JSON.stringify(shown)) {
    throw new ApiError(CONFLICT, 'The rules have changed since you looked; look at them and do it again.');
  }
  await write('PUT', '/scenarios/rules', { rules: next });
}

/** With a rule one place further up or down. */
export function moved(rules: Rules, index: number, by: 1 | -1): Rules {
  const rule = rules[index];
  return rule === undefined ? rules : rules.toSpliced(index, 1).toSpliced(index + by, 0, rule);
}
