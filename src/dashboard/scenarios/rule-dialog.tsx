// A new rule: which refunds it is about, and which scenario they follow.
import { AccountField } from '../accounts/account-field.js';
import { Dialog } from '../ui/dialog.js';
import { Choice, numberOf, type Option, ProbabilityField, TextField, type Values } from '../ui/forms.js';
import { SendForm } from '../ui/send-form.js';
import { changeRules } from './rules.js';
import type { Scenario, ScenarioRule } from './wording.js';

type DialogProps = {
  readonly scenarios: readonly Scenario[];
  readonly rules: readonly ScenarioRule[];
  /** The scenario that is chosen at first. */
  readonly scenario?: string | undefined;
  readonly onClose: () => void;
};

export function ScenarioRuleDialog({ scenarios, rules, scenario, onClose }: DialogProps) {
  const add = ({ place, ...values }: Values) => {
    // Numbers that are none go as they are, so that the server can say what it wants.
    const rule = ruleOf(values) as ScenarioRule;
    return changeRules(rules, place === 'first' ? [rule, ...rules] : [...rules, rule]);
  };
  return (
    <Dialog title="Add a rule" onClose={onClose}>
      <SendForm
        send={add}
        told={() => 'New refunds that fit follow the rule.'}
        onDone={onClose}
        action="Add the rule"
      >
        <Choice
          label="Scenario"
          name="scenario"
          defaultValue={scenario ?? ''}
          options={optionsOf(scenarios)}
        />
        <h3>For refunds</h3>
        <ConditionFields />
        <Choice
          label="Place"
          name="place"
          defaultValue="first"
          options={[
            { value: 'first', label: 'before all other rules' },
            { value: 'last', label: 'after all other rules' },
          ]}
          hint="The first rule that fits decides."
        />
      </SendForm>
    </Dialog>
  );
}

/** A name means the scenario of each kind of refunds that has one of that name. */
function optionsOf(scenarios: readonly Scenario[]): Option[] {
  const byName = new Map(scenarios.map((one) => [one.name, one]));
  return [...byName.values()].map(({ name, method }) => ({ value: name, label: `${name}, ${method}` }));
}

function ruleOf(values: Values): Readonly<Record<string, unknown>> {
  const { amount, amount_cents, probability, ...texts } = values;
  const numbers = { amount, amount_cents, probability };
  const given = Object.entries(numbers).filter(([, value]) => value !== undefined);
  return { ...texts, ...Object.fromEntries(given.map(([name, value]) => [name, numberOf(value)])) };
}

function ConditionFields() {
  return (
    <div class="fields dense">
      <Choice
        label="By method"
        name="method"
        empty="either"
        options={[{ value: 'ACH' }, { value: 'CHECK' }]}
      />
      <AccountField label="On account" />
      <TextField label="Of the amount" name="amount" inputMode="decimal" placeholder="any" />
      <TextField
        label="With cents"
        name="amount_cents"
        inputMode="numeric"
        placeholder="any"
        hint="37 meets 12.37."
      />
      <TextField label="Description contains" name="description_contains" placeholder="anything" />
      <TextField label="Token begins with" name="token_prefix" placeholder="anything" />
      <ProbabilityField />
    </div>
  );
}
