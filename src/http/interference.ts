// What may come between a call and its answer on purpose. This room does not know who supplies it: the stages of a
// request ask at the places where it can come in.
import type { FastifyReply } from 'fastify';

/** Sends an answer; the error is Fastify's, and there is none. */
export type GoOn = (error: null, payload: unknown) => void;

/** What meets one call, from then on until its answer is out. */
export type Interference = {
  readonly name: string;
  /** Why the call did not get what it asked for; null where its answer is only late. */
  readonly reason: string | null;
  /** Real time that the answer is held up. */
  readonly delayMs: number;
  /** Whether the caller gets an answer at all. */
  readonly givesAnswer: boolean;
  /** Whether the answer may be one that the document does not know. */
  readonly isUndocumented: boolean;
  /** What the log keeps of an answer. */
  kept(payload: unknown): string | null;
  send(reply: FastifyReply, payload: unknown, goOn: GoOn): void;
};
