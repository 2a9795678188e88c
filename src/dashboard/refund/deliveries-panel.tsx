// The webhook messages that tell of a refund, with every attempt at them.
import { useState } from 'preact/hooks';
import type { Schemas } from '../api.js';
import { Resend } from '../deliveries/delivery-log.js';
import { eventNames, OUTCOME_KINDS, outcomeOf, STATE_KINDS } from '../deliveries/delivery-words.js';
import { counted, words } from '../format.js';
import { href } from '../router.js';
import { useThrottledResource } from '../throttle.js';
import { Ago, Badge, Button, Panel, Time } from '../ui/elements.js';
import { Loaded, PAGE_SIZE, Pager } from '../ui/lists.js';
import type { RefundRef } from './kinds.js';

type Delivery = Schemas['Delivery'];

export function DeliveriesPanel({ of: { token, resource } }: { readonly of: RefundRef }) {
  const [start, go] = useState(0);
  const about = { refund_token: token, resource };
  const query = { ...about, sort_by: '-id', start_index: start, count: PAGE_SIZE } as const;
  const page = useThrottledResource('listDeliveries', { query }, ['deliveries', 'webhooks']);
  return (
    <Panel title="Webhook deliveries">
      <Loaded of={page}>
        {({ data, is_more }) => (
          <>
            {data.length === 0 && <NoDelivery />}
            <ul class="tellings">
              {data.map((delivery) => (
                <li key={delivery.id}>
                  <OneDelivery delivery={delivery} />
                </li>
              ))}
            </ul>
            <Pager start={start} shown={data.length} isMore={is_more} onGo={go} />
          </>
        )}
      </Loaded>
    </Panel>
  );
}

function NoDelivery() {
  return (
    <p class="hint">
      No webhook is told of it. One that is registered in <a href={href('deliveries')}>Deliveries</a> hears of
      what happens from then on.
    </p>
  );
}

function OneDelivery({ delivery }: { readonly delivery: Delivery }) {
  const { id, webhook_token, state, next_attempt_time: next, attempts, dropped_attempts: dropped } = delivery;
  return (
    <article class="delivery">
      <header>
        <h3>
          <a href={href('deliveries', String(id))}>Delivery {id}</a>
        </h3>
        <Badge kind={STATE_KINDS[state]}>{words(state)}</Badge>
        <span class="faint">
          <code>{eventNames(delivery)}</code> to {webhook_token}
        </span>
        <Resend id={id} />
      </header>
      {dropped > 0 && <p class="hint">{counted(dropped, 'earlier attempt')} made room for these.</p>}
      <Attempts of={attempts} />
      {next !== null && (
        <p class="hint">
          Tried next at <Time at={next} />, <Ago at={next} />.
        </p>
      )}
    </article>
  );
}

const ALWAYS_SHOWN = 3;

/** The latest; those before them on request. */
function Attempts({ of }: { readonly of: Delivery['attempts'] }) {
  const [isAll, showAll] = useState(false);
  const shown = isAll ? of : of.slice(-ALWAYS_SHOWN);
  const hidden = of.length - shown.length;
  return (
    <>
      {hidden > 0 && (
        <Button small kind="quiet" onClick={() => showAll(true)}>
          Show {counted(hidden, 'earlier attempt')}
        </Button>
      )}
      <ol class="tries">
        {shown.map((attempt) => (
          <li key={attempt.number} class="try">
            <span class="faint">Attempt {attempt.number}</span> <Time at={attempt.time} />
            <Badge kind={OUTCOME_KINDS[attempt.outcome]}>{outcomeOf(attempt)}</Badge>
          </li>
        ))}
      </ol>
    </>
  );
}
