// How lifecycles and the rules about them read. Pure.
import type { components } from '../../wire/control.js';
import { percent } from '../format.js';

type Schemas = components['schemas'];
export type Scenario = Schemas['Scenario'];
export type Step = Schemas['ScenarioStep'];
export type ScenarioRule = Schemas['ScenarioRule'];

const UNITS: Readonly<Record<string, string>> = { w: 'wk', d: 'd', h: 'h', m: 'min', s: 's' };

/** `10h33m` as `10 h 33 min`, `2bd` as `2 business days`; what is written otherwise stays as it is. */
export function spanText(after: string): string {
  const business = /^(\d+)bd$/.exec(after);
  if (business !== null) return `${business[1]} business ${business[1] === '1' ? 'day' : 'days'}`;
  const text = after.replace(/^P(?=.)|T(?=\d)/gi, '').toLowerCase();
  if (!/^(\d{1,9}[wdhms])+$/.test(text)) return after;
  return text
    .replace(/(\d{1,9})([wdhms])/g, (_, value, unit) => `${value} ${UNITS[unit] ?? unit} `)
    .trimEnd();
}

/** What a refund goes through that begins with a status: the steps up to it are behind it already. */
export function stepsFrom({ steps }: Pick<Scenario, 'steps'>, start: string): readonly Step[] {
  return steps.slice(steps.findIndex(({ to }) => to === start) + 1);
}

/** `scenario=late-return`: what the default fixture's rules look for in a description. */
export const magicText = (name: string): string => `scenario=${name}`;

/** Whether a refund whose description holds that text follows the scenario: a rule must say so. */
export function isAskedFor(name: string, rules: readonly ScenarioRule[]): boolean {
  return rules.some(
    ({ scenario, description_contains: text }) => scenario === name && text === magicText(name),
  );
}

/** `ACH refunds of 12.37 on acct_mine`. */
export function ruleText(rule: ScenarioRule): string {
  const { method, account_token: account, amount, amount_cents: cents } = rule;
  const { description_contains: words, token_prefix: prefix, probability = 1 } = rule;
  const parts = [
    amount !== undefined && `of ${Number(amount).toFixed(2)}`,
    cents !== undefined && `with ${cents} cents`,
    account !== undefined && `on ${account}`,
    words !== undefined && `with “${words}” in the description`,
    prefix !== undefined && `with a token that begins with “${prefix}”`,
  ].filter(Boolean);
  const all = method === undefined ? 'refunds' : `${method} refunds`;
  const share = probability < 1 ? `${percent(probability)} of the ${all}` : all;
  const subject = probability < 1 || method !== undefined ? share : 'Refunds';
  if (parts.length === 0 && probability >= 1)
    return method === undefined ? 'Every refund' : `Every ${method} refund`;
  return [subject, ...parts].join(' ');
}
