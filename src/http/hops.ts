// Calls of the server to itself: a webhook may point at a server of the same kind, and one message would bring about
// the next for ever. Each message carries how many led to it, and a call that comes of too many is refused.
import type { FastifyRequest } from 'fastify';
import { Problem } from '../core/problem.js';
import { CALLS_ITSELF } from './problems.js';

/** Carries how many messages led to a call. */
export const HOPS_HEADER = 'X-Refund-Mock-Depth';
const HEADER = HOPS_HEADER.toLowerCase();
/** The most messages that may lead to one another. */
const MOST_HOPS = 3;

/** How many messages led to a call; 0 for one that does not come of any. */
export function readHops(headers: FastifyRequest['headers']): number {
  const header = headers[HEADER];
  if (header === undefined) return 0;
  const counts = [header].flat().flatMap((text) => text.split(',').map((part) => part.trim()));
  const hops = counts.flatMap((text) => (/^\d+$/.test(text) ? [Number(text)] : []));
  return Math.max(0, ...hops.slice(0, MOST_READ));
}

/** No more counts of a header are read. */
const MOST_READ = 100;

export function loopProblem({ hops }: FastifyRequest): Problem | undefined {
  return hops > MOST_HOPS ? Problem.of(CALLS_ITSELF, { most: MOST_HOPS }) : undefined;
}
