// Faults: what goes wrong in this sandbox, switched by one click or told by a rule of one's own.
import { useSignal } from '@preact/signals';
import { call } from '../api.js';
import { useResource } from '../resource.js';
import { Confirm } from '../ui/asking.js';
import { Button, Empty, Panel } from '../ui/elements.js';
import { Loaded } from '../ui/lists.js';
import { PresetSwitches } from './preset-switches.js';
import { RuleDialog } from './rule-dialog.js';
import { RuleList } from './rule-list.js';

type Open = 'none' | 'add' | 'clear';

export function FaultsPage() {
  const open = useSignal<Open>('none');
  // Counts move with each call and each attempt, whether a rule fires or not.
  const faults = useResource('listFaults', {}, ['faults', 'deliveries', 'requests']);
  const show = (one: Open) => () => {
    open.value = one;
  };
  return (
    <>
      <header class="page-head">
        <h1>Faults</h1>
        <p class="hint">
          What goes wrong in this sandbox. Rules are tried in order; the first that fits decides.
        </p>
        <div class="actions">
          <Button onClick={show('clear')} disabled={(faults.body?.data.length ?? 0) === 0}>
            Clear all
          </Button>
          <Button kind="primary" onClick={show('add')}>
            Add a rule
          </Button>
        </div>
      </header>
      <Loaded of={faults}>
        {({ data }) => (
          <>
            <PresetSwitches faults={data} reload={faults.reload} />
            <Panel title={`Rules in force (${data.length})`}>
              {data.length === 0 ? <Nothing /> : <RuleList faults={data} />}
            </Panel>
          </>
        )}
      </Loaded>
      <p class="hint">
        For an answer of the contract without any rule, your application can send{' '}
        <code>Prefer: code=422</code>: one call gets the documented example, and nothing happens.
      </p>
      {open.value === 'add' && <RuleDialog onClose={show('none')} />}
      {open.value === 'clear' && <ClearDialog total={faults.body?.data.length ?? 0} onClose={show('none')} />}
    </>
  );
}

function Nothing() {
  return (
    <Empty title="All goes well">
      <p>Switch on a fault above, or add a rule that meets just the calls you want.</p>
    </Empty>
  );
}

function ClearDialog({ total, onClose }: { readonly total: number; readonly onClose: () => void }) {
  return (
    <Confirm
      title="Clear all rules?"
      action="Clear them"
      run={() => call('clearFaults')}
      done="No rule is left; all goes well again."
      onClose={onClose}
    >
      <p>
        {total === 1 ? 'The one rule' : `All ${total} rules`} and what they have counted will be gone, those
        of the fixture included.
      </p>
    </Confirm>
  );
}
