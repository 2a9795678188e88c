// How an answer goes out: it waits where a fault wants it to, is put on record, and then is sent, whole or as a fault
// damages it.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { SystemTimer } from '../core/ports.js';
import { Problem } from '../core/problem.js';
import type { GoOn } from './interference.js';
import { problemBody, statusOf } from './problem-reply.js';
import { STARTED_OVER } from './problems.js';
import { isOutdated, type Recorder } from './recorder.js';

export type Departure = {
  /** Receivers that a fault wants told before the answer is sent; undefined when there are none. */
  readonly untilTold: (request: FastifyRequest) => Promise<void> | undefined;
  readonly record: Recorder;
  readonly systemTimer: SystemTimer;
};

export function installDeparture(app: FastifyInstance, { untilTold, record, systemTimer }: Departure): void {
  /** Answers that are held up; a stop does not wait for them. */
  const held = new Set<() => void>();
  app.addHook('preClose', async () => {
    for (const letGo of held) letGo();
  });

  app.addHook('onSend', (request, reply, payload, done) => {
    const told = untilTold(request);
    if (told === undefined) afterDelay(request, reply, payload, done);
    else void told.then(() => afterDelay(request, reply, payload, done));
  });

  function afterDelay(request: FastifyRequest, reply: FastifyReply, payload: unknown, done: GoOn): void {
    const delayMs = request.interference?.delayMs ?? 0;
    if (delayMs === 0) {
      goOut(request, reply, payload, done);
      return;
    }
    let stopTimer: (() => void) | undefined;
    const letGo = () => {
      held.delete(letGo);
      stopTimer?.();
      goOut(request, reply, payload, done);
    };
    held.add(letGo);
    stopTimer = systemTimer(delayMs, letGo);
  }

  function goOut(request: FastifyRequest, reply: FastifyReply, payload: unknown, done: GoOn): void {
    const said = asOfNow(request, reply, payload);
    record(request, reply, said);
    if (request.interference === null) done(null, said);
    else request.interference.send(reply, said, done);
  }
}

/** What was done in a state that is gone is undone: an answer that was held up must not report it. */
function asOfNow(request: FastifyRequest, reply: FastifyReply, payload: unknown): unknown {
  const { plane, world, method } = request;
  const saysDone = plane?.name === 'partner' && method !== 'GET' && reply.statusCode < 400;
  if (world === null || !saysDone || !isOutdated(request)) return payload;
  const problem = Problem.of(STARTED_OVER, {});
  request.problem = problem;
  reply.code(statusOf(problem, world.assumptions)).type('application/json; charset=utf-8');
  return JSON.stringify(problemBody(problem, world.assumptions, reply.server.say));
}
