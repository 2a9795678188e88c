// Which refund follows which scenario: the rules in the order in which they are tried.
import { act } from '../notices.js';
import { Button, Empty } from '../ui/elements.js';
import { usePages } from '../ui/lists.js';
import { changeRules, moved } from './rules.js';
import { ruleText, type ScenarioRule } from './wording.js';

type ListProps = { readonly rules: readonly ScenarioRule[] };

export function ScenarioRuleList({ rules }: ListProps) {
  const { shown, from, pager } = usePages(rules);
  if (rules.length === 0) {
    return (
      <Empty title="No rule">
        <p>Add one, and new refunds that fit it follow the scenario you choose.</p>
      </Empty>
    );
  }
  return (
    <>
      <ol class="rules" style={{ counterReset: `rule ${from}` }}>
        {shown.map((rule, i) => (
          <RuleRow key={keyOf(rules, from + i)} rules={rules} index={from + i} rule={rule} />
        ))}
      </ol>
      {pager}
    </>
  );
}

/** The rule itself, told apart from its equals, so that the focus goes with a rule that moves. */
function keyOf(rules: readonly ScenarioRule[], index: number): string {
  const text = JSON.stringify(rules[index]);
  const earlier = rules.slice(0, index).filter((rule) => JSON.stringify(rule) === text);
  return `${text} ${earlier.length}`;
}

type RowProps = ListProps & { readonly index: number; readonly rule: ScenarioRule };

function RuleRow({ rules, index, rule }: RowProps) {
  const name = `rule ${index + 1}`;
  const move = (by: 1 | -1) => () => act(() => changeRules(rules, moved(rules, index, by)));
  const remove = () => act(() => changeRules(rules, rules.toSpliced(index, 1)), 'The rule is gone.');
  return (
    <li>
      <p class="rule-text">
        {ruleText(rule)} → <strong class="token">{rule.scenario}</strong>
      </p>
      <div class="actions">
        <Button small kind="quiet" aria-label={`Move ${name} up`} disabled={index === 0} onClick={move(-1)}>
          ↑
        </Button>
        <Button
          small
          kind="quiet"
          aria-label={`Move ${name} down`}
          disabled={index === rules.length - 1}
          onClick={move(1)}
        >
          ↓
        </Button>
        <Button small aria-label={`Remove ${name}`} onClick={remove}>
          Remove
        </Button>
      </div>
    </li>
  );
}
