// One delivery: what it tells of, its bytes, every attempt, and what comes next.
import type { Schemas } from '../api.js';
import { counted, instant, words } from '../format.js';
import { refundHref } from '../refund/links.js';
import { href } from '../router.js';
import { advanceClock } from '../shell/advances.js';
import { useThrottledResource } from '../throttle.js';
import { Ago, Badge, Button, Panel, Time, Token } from '../ui/elements.js';
import { Loaded } from '../ui/lists.js';
import { Body } from '../ui/message.js';
import { Close } from '../ui/split.js';
import { AttemptItem } from './attempt-item.js';
import { Resend } from './delivery-log.js';
import { attemptsOf, STATE_KINDS } from './delivery-words.js';

type Delivery = Schemas['Delivery'];
type Names = ReadonlyMap<string, string>;
type DetailProps = { readonly id: string; readonly names: Names };

export function DeliveryDetail({ id, names }: DetailProps) {
  const delivery = useThrottledResource('getDelivery', { path: { id } }, ['deliveries', 'webhooks']);
  return (
    <Panel title={`Delivery ${id}`} actions={<Close page="deliveries" />}>
      <Loaded of={delivery}>{(one) => <Shown delivery={one} names={names} />}</Loaded>
    </Panel>
  );
}

function Shown({ delivery, names }: { readonly delivery: Delivery; readonly names: Names }) {
  const { id, attempts, dropped_attempts: dropped, body } = delivery;
  const latest = attempts.at(-1)?.number;
  return (
    <div class="detail">
      <DeliveryFacts delivery={delivery} names={names} />
      <Next delivery={delivery} />
      <Told delivery={delivery} />
      <h3>{counted(attemptsOf(delivery), 'attempt')}, the latest first</h3>
      {attempts.length === 0 && <p class="hint">It was not tried yet.</p>}
      <ol class="stack">
        {attempts.toReversed().map((attempt) => (
          <li key={attempt.number}>
            <AttemptItem attempt={attempt} isLatest={attempt.number === latest} />
          </li>
        ))}
      </ol>
      {dropped > 0 && <p class="hint">{counted(dropped, 'earlier attempt')} made room for these.</p>}
      <h3>Body</h3>
      <Body text={body} label={`Body of delivery ${id}`} nothing="It has none." />
    </div>
  );
}

function DeliveryFacts({ delivery, names }: { readonly delivery: Delivery; readonly names: Names }) {
  const { state, type, webhook_token: webhook, created_time, is_example } = delivery;
  return (
    <dl class="facts">
      <dt>State</dt>
      <dd>
        <Badge kind={STATE_KINDS[state]}>{words(state)}</Badge>{' '}
        {is_example && (
          <>
            <Badge kind="frozen">example</Badge> It tells of nothing that happened.
          </>
        )}
      </dd>
      <dt>Webhook</dt>
      <dd>
        <a href={href('deliveries', undefined, { webhook })}>{names.get(webhook) ?? webhook}</a>
      </dd>
      <dt>Type</dt>
      <dd>{type}</dd>
      <dt>Made</dt>
      <dd>
        <Time at={created_time} /> UTC, on the sandbox's clock
      </dd>
    </dl>
  );
}

/** What happens next, by itself or by hand. */
function Next({ delivery: { id, next_attempt_time: next, state } }: { readonly delivery: Delivery }) {
  return (
    <div class="actions next-attempt">
      {next === null ? (
        <span>{state === 'pending' ? 'It is being sent.' : 'It is not tried again by itself.'}</span>
      ) : (
        <>
          <span>
            Next attempt <Ago at={next} />, at {instant(next)} UTC
          </span>
          <Button small kind="primary" onClick={() => advanceClock({ to: next })}>
            Go there
          </Button>
        </>
      )}
      <Resend id={id} />
    </div>
  );
}

function Told({ delivery: { events, is_example } }: { readonly delivery: Delivery }) {
  if (events.length === 0) return null;
  return (
    <>
      <h3>{is_example ? 'It would tell of' : 'It tells of'}</h3>
      <ul class="told stack">
        {events.map(({ token, name, refund_token: refund, account_token: account }) => (
          <li key={token}>
            <code>{name}</code>
            {refund !== null && (
              <span>
                refund <Token of={refund} href={refundHref({ token: refund })} />
              </span>
            )}
            {account !== null && (
              <span>
                account <Token of={account} href={href('accounts', account)} />
              </span>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
