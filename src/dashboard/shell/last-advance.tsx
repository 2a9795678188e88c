// What the last advance of the clock brought about, whoever made it.
import type { AnyEvent, SandboxEvent } from '../feed.js';
import { count, counted, instant, money, span, words } from '../format.js';
import { refundIn, tells } from '../refund/kinds.js';
import { refundHref } from '../refund/links.js';
import { href, sandbox } from '../router.js';
import { Button, StatusMove, Time, Token } from '../ui/elements.js';
import { advanceClock, lastAdvance } from './advances.js';

const MOST_SHOWN = 50;

export function LastAdvance() {
  const advance = lastAdvance.value;
  if (advance === undefined || advance.of !== sandbox.value) return null;
  const { from, to, caused, deliveries, message, target } = advance;
  const moves = caused.filter((event) => tells(event, 'transitioned')).length;
  const told = [
    ...(caused.length > 0 ? [counted(caused.length, 'event')] : []),
    ...(moves > 0 ? [counted(moves, 'refund moved', 'moves of refunds')] : []),
    ...(deliveries.length > 0 ? [`${counted(deliveries.length, 'attempt')} at deliveries`] : []),
  ];
  return (
    <>
      {message !== undefined && <CutShort message={message} target={target} />}
      <details class="last-advance">
        <summary>
          Last advance: {span(Date.parse(to) - Date.parse(from))}, to {instant(to)}.{' '}
          <strong>{caused.length + deliveries.length === 0 ? 'Nothing fell due.' : told.join(', ')}</strong>
        </summary>
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
    </>
  );
}

type CutShortProps = { readonly message: string; readonly target: string | undefined };

/** An advance ends before its time when it causes very much, or when receivers do not answer. */
function CutShort({ message, target }: CutShortProps) {
  return (
    <p class="cut-short" role="alert">
      {message}{' '}
      {target !== undefined && (
        <Button small kind="primary" onClick={() => advanceClock({ to: target })}>
          Go on to {instant(target)}
        </Button>
      )}
    </p>
  );
}

/** What happened, in a line. */
export function Caused({ event }: { readonly event: SandboxEvent }) {
  const refund = refundIn(event);
  const link = refund !== undefined && <Token of={refund.token} href={refundHref(refund)} />;
  if (tells(event, 'transitioned')) {
    return (
      <>
        {link} <StatusMove from={event.from} to={event.to} />
      </>
    );
  }
  const { account_token: account, amount }: AnyEvent = event;
  return (
    <>
      {words(event.type.replaceAll(/[._]/g, ' '))}
      {link && <> {link}</>}
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
