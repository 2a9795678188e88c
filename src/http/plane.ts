// What a plane is: a document, its operations, and who is let in. Operations know neither Fastify nor openapi-backend:
// they get checked input and return an answer or a problem.

import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyRequest } from 'fastify';
import type { Contract } from '../contract/contract.js';
import type { Operation } from '../contract/document.js';
import type { Assumptions } from '../core/assumptions.js';
import type { Cause } from '../core/cause.js';
import type { Problem, Say } from '../core/problem.js';
import type { Sandbox } from '../sandbox/sandboxes.js';
import type { World } from '../sandbox/world.js';
import type { EventStream } from './sse.js';

/** What an operation is called with; its parts were checked against the document. */
export type Call = {
  readonly sandbox: Sandbox;
  /** The state as it is when the request is carried out, which a reset may have put in place of another meanwhile. */
  readonly world: World;
  readonly params: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: unknown;
  /** The body as it was sent. */
  readonly bodyText: string | null;
  readonly headers: IncomingHttpHeaders;
  /** What events that it brings about name as their cause. */
  readonly cause: Cause;
  /** What hints of problems are told with. */
  readonly say: Say;
};

export type Answer = {
  readonly status: number;
  readonly body?: unknown;
  /** Sent beside those that every answer has. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The assumptions that it depends on. */
  readonly decidedBy?: readonly string[];
  /** What the caller should know, put on record. */
  readonly warnings?: readonly string[];
  /** In place of a body: bytes of another server's answer, handed on as they are. */
  readonly bytes?: Buffer;
  /** In place of a body, server-sent events for as long as the caller listens. */
  readonly stream?: EventStream;
};
/** May take its time: to wait for something to happen, or to let time pass. */
export type SandboxOperation = (call: Call) => Outcome | Promise<Outcome>;
/** An operation on the server as a whole. */
export type ServerOperation = (call: Omit<Call, 'sandbox' | 'world' | 'cause'>) => Outcome | Promise<Outcome>;
export type Outcome = Answer | Problem;

/** Asked before the operation: what it gives is answered in place of the operation's outcome. */
export type Interpose = (request: FastifyRequest) => Outcome | undefined;

export type Plane = {
  readonly name: 'partner' | 'control';
  readonly contract: Contract;
  /** Where the document's paths begin. */
  readonly prefix: string;
  readonly sandboxOperations: Readonly<Record<string, SandboxOperation>>;
  readonly serverOperations: Readonly<Record<string, ServerOperation>>;
  /** Lets a caller in and finds the sandbox; null for an operation on the server as a whole. */
  enter(request: FastifyRequest, operation: Operation): Sandbox | Problem | null;
  /** The sandbox of a name, made again if it was dropped since a request was let into it. */
  reopen(name: string): Sandbox | Problem;
  /** What may come between a call and its operation; null where nothing may. */
  readonly interpose: Interpose | null;
  ignoresUnknownKeys(assumptions: Assumptions): boolean;
  /** What holds before or without a sandbox. */
  defaults(): Assumptions;
  /** What shapes the refusal of a call: the assumptions of the sandbox that it means, which is not made for that. */
  shapes(request: FastifyRequest): Assumptions;
};
