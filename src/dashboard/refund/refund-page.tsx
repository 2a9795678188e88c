// One refund: what it is, what can be done with it, how it came to be what it is and what is still to come, and all
// that it left behind in the journal, in the log of calls and at the webhooks.
import { useState } from 'preact/hooks';
import { useResource } from '../resource.js';
import { href } from '../router.js';
import { Missing } from '../ui/missing.js';
import { CoursePanel } from './course-panel.js';
import { DeliveriesPanel } from './deliveries-panel.js';
import { EntriesPanel } from './entries-panel.js';
import { KINDS, RESOURCES, type RefundRef, type Resource, refOf } from './kinds.js';
import { refundHref, resourceAsked } from './links.js';
import { MoveDialog, type OpenMove } from './move-dialog.js';
import { MovesPanel } from './moves-panel.js';
import { RefundFacts } from './refund-facts.js';
import { RefundHead } from './refund-head.js';
import { RequestsPanel } from './requests-panel.js';
import { TimelinePanel } from './timeline.js';

type PageProps = { readonly token: string | undefined };

export function RefundPage({ token = '' }: PageProps) {
  const resource = resourceAsked();
  // What the view remembers belongs to one refund.
  return <RefundView key={resource} token={token} resource={resource} />;
}

type ViewProps = { readonly token: string; readonly resource: Resource | undefined };

function RefundView({ token, resource }: ViewProps) {
  const [open, ask] = useState<OpenMove>();
  const found = useResource('getRefund', { path: { refund_token: token }, query: { resource } });
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
          {resource === undefined && RESOURCES.map((one) => <Other key={one} resource={one} token={token} />)}
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
          <RequestsPanel of={refOf(card)} />
          <DeliveriesPanel of={refOf(card)} />
        </div>
      </div>
      {open !== undefined && <MoveDialog open={open} onClose={() => ask(undefined)} />}
    </>
  );
}

/** Where two refunds have the token, one of them has to be chosen. */
const Other = (of: RefundRef) => (
  <a class="button" href={refundHref(of)}>
    The {KINDS[of.resource].noun}
  </a>
);
