// What a receiver answered a ping with, handed on to whoever asked for the ping: status and body as they are, and what
// describes the body (docs/facts.md#delivery-of-webhooks). Other headers belong to the connection, or to another site.

import { Problem } from '../core/problem.js';
import type { Outcome } from '../http/plane.js';
import type { Exchange } from './deliveries/messenger.js';
import { WEBHOOK_FAILED } from './problems.js';

const OF_THE_BODY = ['content-type', 'content-encoding', 'content-language'] as const;

/** A status below says that an answer is still to come. */
const LOWEST_STATUS = 200;

export function handOn({ status, headers, body, isCut, error }: Exchange): Outcome {
  if (status === null) return Problem.of(WEBHOOK_FAILED, { reason: error?.message ?? 'there was no answer' });
  if (status < LOWEST_STATUS) {
    return Problem.of(WEBHOOK_FAILED, { reason: `the receiver answered ${status}, which is no answer` });
  }
  if (isCut) return Problem.of(WEBHOOK_FAILED, { reason: `its answer is larger than ${body.length} bytes` });
  const sent = OF_THE_BODY.flatMap((name) => (headers[name] === undefined ? [] : [[name, headers[name]]]));
  const described = { ...describe(body), ...Object.fromEntries(sent) };
  return { status, bytes: body, headers: body.length === 0 ? {} : described };
}

/** Receivers often leave out the type of the JSON that they answer. */
function describe(body: Buffer): Record<string, string> {
  try {
    JSON.parse(body.toString('utf8'));
    return { 'content-type': 'application/json; charset=utf-8' };
  } catch {
    return {};
  }
}
