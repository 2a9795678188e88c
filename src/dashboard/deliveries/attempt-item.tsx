// One attempt at a delivery: when, with what headers, and what the receiver said.
import { useState } from 'preact/hooks';
import type { Schemas } from '../api.js';
import { duration } from '../format.js';
import { href } from '../router.js';
import { Cause } from '../ui/cause.js';
import { Badge, Time } from '../ui/elements.js';
import { Body, Headers } from '../ui/message.js';
import { OUTCOME_KINDS, outcomeOf } from './delivery-words.js';

type Attempt = Schemas['DeliveryAttempt'];

type AttemptProps = { readonly attempt: Attempt; readonly isLatest: boolean };

export function AttemptItem({ attempt, isLatest }: AttemptProps) {
  // The latest is open at first, and stays open when another comes.
  const [isOpen] = useState(isLatest);
  const { number, time, headers, outcome, latency_ms: latency, answer } = attempt;
  return (
    <details class="attempt" open={isOpen}>
      <summary>
        <strong>{number}</strong> <Badge kind={OUTCOME_KINDS[outcome]}>{outcomeOf(attempt)}</Badge>{' '}
        <Time at={time} />
        {latency !== null && <span class="faint"> {duration(latency)}</span>}
      </summary>
      <AttemptFacts attempt={attempt} />
      <Headers title="Headers that were sent" headers={headers} />
      {answer === null ? (
        <p class="hint">
          {outcome === 'under_way' ? 'The receiver has not answered yet.' : 'There was no answer.'}
        </p>
      ) : (
        <>
          <Headers title="Headers of the answer" headers={answer.headers} />
          <Body
            text={answer.body}
            label={`Answer to attempt ${number}`}
            nothing="The answer had no body; only its status counts."
          />
        </>
      )}
    </details>
  );
}

function AttemptFacts({ attempt }: { readonly attempt: Attempt }) {
  const { url, sent_time, cause, caused_by, error, fault, headers } = attempt;
  const signature = headers['X-Marqeta-Signature'];
  return (
    <dl class="facts">
      <dt>Sent to</dt>
      <dd>
        <code>{url}</code>
      </dd>
      <dt>Really sent</dt>
      <dd>
        <Time at={sent_time} real /> UTC, real time
      </dd>
      <dt>Because of</dt>
      <dd>
        <Cause of={cause} by={caused_by} />
      </dd>
      <dt>Signature</dt>
      <dd>{signature === undefined ? 'none, the webhook has no secret' : <code>{signature}</code>}</dd>
      {error !== null && (
        <>
          <dt>Error</dt>
          <dd class="bad-text">{error}</dd>
        </>
      )}
      {fault !== null && (
        <>
          <dt>Fault</dt>
          <dd>
            <a href={href('faults')}>{fault}</a> met it
          </dd>
        </>
      )}
    </dl>
  );
}
