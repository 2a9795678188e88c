// One event: what it is about as links, what is particular to its kind in words.
import type { ComponentChildren } from 'preact';
import type { AnyEvent, SandboxEvent } from '../feed.js';
import { counted, money } from '../format.js';
import { refundIn, tells } from '../refund/kinds.js';
import { refundHref } from '../refund/links.js';
import { href } from '../router.js';
import { Cause } from '../ui/cause.js';
import { Status, StatusMove, Time, Token } from '../ui/elements.js';

export function EventRow({ event }: { readonly event: SandboxEvent }) {
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
function About({ event }: { readonly event: SandboxEvent }) {
  const { delivery, account_token: account }: AnyEvent = event;
  const refund = refundIn(event);
  if (delivery !== undefined) return <a href={href('deliveries', String(delivery))}>Delivery {delivery}</a>;
  if (refund !== undefined) return <Token of={refund.token} href={refundHref(refund)} />;
  if (account !== undefined) return <Token of={account} href={href('accounts', account)} />;
  return null;
}

function detailOf(event: SandboxEvent): ComponentChildren {
  if (tells(event, 'transitioned')) return <StatusMove from={event.from} to={event.to} />;
  if (tells(event, 'plan_changed')) return [event.scenario, ...event.planned].join(' → ');
  switch (event.type) {
    case 'clock.moved':
      return (
        <>
          <Time at={event.from} /> → <Time at={event.to} />
        </>
      );
    case 'clock.changed':
      return event.mode === 'frozen' ? 'frozen' : `runs at ${event.rate}`;
    case 'journal_entry.posted':
      return `${event.entry_type} ${money(event.amount)}`;
    case 'assumptions.changed':
      return Object.entries(event.assumptions)
        .map(([name, value]) => `${name}: ${value}`)
        .join(', ');
    case 'scenarios.changed':
      return counted(event.rules, 'rule');
    case 'faults.changed':
      return [...event.added.map((name) => `+ ${name}`), ...event.removed.map((name) => `− ${name}`)].join(
        ', ',
      );
    case 'webhook.created':
    case 'webhook.updated':
      return event.name;
    case 'snapshot.taken':
    case 'snapshot.dropped':
      return event.snapshot;
    case 'state.imported':
      return counted(event.accounts, 'account');
    default:
      return detailOfOthers(event);
  }
}

function detailOfOthers(event: AnyEvent): ComponentChildren {
  const { status, reason, fault, from, to } = event;
  if (event.delivery !== undefined) return attemptText(event);
  if (reason !== undefined) return reason;
  if (status !== undefined) return <Status of={status} />;
  return [fault, from, to].filter((one) => one !== undefined).join(' ');
}

function attemptText({
  attempt,
  answer_status,
  error,
  fault,
  next_attempt_time,
}: AnyEvent): ComponentChildren {
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
