// The life of a refund on the sandbox's clock: what happened, where the clock stands, and what is still to come by
// itself.
import type { ComponentChildren } from 'preact';
import { clock, sandboxNow } from '../clock.js';
import { fromNow, instant, span, statusClass, words } from '../format.js';
import { advanceClock } from '../shell/advances.js';
import { Cause } from '../ui/cause.js';
import { Badge, Button, Panel, Status, StatusMove, Time } from '../ui/elements.js';
import type { Card } from './kinds.js';

type Past = Card['transitions'][number];
type Planned = Card['planned'][number];

export function TimelinePanel({ card }: { readonly card: Card }) {
  const { transitions, planned } = card;
  return (
    <Panel title="Timeline">
      <ol>
        {transitions.map((one, index) => (
          <PastStep key={`past ${index}`} step={one} before={transitions[index - 1]?.time} />
        ))}
        <Now card={card} />
        {planned.map((one) => (
          <PlannedStep key={`planned ${one.to} ${one.time}`} step={one} />
        ))}
      </ol>
    </Panel>
  );
}

type StepProps = { readonly of: string; readonly status: string; readonly children: ComponentChildren };

function Step({ of, status, children }: StepProps) {
  return (
    <li class={`step ${of} status-${statusClass(status)}`}>
      <span class="step-dot" aria-hidden="true" />
      <div>{children}</div>
    </li>
  );
}

type PastProps = { readonly step: Past; readonly before: string | undefined };

function PastStep({ step, before }: PastProps) {
  const { from, to, time, reason, return_code, return_reason, force, cause, caused_by } = step;
  const later = before === undefined ? 0 : Date.parse(time) - Date.parse(before);
  return (
    <Step of="past" status={to}>
      <p class="step-line">
        {from === null ? (
          <span>
            Issued as <Status of={to} />
          </span>
        ) : (
          <StatusMove from={from} to={to} />
        )}
        {force && <Badge kind="warn">forced</Badge>}
        {return_code !== null && (
          <span>
            <strong>{return_code}</strong> {return_reason}
          </span>
        )}
      </p>
      {reason !== null && <p class="step-reason">{reason}</p>}
      <p class="hint">
        <Time at={time} />
        {later > 0 && `, ${span(later)} later`}
        {cause !== null && (
          <>
            , by <Cause of={cause} by={caused_by} />
          </>
        )}
      </p>
    </Step>
  );
}

function Now({ card: { planned, next_statuses } }: { readonly card: Card }) {
  const now = new Date(sandboxNow.value).toISOString();
  const isFrozen = clock.value?.mode === 'frozen';
  const isFinal = next_statuses.length === 0;
  const next = planned.length === 0 ? 'Nothing is planned for it.' : '';
  return (
    <Step of="now" status="now">
      <p class="step-line">
        <strong>Now</strong>
        <time dateTime={now}>{instant(now)}</time>
        <Badge kind={isFrozen ? 'frozen' : 'running'}>
          {isFrozen ? 'the clock stands still' : 'the clock runs'}
        </Badge>
      </p>
      {(isFinal || next) && <p class="hint">{isFinal ? 'It is final.' : next}</p>}
    </Step>
  );
}

function PlannedStep({ step: { to, time, reason, return_code } }: { readonly step: Planned }) {
  const isDue = Date.parse(time) <= sandboxNow.value;
  return (
    <Step of="planned" status={to}>
      <p class="step-line">
        <Status of={to} />
        {return_code !== null && <strong>{return_code}</strong>}
        <span>planned, {isDue ? 'due now' : fromNow(time, sandboxNow.value)}</span>
        <Button
          small
          aria-label={`Go there, to ${words(to)}`}
          title="Lets time pass until then, with all that falls due on the way"
          onClick={() => advanceClock({ to: time })}
        >
          Go there
        </Button>
      </p>
      {reason !== null && <p class="step-reason">{reason}</p>}
      <p class="hint">
        <Time at={time} />
      </p>
    </Step>
  );
}
