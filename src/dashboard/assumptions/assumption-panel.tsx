// One assumption: what it is about, why it is open, and its choices side by side.
import { call, type Schemas } from '../api.js';
import { words } from '../format.js';
import { act } from '../notices.js';
import { Badge, Button } from '../ui/elements.js';
import { Segments } from '../ui/forms.js';

type Assumption = Schemas['Assumption'];
type PanelProps = { readonly assumption: Assumption; readonly reload: () => void };

export function AssumptionPanel({ assumption, reload }: PanelProps) {
  const { name, value, default: usual, choices, reason, source } = assumption;
  const isChanged = value !== usual;
  const choose = async (next: string) => {
    const set = () => call('updateAssumptions', { body: { [name]: next } });
    const done = await act(set, `${words(name)} is now ${next}.`);
    // The browser has moved the mark already; what was read says where it belongs.
    if (done === undefined) reload();
  };
  const options = choices.map((choice) => ({
    value: choice,
    label: choice === usual ? `${choice} (default)` : choice,
  }));
  return (
    <section class={`panel assumption ${isChanged ? 'changed' : ''}`}>
      <div class="assumption-text">
        <div class="assumption-head">
          <h2>{words(name)}</h2>
          <code>{name}</code>
          {isChanged && <Badge kind="warn">Changed</Badge>}
        </div>
        <p>{reason}</p>
        <p class="hint">{source}</p>
      </div>
      <div class="assumption-choice">
        <Segments label={words(name)} name={name} options={options} value={value} onChoose={choose} />
        {isChanged && (
          <Button
            small
            kind="quiet"
            onClick={() => choose(usual)}
            aria-label={`${words(name)}: back to default`}
          >
            Back to default
          </Button>
        )}
      </div>
    </section>
  );
}
