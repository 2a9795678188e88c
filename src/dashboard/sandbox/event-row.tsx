// One event: what it is about as links, what is particular to its kind in words.
import type { ComponentChildren } from 'preact';
import type { Schemas } from '../api.js';
import { money } from '../format.js';
import { href } from '../router.js';
import { Cause } from '../ui/cause.js';
import { Status, StatusMove, Time, Token } from '../ui/elements.js';

type Event = Schemas['Event'];

export function EventRow({ event }: { readonly event: Event }) {
  const { sequence, time, type, cause, caused_by } = event;
  const isOfDelivery = type.startsWith('delivery.');
  return (
    <tr>
      <td class="number" title={isOfDelivery ? 'Events of deliveries are counted on their own' : ''}>
        {isOfDelivery && 'd'}
        {sequence}
      </td>
      <td class="nowrap">
        <Time at={time} />
      </td>
      <td class="nowrap">
        <code>{type}</code>
      </td>
      <td class="nowrap">
        <About event={event} />
      </td>
      <td class="event-detail">{detailOf(event)}</td>
      <td class="nowrap faint">
        <Cause of={cause} by={caused_by} />
      </td>
    </tr>
  );
}

/** Of a refund's account its own view tells. */
function About({ event }: { readonly event: Event }) {
  const { delivery, refund_token: refund, account_token: account } = event;
  if (delivery !== undefined) return <a href={href('deliveries', String(delivery))}>Delivery {delivery}</a>;
  if (refund !== undefined) return <Token of={refund} href={href('refunds', refund)} />;
  if (account !== undefined) return <Token of={account} href={href('accounts', account)} />;
  return null;
}

function detailOf(event: Event): ComponentChildren {
  const { type, from, to, status, reason } = event;
  if (type === 'refund.transitioned') {
    return <StatusMove from={from ?? ''} to={to ?? ''} />;
  }
  if (type === 'clock.moved' && from !== undefined && to !== undefined) {
    return (
      <>
        <Time at={from} /> → <Time at={to} />
      </>
    );
  }
  if (type.startsWith('delivery.')) return attemptText(event);
  if (type === 'journal_entry.posted') return `${event.entry_type} ${money(event.amount ?? 0)}`;
  if (reason !== undefined) return reason;
  if (status !== undefined) return <Status of={status} />;
  return [event.fault, from, to].filter((one) => one !== undefined).join(' ');
}

function attemptText({ attempt, answer_status, error, fault, next_attempt_time }: Event): ComponentChildren {
  const answer = answer_status ?? error;
  return (
    <>
      {attempt !== undefined && `Attempt ${attempt}`}
      {answer !== undefined && `, ${answer}`}
      {fault !== undefined && `, fault ${fault}`}
      {next_attempt_time && (
        <>
          , next at <Time at={next_attempt_time} />
        </>
      )}
    </>
  );
}
