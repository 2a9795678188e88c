// The rules in force, in the order in which they are tried.
import { call } from '../api.js';
import { counted, often } from '../format.js';
import { act } from '../notices.js';
import { Badge, Button } from '../ui/elements.js';
import { usePages } from '../ui/lists.js';
import { type Fault, hiddenBy, isUsedUp, sentence } from './sentence.js';

export function RuleList({ faults }: { readonly faults: readonly Fault[] }) {
  const { shown, from, pager } = usePages(faults);
  return (
    <>
      <ol class="rules" style={{ counterReset: `rule ${from}` }}>
        {shown.map((fault, i) => (
          <RuleRow key={fault.name} fault={fault} hidden={hiddenBy(faults, from + i)} />
        ))}
      </ol>
      {pager}
    </>
  );
}

type RowProps = { readonly fault: Fault; readonly hidden: Fault | undefined };

function RuleRow({ fault, hidden }: RowProps) {
  const { name, calls, fired, delivery } = fault;
  const thing = delivery === undefined ? 'call' : 'message';
  return (
    <li>
      <div class="rule-text">
        <p>{sentence(fault)}</p>
        <p class="rule-facts">
          <span class="token">{name}</span>
          <span>
            {counted(calls, thing)} {calls === 1 ? 'fits' : 'fit'}
          </span>
          <span>fired {often(fired)}</span>
          <RuleState fault={fault} hidden={hidden} />
        </p>
      </div>
      <Button
        small
        aria-label={`Remove ${name}`}
        onClick={() => act(() => removeFault(name), `The rule ${name} is gone.`)}
      >
        Remove
      </Button>
    </li>
  );
}

function RuleState({ fault, hidden }: RowProps) {
  if (isUsedUp(fault)) return <Badge>Used up</Badge>;
  if (hidden !== undefined) return <Badge kind="warn">Out of reach behind {hidden.name}</Badge>;
  return <Badge kind={fault.fired > 0 ? 'bad' : 'running'}>{fault.fired > 0 ? 'Strikes' : 'Ready'}</Badge>;
}

export const removeFault = (name: string) => call('removeFault', { path: { name } });
