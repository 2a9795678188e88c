// Which scenario a refund follows by itself, and the choice of another one for the rest of its life.
import { useState } from 'preact/hooks';
import { call } from '../api.js';
import { counted, words } from '../format.js';
import { act } from '../notices.js';
import { useResource } from '../resource.js';
import { type Scenario, spanText, stepsFrom } from '../scenarios/wording.js';
import { Button, Panel } from '../ui/elements.js';
import { Choice } from '../ui/forms.js';
import { type Card, inputOf, refOf } from './kinds.js';

export function CoursePanel({ card }: { readonly card: Card }) {
  const { resource, refund, scenario, next_statuses } = card;
  const [chosen, choose] = useState<string>();
  const { body } = useResource('listScenarios', {}, ['scenarios']);
  if (next_statuses.length === 0) return null;
  const fitting = (body?.data ?? []).filter(
    (one) => one.resource === resource && one.method === refund.method,
  );
  const name = chosen ?? scenario ?? fitting[0]?.name ?? '';
  const shown = fitting.find((one) => one.name === name);
  const follow = () =>
    act(
      () => call('setRefundScenario', { ...inputOf(refOf(card)), body: { scenario: name } }),
      ({ planned }) => `The refund follows ${name}: ${countSteps(planned.length)} ahead.`,
    );
  return (
    <Panel title="Course" hint="The rest of its life, planned anew from where it is, counted from now.">
      <div class="form course">
        <Choice
          label="Scenario"
          value={name}
          onChange={(event) => choose(event.currentTarget.value)}
          options={fitting.map((one) => ({
            value: one.name,
            label: one.name === scenario ? `${one.name} (now)` : one.name,
          }))}
        />
        {shown !== undefined && <Ahead scenario={shown} status={refund.status} />}
        <Button onClick={follow} disabled={shown === undefined}>
          Follow it from now
        </Button>
      </div>
    </Panel>
  );
}

const countSteps = (steps: number): string => `${counted(steps, 'step')} ${steps === 1 ? 'is' : 'are'}`;

type AheadProps = { readonly scenario: Scenario; readonly status: string };

/** What of a scenario is still to come for a refund that has this status. */
function Ahead({ scenario, status }: AheadProps) {
  const ahead = stepsFrom(scenario, status);
  return (
    <div class="hint">
      <p>{scenario.description}.</p>
      {ahead.length === 0 && <p>No step of it lies ahead.</p>}
      <ol class="course-steps">
        {ahead.map(({ after, to, return_code }) => (
          <li key={to}>
            {words(to)} {return_code} after {spanText(after)}
          </li>
        ))}
      </ol>
    </div>
  );
}
