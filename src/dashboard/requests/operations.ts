// The operations and statuses of the partner plane, for filters, and where an operation is documented. That nothing is
// missing is seen by the compiler, that the tags are those of the document by a test.
import type { operations } from '../../wire/partner.js';

type Operation = keyof operations;
type Status = Exclude<{ [Name in Operation]: keyof operations[Name]['responses'] }[Operation], 'default'>;

export const OPERATION_TAGS: Readonly<Record<Operation, string>> = {
  createBalanceRefund: 'Balance Refunds',
  createRefund: 'Account Refunds',
  listRefunds: 'Account Refunds',
  retrieveRefund: 'Account Refunds',
  transitionRefund: 'Account Refunds',
  retrieveRefundTransitions: 'Account Refunds',
  simulateTransitionRefund: 'Account Refunds',
  listAccounts: 'Credit Accounts',
  retrieveAccount: 'Credit Accounts',
  ListAccountJournalEntries: 'Journal Entries',
  getAccountJournalEntry: 'Journal Entries',
  getWebhooks: 'Webhooks',
  postWebhooks: 'Webhooks',
  getWebhooksToken: 'Webhooks',
  putWebhooksToken: 'Webhooks',
  putWebhooksCustomHeadersToken: 'Webhooks',
  postWebhooksTokenPing: 'Webhooks',
  postWebhooksTokenEventtypeEventtoken: 'Webhooks',
  resendWebhookEvent: 'Webhooks',
  getPing: 'ping',
  postPing: 'ping',
};

const ANSWERS: Readonly<Record<Status, true>> = {
  200: true,
  201: true,
  400: true,
  401: true,
  403: true,
  404: true,
  408: true,
  409: true,
  412: true,
  413: true,
  414: true,
  415: true,
  417: true,
  422: true,
  429: true,
  431: true,
  500: true,
  502: true,
  503: true,
  504: true,
  505: true,
};

export const STATUSES: readonly string[] = Object.keys(ANSWERS);

/** Where /docs shows an operation; undefined for what it does not show. */
export function docsOf(operation: string): string | undefined {
  const tag = Object.hasOwn(OPERATION_TAGS, operation) ? OPERATION_TAGS[operation as Operation] : undefined;
  return tag === undefined ? undefined : `/docs#/${encodeURIComponent(tag)}/${operation}`;
}

const CLASS_SIZE = 100;

/** `4xx` as every status that it stands for. */
export function statusesOf(filter: string): string {
  const [, first] = /^([1-5])xx$/.exec(filter) ?? [];
  if (first === undefined) return filter;
  return Array.from({ length: CLASS_SIZE }, (_, rest) => Number(first) * CLASS_SIZE + rest).join(',');
}
