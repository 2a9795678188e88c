// What the sandbox tells webhooks: who is told, each message, and what became of it.
import { useState } from 'preact/hooks';
import { useThrottledResource } from '../throttle.js';
import { Button } from '../ui/elements.js';
import { PAGE_SIZE } from '../ui/lists.js';
import { Split } from '../ui/split.js';
import { DeliveryDetail } from './delivery-detail.js';
import { DeliveryLog } from './delivery-log.js';
import { RegisterDialog } from './register-dialog.js';
import { WebhooksPanel } from './webhooks-panel.js';

type PageProps = { readonly token: string | undefined };

export function DeliveriesPage({ token: id }: PageProps) {
  const [isRegistering, setRegistering] = useState(false);
  const [start, setStart] = useState(0);
  const webhooks = useThrottledResource(
    'listSandboxWebhooks',
    { query: { start_index: start, count: PAGE_SIZE } },
    // Webhooks are made and changed on the partner plane.
    ['events', 'deliveries'],
  );
  const names = new Map(webhooks.body?.data.map(({ webhook: { token, name } }) => [token, name]));
  const register = () => setRegistering(true);
  return (
    <>
      <header class="page-head">
        <h1>Deliveries</h1>
        <p class="hint">Messages to webhooks, each attempt with what was sent and answered.</p>
        <div class="actions">
          <Button kind="primary" onClick={register}>
            Register a webhook
          </Button>
        </div>
      </header>
      <Split open={id && `Delivery ${id}`} detail={id && <DeliveryDetail key={id} id={id} names={names} />}>
        <WebhooksPanel webhooks={webhooks} start={start} onGo={setStart} onRegister={register} />
        <DeliveryLog id={id} names={names} />
      </Split>
      {isRegistering && <RegisterDialog onClose={() => setRegistering(false)} />}
    </>
  );
}
