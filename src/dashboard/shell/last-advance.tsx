// What the last advance of the clock brought about, whoever made it.
import { effect, signal } from '@preact/signals';
import type { Schemas } from '../api.js';
import { batch, type SandboxEvent } from '../feed.js';
import { count, instant, money, span, words } from '../format.js';
import { href, sandbox } from '../router.js';
import { Status, Time, Token } from '../ui/elements.js';

type Attempt = Schemas['DeliveryOutcome'];

type Shown = {
  readonly of: string | undefined;
  readonly from: string;
  readonly to: string;
  readonly caused: readonly SandboxEvent[];
  readonly deliveries: readonly Attempt[];
  readonly message: string | undefined;
};

const shown = signal<Shown | undefined>(undefined);

/** Shows the answer to an advance. */
export function showAdvance(
  from: string,
  { now, caused, deliveries, message }: Schemas['AdvancedClock'],
): void {
  shown.value = { of: sandbox.peek(), from, to: now, caused, deliveries, message };
}

/** An advance that another program made is told by its events. */
effect(() => {
  const { events } = batch.value;
  const at = events.findLastIndex(({ type }) => type === 'clock.moved');
  const moved = events[at];
  if (moved === undefined) return;
  const { from, to } = moved as { from?: string; to?: string };
  if (from === undefined || to === undefined || from >= to) return;
  const known = shown.peek();
  // The page knows by its own answer what came of it; only the event knows exactly when it began.
  if (known !== undefined && known.of === sandbox.peek() && known.from <= from && to <= known.to) {
    shown.value = { ...known, from };
    return;
  }
  const caused = events.slice(0, at).filter(({ time, cause }) => time > from && cause.startsWith('scenario'));
  shown.value = { of: sandbox.peek(), from, to, caused, deliveries: [], message: undefined };
});

const MOST_SHOWN = 50;

export function LastAdvance() {
  const advance = shown.value;
  if (advance === undefined || advance.of !== sandbox.value) return null;
  const { from, to, caused, deliveries, message } = advance;
  const moves = caused.filter(({ type }) => type === 'refund.transitioned').length;
  const told = [
    ...(caused.length > 0 ? [`${count(caused.length)} ${caused.length === 1 ? 'event' : 'events'}`] : []),
    ...(moves > 0 ? [`${count(moves)} ${moves === 1 ? 'refund moved' : 'moves of refunds'}`] : []),
    ...(deliveries.length > 0
      ? [`${count(deliveries.length)} ${deliveries.length === 1 ? 'attempt' : 'attempts'} at deliveries`]
      : []),
  ];
  return (
    <details class="last-advance">
      <summary>
        Last advance: {span(Date.parse(to) - Date.parse(from))}, to {instant(to)}.{' '}
        <strong>{caused.length + deliveries.length === 0 ? 'Nothing fell due.' : told.join(', ')}</strong>
      </summary>
      {message !== undefined && <p class="field-error">{message}</p>}
      <ol class="caused">
        {caused.slice(0, MOST_SHOWN).map((event) => (
          <li key={event.sequence}>
            <Time at={event.time} /> <Caused event={event} />
          </li>
        ))}
      </ol>
      {caused.length > MOST_SHOWN && <p class="hint">and {count(caused.length - MOST_SHOWN)} more</p>}
      {deliveries.length > 0 && (
        <ul class="caused">
          {deliveries.slice(0, MOST_SHOWN).map(({ delivery, attempt, time, outcome, status, error }) => (
            <li key={`${delivery} ${attempt}`}>
              <Time at={time} /> <a href={href('deliveries', String(delivery))}>Delivery {delivery}</a>,
              attempt {attempt}: {outcome} {status ?? error}
            </li>
          ))}
        </ul>
      )}
    </details>
  );
}

/** What happened, in a line. */
export function Caused({ event }: { readonly event: SandboxEvent }) {
  const { type, refund_token: refund, account_token: account, amount } = event;
  const { from, to } = event as { from?: string; to?: string };
  if (type === 'refund.transitioned' && refund !== undefined) {
    return (
      <>
        <Token of={refund} href={href('refunds', refund)} /> <Status of={from ?? ''} /> →{' '}
        <Status of={to ?? ''} />
      </>
    );
  }
  return (
    <>
      {words(type.replaceAll(/[._]/g, ' '))}
      {refund !== undefined && (
        <>
          {' '}
          <Token of={refund} href={href('refunds', refund)} />
        </>
      )}
      {amount !== undefined && ` ${money(amount)}`}
      {account !== undefined && (
        <>
          {' '}
          on <Token of={account} href={href('accounts', account)} />
        </>
      )}
    </>
  );
}
