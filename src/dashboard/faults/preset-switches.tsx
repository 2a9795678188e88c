// The presets as switches: on while their rule exists, whoever made or removed it.
import { useEffect, useState } from 'preact/hooks';
import { call } from '../api.js';
import { choicesOf, readDocument } from '../document.js';
import { count } from '../format.js';
import { act } from '../notices.js';
import { Badge, Button, Panel } from '../ui/elements.js';
import { Choice } from '../ui/forms.js';
import {
  CALL_PRESETS,
  DELIVERY_PRESETS,
  FREQUENCIES,
  faultOf,
  type Preset,
  ruleName,
  ruleOf,
} from './presets.js';
import { removeFault } from './rule-list.js';
import { type Fault, isUsedUp, sentence } from './sentence.js';

type SwitchesProps = {
  readonly faults: readonly Fault[];
  /** Reads the rules at once, so that a second click finds the first one done. */
  readonly reload: () => void;
};

export function PresetSwitches({ faults, reload }: SwitchesProps) {
  const [operation, setOperation] = useState<string>();
  const [frequency, setFrequency] = useState('always');
  useEffect(() => void readDocument().catch(() => undefined), []);
  const row = (presets: readonly Preset[]) => (
    <ul class="presets">
      {presets.map((preset) => (
        <li key={preset.key}>
          <PresetSwitch
            preset={preset}
            fault={faultOf(preset, faults)}
            onSwitchOn={() => switchOn(preset, operation, frequency)}
            onDone={reload}
          />
        </li>
      ))}
    </ul>
  );
  return (
    <Panel title="With one click">
      <div class="fields preset-scope">
        <Choice
          label="How often"
          value={frequency}
          options={FREQUENCIES}
          onChange={(event) => setFrequency(event.currentTarget.value)}
        />
        <Choice
          label="Calls"
          empty="of every operation"
          value={operation ?? ''}
          options={(choicesOf('StateFault').operation ?? []).map((value) => ({ value }))}
          onChange={(event) => setOperation(event.currentTarget.value || undefined)}
        />
      </div>
      <h3>Calls of your application</h3>
      {row(CALL_PRESETS)}
      <h3>Messages to your webhooks</h3>
      {row(DELIVERY_PRESETS)}
    </Panel>
  );
}

const switchOn = (preset: Preset, operation: string | undefined, frequency: string): Promise<unknown> =>
  act(() => call('addFault', { body: ruleOf(preset, operation, frequency) }), `${preset.title} is on.`);

type SwitchProps = {
  readonly preset: Preset;
  readonly fault: Fault | undefined;
  readonly onSwitchOn: () => Promise<unknown>;
  readonly onDone: () => void;
};

function PresetSwitch({ preset, fault, onSwitchOn, onDone }: SwitchProps) {
  const switchOff = () => act(() => removeFault(ruleName(preset)), `${preset.title} is off.`);
  return (
    <Button
      class="preset"
      aria-pressed={fault !== undefined}
      onClick={() => (fault === undefined ? onSwitchOn() : switchOff()).then(onDone)}
    >
      <span class="preset-head">
        <strong>{preset.title}</strong>
        {fault === undefined ? <Badge>Off</Badge> : <Badge kind="bad">{stateText(fault)}</Badge>}
      </span>
      <span class="preset-does">{fault === undefined ? preset.does : sentence(fault)}</span>
    </Button>
  );
}

function stateText(fault: Fault): string {
  if (isUsedUp(fault)) return 'Used up';
  return fault.fired === 0 ? 'On' : `On, fired ${count(fault.fired)}×`;
}
