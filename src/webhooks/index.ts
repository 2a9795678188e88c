// Webhooks: whom the partner tells what happens. A resource with an engine behind it, which is deliveries/.
import type { Resource } from '../catalog/resource.js';
import { listSandboxWebhooks } from './control.js';
import { DELIVERY_EVENTS } from './deliveries/events.js';
import {
  getWebhooks,
  getWebhooksToken,
  postWebhooks,
  postWebhooksTokenEventtypeEventtoken,
  postWebhooksTokenPing,
  putWebhooksCustomHeadersToken,
  putWebhooksToken,
  resendWebhookEvent,
} from './operations.js';
import { WEBHOOK_PROBLEMS } from './problems.js';
import { WEBHOOK_SWITCHES } from './switches.js';

export const WEBHOOK_RESOURCE: Resource = {
  name: 'webhook',
  switches: [WEBHOOK_SWITCHES],
  problems: WEBHOOK_PROBLEMS,
  events: DELIVERY_EVENTS,
  operations: () => ({
    getWebhooks,
    getWebhooksToken,
    postWebhooks,
    postWebhooksTokenEventtypeEventtoken,
    postWebhooksTokenPing,
    putWebhooksCustomHeadersToken,
    putWebhooksToken,
    resendWebhookEvent,
  }),
  control: { listSandboxWebhooks },
};
