// Assumptions: what the partner's documents leave open, how it is decided in this sandbox, and why.
import { useState } from 'preact/hooks';
import { call, type Schemas } from '../api.js';
import { words } from '../format.js';
import { act } from '../notices.js';
import { useResource } from '../resource.js';
import { Button, CopyButton, Empty } from '../ui/elements.js';
import { Check, TextField } from '../ui/forms.js';
import { Loaded } from '../ui/lists.js';
import { AssumptionPanel } from './assumption-panel.js';

type Assumption = Schemas['Assumption'];

export function AssumptionsPage() {
  const assumptions = useResource('listAssumptions', {}, ['assumptions']);
  return (
    <>
      <header class="page-head">
        <h1>Assumptions</h1>
        <p class="hint">
          Where the partner's documents are silent or contradict themselves, a switch decides, and says why.
        </p>
      </header>
      <Loaded of={assumptions}>{({ data }) => <All data={data} reload={assumptions.reload} />}</Loaded>
    </>
  );
}

type AllProps = { readonly data: readonly Assumption[]; readonly reload: () => void };

function All({ data, reload }: AllProps) {
  const [text, setText] = useState('');
  const [changedOnly, setChangedOnly] = useState(false);
  const changed = data.filter(isChanged);
  const shown = (changedOnly ? changed : data).filter((one) => isAbout(one, text));
  return (
    <>
      <Summary data={data} changed={changed} />
      <div class="assumption-filter">
        <TextField label="Filter" type="search" onInput={(event) => setText(event.currentTarget.value)} />
        <Check
          label={`Changed only (${changed.length})`}
          checked={changedOnly}
          onChange={(event) => setChangedOnly(event.currentTarget.checked)}
        />
      </div>
      {shown.length === 0 && (
        <Empty title={text === '' ? 'Nothing is changed' : 'Nothing fits'}>
          <p>
            {text === '' ? 'All are at their defaults.' : 'Look for a name, a choice or a word of a reason.'}
          </p>
        </Empty>
      )}
      {shown.map((one) => (
        <AssumptionPanel key={one.name} assumption={one} reload={reload} />
      ))}
    </>
  );
}

function isChanged({ value, default: usual }: Assumption): boolean {
  return value !== usual;
}

function isAbout({ name, reason, source, choices }: Assumption, text: string): boolean {
  const all = [name, words(name), reason, source, ...choices].join(' ').toLowerCase();
  return all.includes(text.trim().toLowerCase());
}

type SummaryProps = { readonly data: readonly Assumption[]; readonly changed: readonly Assumption[] };

function Summary({ data, changed }: SummaryProps) {
  if (changed.length === 0) {
    return <p class="assumption-summary">All {data.length} are at their defaults.</p>;
  }
  const backAll = () => {
    const values = Object.fromEntries(changed.map(({ name, default: usual }) => [name, usual]));
    return act(() => call('updateAssumptions', { body: values }), 'All are back at their defaults.');
  };
  const flags = changed.map(({ name, value }) => `--assume ${name}=${value}`).join(' ');
  return (
    <div class="assumption-summary">
      <p>
        <strong>
          {changed.length} of {data.length} changed:
        </strong>{' '}
        {changed.map(({ name }) => words(name)).join(', ')}.
      </p>
      <div class="actions">
        <Button small onClick={backAll}>
          All back to default
        </Button>
        <CopyButton text={flags} label="Copy as flags of the server" />
      </div>
    </div>
  );
}
