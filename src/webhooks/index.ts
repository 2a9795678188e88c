// Webhooks: whom the partner tells what happens. A resource with an engine behind it, which is deliveries/.
import type { Message } from '../catalog/message.js';
import type { Resource } from '../catalog/resource.js';
import { listSandboxWebhooks } from './control.js';
import { DELIVERY_EVENTS } from './deliveries/events.js';
import { WEBHOOK_EVENTS } from './events.js';
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
import { webhooksState } from './state.js';
import { EventNames } from './subscriptions.js';
import { WEBHOOK_SWITCHES } from './switches.js';

/** `messages` are those of all resources, which webhooks can subscribe to. */
export function webhookResource(messages: readonly Message[]): Resource {
  return {
    name: 'webhook',
    switches: [WEBHOOK_SWITCHES],
    problems: WEBHOOK_PROBLEMS,
    events: { ...WEBHOOK_EVENTS, ...DELIVERY_EVENTS },
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
    state: [webhooksState(new EventNames(messages))],
  };
}
