// One refund: what it is, what can be done with it, how it came to be what it is and what is still to come, and all
// that it left behind in the journal, in the log of calls and at the webhooks.
import { useState } from 'preact/hooks';
import { useResource } from '../resource.js';
import { href } from '../router.js';
import { Missing } from '../ui/missing.js';
import { CoursePanel } from './course-panel.js';
import { DeliveriesPanel } from './deliveries-panel.js';
import { EntriesPanel } from './entries-panel.js';
import { MoveDialog, type OpenMove } from './move-dialog.js';
import { MovesPanel } from './moves-panel.js';
import { RefundFacts } from './refund-facts.js';
import { RefundHead } from './refund-head.js';
import { RequestsPanel } from './requests-panel.js';
import { TimelinePanel } from './timeline.js';

type PageProps = { readonly token: string | undefined };

export function RefundPage({ token = '' }: PageProps) {
  const [open, ask] = useState<OpenMove>();
  const found = useResource('getRefund', { path: { refund_token: token } });
  const card = found.body;
  if (card === undefined) {
    return (
      <>
        <header class="page-head">
          <h1>Refund</h1> <span class="token">{token}</span>
        </header>
        <Missing title="This refund is not here" of={found}>
          <a class="button primary" href={href('board')}>
            Back to the board
          </a>
        </Missing>
      </>
    );
  }
  return (
    <>
      <RefundHead card={card} />
      <div class="beside">
        <div>
          <MovesPanel card={card} onAsk={ask} />
          <CoursePanel card={card} />
          <RefundFacts card={card} />
        </div>
        <div>
          <TimelinePanel card={card} />
          <EntriesPanel card={card} />
          <RequestsPanel token={token} />
          <DeliveriesPanel token={token} />
        </div>
      </div>
      {open !== undefined && <MoveDialog open={open} onClose={() => ask(undefined)} />}
    </>
  );
}
