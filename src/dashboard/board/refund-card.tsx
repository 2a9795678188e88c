// A refund on the board: how much, by which way, for whom, how old, what comes next, and where it can be moved.
import { computed } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { sandboxNow } from '../clock.js';
import { fromNow, instant, money, short, span, words } from '../format.js';
import { KindBadge } from '../refund/kind-badge.js';
import { type Card, KINDS, refOf, USUAL } from '../refund/kinds.js';
import { refundHref } from '../refund/links.js';
import { MoveButtons, type OpenMove } from '../refund/move-dialog.js';
import { href } from '../router.js';
import { Badge } from '../ui/elements.js';
import { memo } from '../ui/memo.js';
import { cardKey, takesFocus } from './board.js';

type CardProps = { readonly card: Card; readonly onAsk: (open: OpenMove) => void };

const COARSE_MS = 10_000;

/** Ages are told in steps, so that a running clock does not draw every card every second. */
const coarseNow = computed(() => Math.floor(sandboxNow.value / COARSE_MS) * COARSE_MS);

/** Drawn again only when its refund has changed. */
export const RefundCard = memo(
  ({ card, onAsk }: CardProps) => {
    const { refund, resource } = card;
    const kind = resource === USUAL ? '' : ` ${KINDS[resource].noun}`;
    const article = useRef<HTMLElement>(null);
    useEffect(() => {
      if (takesFocus(card)) article.current?.querySelector<HTMLElement>('a, button')?.focus();
    }, []);
    return (
      <article
        ref={article}
        class="card"
        data-refund={cardKey(card)}
        aria-label={`${money(refund.amount)}${kind} ${refund.token}`}
      >
        <header>
          <a class="card-amount" href={refundHref(refOf(card))}>
            {money(refund.amount)}
          </a>
          <KindBadge of={resource} />
          <Badge>{refund.method}</Badge>
        </header>
        <p class="card-line">
          <a class="token" href={href('accounts', refund.account_token)} title={refund.account_token}>
            {short(refund.account_token, 26)}
          </a>
        </p>
        <p class="card-line faint">
          <span class="token" title={refund.token}>
            {short(refund.token, 16)}
          </span>
          <Age at={refund.created_time} />
        </p>
        <Due card={card} />
        <MoveButtons card={card} onAsk={onAsk} />
      </article>
    );
  },
  (before, after) => before.card === after.card,
);

function Age({ at }: { readonly at: string }) {
  const ms = coarseNow.value - Date.parse(at);
  return (
    <time dateTime={at} title={`Created ${instant(at)}`}>
      {ms < COARSE_MS ? 'new' : `${span(ms).split(' ').slice(0, 2).join(' ')} old`}
    </time>
  );
}

function Due({ card: { planned, next_statuses } }: { readonly card: Card }) {
  const [next] = planned;
  if (next !== undefined) {
    return (
      <p class="card-due" title={instant(next.time)}>
        {words(next.to)} {next.return_code ?? ''} {fromNow(next.time, coarseNow.value)}
      </p>
    );
  }
  return <p class="card-due faint">{next_statuses.length === 0 ? 'Final' : 'Nothing planned'}</p>;
}
