// A lifecycle as a track: the statuses that a refund goes through, and how long each takes to come.
import { Badge, Button, CopyButton, Status } from '../ui/elements.js';
import { magicText, type Scenario, type Step, spanText, stepsFrom } from './wording.js';

type LifecycleProps = {
  readonly scenario: Scenario;
  /** The status that its refunds begin with here. */
  readonly start: string;
  /** Whether it is what refunds follow that nothing else decides. */
  readonly isUsual: boolean;
  /** Whether writing a text into a description is enough. */
  readonly isAskedFor: boolean;
  readonly onRule: () => void;
};

export function Lifecycle({ scenario, start, isUsual, isAskedFor, onRule }: LifecycleProps) {
  const { name, description } = scenario;
  return (
    <li class="lifecycle">
      <div class="lifecycle-head">
        <h3 class="token">{name}</h3>
        {isUsual && <Badge kind="running">Default</Badge>}
        <p class="hint">{description}.</p>
        <div class="actions">
          {isAskedFor && <CopyButton text={magicText(name)} label={`Copy ${magicText(name)}`} />}
          <Button small kind="quiet" onClick={onRule} aria-label={`Add a rule for ${name}`}>
            Add a rule…
          </Button>
        </div>
      </div>
      <Track start={start} steps={stepsFrom(scenario, start)} />
    </li>
  );
}

function Track({ start, steps }: { readonly start: string; readonly steps: readonly Step[] }) {
  return (
    <ol class="track">
      <li>
        <Status of={start} />
      </li>
      {steps.map(({ after, to, return_code, reason }) => (
        <li key={to}>
          <span class="track-span">
            <span class="unseen">after </span>
            {spanText(after)}
          </span>
          <Status of={to} />
          {return_code !== undefined && <span class="track-note">{return_code}</span>}
          {reason !== undefined && <span class="track-note">{reason}</span>}
        </li>
      ))}
      {steps.length === 0 && <li class="hint">Nothing follows by itself.</li>}
    </ol>
  );
}
