// Refusals of what is done to webhooks and to what they are told.
import { row } from '../core/problem.js';

export const WEBHOOK_NOT_FOUND = row<{ token: string; sandbox: string }>({
  name: 'webhookNotFound',
  code: '404008',
  status: 404,
  stage: 'find',
  source: 'assumed',
  text: ({ token, sandbox }) => `Webhook ${token} does not exist in sandbox ${sandbox}`,
  hint: (_, say) => `${say.at('getWebhooks')} lists its webhooks`,
});

export const EVENT_NOT_FOUND = row<{ type: string; token: string; sandbox: string; happens: boolean }>({
  name: 'eventNotFound',
  code: '404009',
  status: 404,
  stage: 'find',
  source: 'assumed',
  text: ({ type, token, sandbox, happens }) =>
    `There is no ${type} ${token} in sandbox ${sandbox}${happens ? '' : `: nothing here brings about a ${type}`}`,
});

export const DELIVERY_NOT_FOUND = row<{ id: string; sandbox: string }>({
  name: 'deliveryNotFound',
  code: '404010',
  status: 404,
  stage: 'find',
  source: 'assumed',
  text: ({ id, sandbox }) => `Delivery ${id} is not in the log of sandbox ${sandbox}, or no longer`,
  hint: (_, say) => `${say.at('listDeliveries')} lists what is`,
});

export const WEBHOOK_INACTIVE = row<{ token: string }>({
  name: 'webhookInactive',
  code: '422010',
  status: 422,
  stage: 'state',
  source: 'assumed',
  text: ({ token }) => `Webhook ${token} is not active`,
  hint: ({ token }, say) => `send "active": true to ${say.at('putWebhooksToken', { token })} first`,
});

export const TOO_MANY_ACTIVE = row<{ cap: number }>({
  name: 'tooManyActive',
  code: '400004',
  status: 400,
  stage: 'rule',
  source: 'assumed',
  text: ({ cap }) =>
    `Invalid input(s): ${cap} webhooks are active already: make one of them inactive first, or send "active": false`,
});

export const WEBHOOKS_FULL = row<{ cap: number }>({
  name: 'webhooksFull',
  code: '400005',
  status: 400,
  stage: 'rule',
  source: 'assumed',
  text: ({ cap }) =>
    `Invalid input(s): there are ${cap} webhooks already: change one of them, or reset the sandbox`,
});

export const WEBHOOK_FAILED = row<{ reason: string }>({
  name: 'webhookFailed',
  code: '422600',
  status: 422,
  stage: 'own',
  source: 'documented',
  text: ({ reason }) => `Webhook operation failed: ${reason}`,
});

export const WEBHOOK_PROBLEMS = [
  WEBHOOK_NOT_FOUND,
  EVENT_NOT_FOUND,
  DELIVERY_NOT_FOUND,
  WEBHOOK_INACTIVE,
  TOO_MANY_ACTIVE,
  WEBHOOKS_FULL,
  WEBHOOK_FAILED,
];
