// What a request carries with it from its arrival to its answer, beside what Fastify gives it.

import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Contract } from '../contract/contract.js';
import type { Operation } from '../contract/document.js';
import type { Cause } from '../core/cause.js';
import type { Problem, Say } from '../core/problem.js';
import type { Sandbox } from '../sandbox/sandboxes.js';
import type { World } from '../sandbox/world.js';
import type { Interference } from './interference.js';
import type { Plane } from './plane.js';

declare module 'fastify' {
  interface FastifyInstance {
    /** What hints of problems are told with. */
    say: Say;
  }
  interface FastifyRequest {
    sandbox: Sandbox | null;
    world: World | null;
    /** Counts the calls of its sandbox; others may come in while its body is still on the way. */
    callNumber: number;
    /** What events name as their cause: the call, by its number in the sandbox. */
    cause: Cause | null;
    /** The plane and the operation that it reached. */
    plane: Plane | null;
    operation: Operation | null;
    /** By the stopwatch, when it came in. */
    startedAt: number;
    /** The last event before it. */
    eventsBefore: number;
    /** Whether its sandbox was made for this answer alone, and ends with it. */
    passing: boolean;
    /** Its Content-Type as it was sent. */
    sentType: string | null;
    /** Its body as it was sent, where one was read. */
    bodyText: string | null;
    /** How many messages led to it. */
    hops: number;
    /** The fault that it met. */
    interference: Interference | null;
    /** What refused it. */
    problem: Problem | null;
    /** The assumptions that the answer of its operation depends on; null when none answered. */
    decidedBy: readonly string[] | null;
    /** Warnings about what it did. */
    warnings: readonly string[] | null;
  }
  interface FastifyContextConfig {
    /** The operation that a route serves, and by which document. */
    operation?: { readonly id: string; readonly contract: Contract };
  }
}

const NOTHING_YET = {
  sandbox: null,
  world: null,
  callNumber: 0,
  cause: null,
  plane: null,
  operation: null,
  startedAt: 0,
  eventsBefore: 0,
  passing: false,
  sentType: null,
  bodyText: null,
  hops: 0,
  interference: null,
  problem: null,
  decidedBy: null,
  warnings: null,
} as const;

export function decorateRequests(app: FastifyInstance, say: Say): void {
  app.decorate('say', say);
  for (const [name, value] of Object.entries(NOTHING_YET)) app.decorateRequest(name, value as null);
}

/** For a request that Fastify refuses before it is decorated. */
export function decorate(request: FastifyRequest): void {
  Object.assign(request, NOTHING_YET);
}
