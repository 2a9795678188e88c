// The logs of calls on the control plane: that of a sandbox, and that of calls which reached none.
import type { Contract } from '../contract/contract.js';
import { Problem, type Say } from '../core/problem.js';
import { envelope, takePage } from '../http/paging.js';
import type { Call, Outcome, SandboxOperation, ServerOperation } from '../http/plane.js';
import type { RequestLog, RequestRecord } from '../logs/request-log.js';
import type { Sandbox } from '../sandbox/sandboxes.js';
import type { components } from '../wire/control.js';
import type { Target } from './near-misses.js';
import { REQUEST_NOT_FOUND } from './problems.js';
import { createRefundFilter } from './refund-calls.js';
import { viewRequest, viewUnassigned } from './request-view.js';

type Filter = {
  operation?: readonly string[];
  method?: string;
  status?: readonly string[];
  account_token?: string;
  refund_token?: string;
  resource?: string;
  after?: number;
  before?: number;
};
type PageQuery = { start_index: number; count: number };

/** So many calls that reached no sandbox are shown beside those of every sandbox. */
const UNASSIGNED_SHOWN = 5;

function createFilter(
  { operation, method, status, account_token, refund_token, resource, after = 0, before = Infinity }: Filter,
  sandbox: Sandbox,
  contract: Contract,
  say: Say,
) {
  const isOfRefund =
    refund_token === undefined
      ? () => true
      : createRefundFilter({ token: refund_token, resource }, sandbox, contract, say);
  return (record: RequestRecord): boolean =>
    record.id > after &&
    record.id < before &&
    (operation === undefined || operation.includes(record.operation ?? '')) &&
    (method === undefined || record.method === method.toUpperCase()) &&
    (status === undefined || status.includes(String(record.status))) &&
    (account_token === undefined || record.accountToken === account_token) &&
    isOfRefund(record);
}

/** `contract` is that of the plane whose calls are logged, `targets` are all operations there are. */
export function sandboxRequestOperations(
  contract: Contract,
  unassigned: RequestLog,
  targets: readonly Target[],
): Record<'listRequests' | 'getRequest' | 'clearRequests', SandboxOperation> {
  return {
    listRequests({ sandbox, query, say }) {
      const { requestLog: log } = sandbox;
      const asked = query as Filter & PageQuery & { sort_by: string };
      const matches = createFilter(asked, sandbox, contract, say);
      const page = pageOf(log, asked, asked.sort_by === '-id', matches);
      const body: components['schemas']['RequestsPage'] = {
        ...envelope(page, (record) => viewRequest(record, sandbox, contract, say)),
        kept: log.size,
        dropped: log.dropped,
        unassigned: {
          kept: unassigned.size,
          dropped: unassigned.dropped,
          latest: pageOf(unassigned, { start_index: 0, count: UNASSIGNED_SHOWN }, true).items.map((record) =>
            viewUnassigned(record, targets, say),
          ),
        },
      };
      return { status: 200, body };
    },

    getRequest({ sandbox, params, say }) {
      const record = find(sandbox.requestLog, params);
      if (record === undefined) return notFound(params, `sandbox ${sandbox.name}`, true);
      return { status: 200, body: viewRequest(record, sandbox, contract, say) };
    },

    clearRequests({ sandbox }) {
      sandbox.requestLog.clear();
      return { status: 204 };
    },
  };
}

export function unassignedOperations(
  unassigned: RequestLog,
  targets: readonly Target[],
): Record<'listUnassigned' | 'getUnassigned' | 'clearUnassigned', ServerOperation> {
  return {
    listUnassigned({ query, say }) {
      const page = pageOf(unassigned, query as PageQuery, true);
      const view = (record: RequestRecord) => viewUnassigned(record, targets, say);
      return { status: 200, body: { ...envelope(page, view), dropped: unassigned.dropped } };
    },

    getUnassigned({ params, say }) {
      const record = find(unassigned, params);
      if (record === undefined) return notFound(params, 'calls that reached no sandbox', false);
      return { status: 200, body: viewUnassigned(record, targets, say) };
    },

    clearUnassigned() {
      unassigned.clear();
      return { status: 204 };
    },
  };
}

function pageOf(
  log: RequestLog,
  { start_index: start, count }: PageQuery,
  latestFirst: boolean,
  matches?: (record: RequestRecord) => boolean,
) {
  const kept = log.all();
  const at = (i: number) => kept[latestFirst ? kept.length - 1 - i : i] as RequestRecord;
  return takePage(kept.length, at, { start, count }, matches);
}

function find(log: RequestLog, { id }: Call['params']): RequestRecord | undefined {
  return log.all().find((record) => record.id === Number(id));
}

function notFound({ id }: Call['params'], where: string, hasSandbox: boolean): Outcome {
  return Problem.of(REQUEST_NOT_FOUND, { id: String(id), where, hasSandbox });
}
