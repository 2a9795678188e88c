// The head of a refund's view: what it is, where it stands, what it belongs to.
import { money } from '../format.js';
import { href } from '../router.js';
import { Ago, Badge, CopyButton, Status } from '../ui/elements.js';
import { createCurl, readCurl } from './calls.js';
import { KindBadge } from './kind-badge.js';
import type { Card } from './kinds.js';

export function RefundHead({ card }: { readonly card: Card }) {
  const { resource, refund, scenario } = card;
  return (
    <header class="page-head">
      <h1>Refund of {money(refund.amount)}</h1>
      <span role="status">
        <Status of={refund.status} />
      </span>
      <KindBadge of={resource} />
      <Badge>{refund.method}</Badge>
      <p class="refund-line">
        on{' '}
        <a class="token" href={href('accounts', refund.account_token)}>
          {refund.account_token}
        </a>
        , issued <Ago at={refund.created_time} />,{' '}
        {scenario === null ? (
          'follows no scenario'
        ) : (
          <>
            follows <a href={href('scenarios')}>{scenario}</a>
          </>
        )}
      </p>
      <div class="actions">
        <CopyButton text={createCurl(card)} label="Copy curl to issue it" />
        <CopyButton text={readCurl(card)} label="Copy curl to read it back" />
      </div>
    </header>
  );
}
