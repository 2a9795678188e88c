// The partner plane's handlers, by the partner's own operationIds (docs/facts.md#paths).
import type { SandboxOperation } from '../http/plane.js';
import { listAccounts, retrieveAccount } from '../resources/accounts/operations.js';
import { createBalanceRefund } from '../resources/balance-refunds/operations.js';
import {
  getAccountJournalEntry,
  listAccountJournalEntries,
} from '../resources/journal-entries/operations.js';
import { createPing } from '../resources/ping/operations.js';
import {
  getWebhooks,
  getWebhooksToken,
  postWebhooks,
  postWebhooksTokenEventtypeEventtoken,
  postWebhooksTokenPing,
  putWebhooksCustomHeadersToken,
  putWebhooksToken,
  resendWebhookEvent,
} from '../webhooks/operations.js';

/** `revision` is the mock's own version, `apiVersion` that of the partner's document. */
export function partnerOperations(revision: string, apiVersion: string): Record<string, SandboxOperation> {
  return {
    createBalanceRefund,
    listAccounts,
    retrieveAccount,
    ListAccountJournalEntries: listAccountJournalEntries,
    getAccountJournalEntry,
    ...createPing(revision, apiVersion),
    getWebhooks,
    getWebhooksToken,
    postWebhooks,
    postWebhooksTokenEventtypeEventtoken,
    postWebhooksTokenPing,
    putWebhooksCustomHeadersToken,
    putWebhooksToken,
    resendWebhookEvent,
  };
}
