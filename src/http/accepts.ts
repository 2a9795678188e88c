// Which of the forms that an answer can take a caller would rather have (RFC 9110, 12.5.1).
import type { IncomingHttpHeaders } from 'node:http';
import Negotiator from 'negotiator';

/** One of the media types offered; the first where the caller prefers none of them. */
export function preferredType<Type extends string>(
  headers: IncomingHttpHeaders,
  offered: readonly [Type, ...Type[]],
): Type {
  // Most callers say nothing, or that anything will do.
  const { accept } = headers;
  if (accept === undefined || accept === '*/*') return offered[0];
  const [best] = new Negotiator({ headers }).mediaTypes([...offered]);
  return offered.find((type) => type === best) ?? offered[0];
}

/** Whether the caller would rather have the stream than the page that is there now. */
export function wantsStream(headers: IncomingHttpHeaders): boolean {
  return preferredType(headers, ['application/json', 'text/event-stream']) === 'text/event-stream';
}

/** Whether a person reads the answer. */
export function wantsPage(headers: IncomingHttpHeaders): boolean {
  return preferredType(headers, ['application/json', 'text/html']) === 'text/html';
}
