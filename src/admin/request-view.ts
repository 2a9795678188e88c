// A call of the log as the control plane shows it: what refused it, what decided the answer, what it caused, and for
// one that matched nothing what it came near to.

import { catalogOf } from '../catalog/catalog-part.js';
import type { Contract } from '../contract/contract.js';
import { valuesOf } from '../core/assumptions.js';
import { formatMillis } from '../core/clock.js';
import type { SandboxEvent } from '../core/event.js';
import type { Problem, Say } from '../core/problem.js';
import { redactBody } from '../core/redact-body.js';
import { redactHeaders, redactUrl } from '../core/redaction.js';
import { METHOD_NOT_ALLOWED, UNKNOWN_ROUTE } from '../http/problems.js';
import type { EventLog } from '../logs/event-log.js';
import type { RequestRecord } from '../logs/request-log.js';
import type { Sandbox } from '../sandbox/sandboxes.js';
import type { World } from '../sandbox/world.js';
import { withoutSecrets } from '../webhooks/model.js';
import { notificationsOf } from '../webhooks/notifications.js';
import type { components } from '../wire/control.js';
import { viewEvent } from './events.js';
import { nearMisses, type Target } from './near-misses.js';

type Schemas = components['schemas'];

/** What the log of a sandbox and that of unassigned calls have in common. */
function viewCall(record: RequestRecord, say: Say, shown: (text: string) => string = (text) => text) {
  const { id, at, method, url, status, durationMs, headers, responseBody, problem } = record;
  return {
    id,
    time: formatMillis(at),
    method,
    path: redactUrl(url),
    status,
    duration_ms: Math.round(durationMs * 100) / 100,
    headers: redactHeaders(headers),
    response_body: responseBody === null ? null : redactBody(shown(responseBody)),
    refusal: viewRefusal(record, problem, say),
  };
}

function viewRefusal(
  { status }: RequestRecord,
  problem: Problem | null,
  say: Say,
): Schemas['Request']['refusal'] {
  if (problem === null) return null;
  const {
    row: { code, source, name: reason },
    rules,
  } = problem;
  // The status of some is an assumption, and the code begins with it.
  const shown = `${status ?? code.slice(0, 3)}${code.slice(3)}`;
  return { code: shown, reason, message: problem.message(say), source, rules: [...rules] };
}

/** A receiver's answer to a ping may repeat what the webhook keeps secret. */
export function viewRequest(
  record: RequestRecord,
  { events, world }: Sandbox,
  contract: Contract,
  say: Say,
): Schemas['Request'] {
  const { operation, requestBody, fault, preferred, warnings } = record;
  return {
    ...viewCall(record, say, (text) => withoutSecretsOf(world, text)),
    operation: operation ?? '',
    request_body: redactBody(requestBody),
    decided_by: viewDecisions(record, contract),
    unknown_query_keys: unknownKeys(record, contract),
    events: causedBy(record, events).map((event) => viewEvent(event, catalogOf(world))),
    fault,
    preferred,
    ...(warnings !== null && warnings.length > 0 && { warnings: [...warnings] }),
  };
}

function withoutSecretsOf(world: World, text: string): string {
  return [...notificationsOf(world).webhooks.values()].reduce(
    (left, { config }) => withoutSecrets(left, config),
    text,
  );
}

/** The assumptions in force then: those that the operation named, and those that any refusal hangs on. */
function viewDecisions(record: RequestRecord, contract: Contract): Schemas['DecidedBy'][] {
  const { decidedBy, problem, assumptions } = record;
  const values = valuesOf(assumptions);
  const names = [
    ...(decidedBy ?? []),
    ...(problem === null ? [] : [...problem.decidedBy, 'error_shape' as const]),
  ];
  // Where no operation answered, the keys were not looked at, or not what refused it.
  if (decidedBy !== null && unknownKeys(record, contract).length > 0) names.push('unknown_query_keys');
  return [...new Set(names)].map((assumption) => ({ assumption, value: values[assumption] ?? '' }));
}

/** Query keys that the operation does not know; the two that prefer an example are known everywhere. */
function unknownKeys({ url, operation }: RequestRecord, contract: Contract): string[] {
  const known = contract.operations.find(({ id }) => id === operation)?.queryTypes;
  const keys = new URLSearchParams(url.split('?')[1] ?? '').keys();
  return [...new Set(keys)].filter((key) => !known?.has(key) && key !== '__code' && key !== '__example');
}

export function causedBy({ id, eventsAfter, eventsUntil }: RequestRecord, events: EventLog): SandboxEvent[] {
  const caused: SandboxEvent[] = [];
  for (let sequence = eventsAfter + 1; sequence <= eventsUntil; sequence++) {
    const event = events.get(sequence);
    if (event?.cause.by === 'request' && event.cause.id === id) caused.push(event);
  }
  return caused;
}

export function viewUnassigned(
  record: RequestRecord,
  targets: readonly Target[],
  say: Say,
): Schemas['UnassignedRequest'] {
  const { operation, method, url, problem } = record;
  const isLost = problem !== null && (problem.is(UNKNOWN_ROUTE) || problem.is(METHOD_NOT_ALLOWED));
  return {
    ...viewCall(record, say),
    operation,
    status: record.status ?? 0,
    near_misses: isLost ? nearMisses(method, url, targets) : [],
  };
}
