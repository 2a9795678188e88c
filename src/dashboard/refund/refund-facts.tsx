// The facts of a refund that its head does not tell.
import type { Schemas } from '../api.js';
import { CopyButton, Panel, Time } from '../ui/elements.js';

export function RefundFacts({ card }: { readonly card: Schemas['RefundWithHistory'] }) {
  const { refund, journal_entry_token: entry } = card;
  return (
    <Panel title="Facts" actions={<CopyButton text={refund.token} label="Copy the token" />}>
      <dl class="facts">
        <dt>Token</dt>
        <dd class="token">{refund.token}</dd>
        <dt>Description</dt>
        <dd>{refund.description}</dd>
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
