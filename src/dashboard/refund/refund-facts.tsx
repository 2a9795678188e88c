// The facts of a refund that its head does not tell.
import { words } from '../format.js';
import { CopyButton, Panel, Time } from '../ui/elements.js';
import { type Card, isAccountRefund } from './kinds.js';

export function RefundFacts({ card }: { readonly card: Card }) {
  const { refund, journal_entry_token: entry } = card;
  return (
    <Panel title="Facts" actions={<CopyButton text={refund.token} label="Copy the token" />}>
      <dl class="facts">
        <dt>Token</dt>
        <dd class="token">{refund.token}</dd>
        {isAccountRefund(refund) && <OfAccountRefund refund={refund} />}
        {refund.description !== undefined && (
          <>
            <dt>Description</dt>
            <dd>{refund.description}</dd>
          </>
        )}
        <dt>Issued</dt>
        <dd>
          <Time at={refund.created_time} />
        </dd>
        <dt>Last moved</dt>
        <dd>
          <Time at={refund.updated_time} />
        </dd>
        <dt>Entry</dt>
        <dd class="token">{entry}</dd>
      </dl>
    </Panel>
  );
}

type OwnProps = { readonly refund: Extract<Card['refund'], { readonly type: string }> };

function OfAccountRefund({ refund: { type, payment_source_token: source } }: OwnProps) {
  return (
    <>
      <dt>Type</dt>
      <dd>{words(type)}</dd>
      {source !== undefined && (
        <>
          <dt>Payment source</dt>
          <dd class="token">{source}</dd>
        </>
      )}
    </>
  );
}
