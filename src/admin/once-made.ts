// Waiting in the default sandbox before there is one. Reading makes none, and yet what is waited for will happen in the
// one that is made under that name: a wait or a stream goes on there.

import { Problem } from '../core/problem.js';
import type { Call, Outcome, SandboxOperation } from '../http/plane.js';
import type { EventStream } from '../http/sse.js';
import { readTimeout } from '../http/waiting.js';
import type { Sandbox, Sandboxes } from '../sandbox/sandboxes.js';

/** Begins again in the sandbox that was made meanwhile, for the rest of its time. */
export function waitOnceMade(sandboxes: Sandboxes, wait: SandboxOperation): SandboxOperation {
  const { systemNow } = sandboxes.settings;
  return (call) => {
    const { sandbox, query } = call;
    const began = systemNow();
    const outcome = wait(call);
    if (!(outcome instanceof Promise) || isThere(sandboxes, sandbox)) return outcome;
    return new Promise<Outcome>((resolve, reject) => {
      const stop = sandboxes.whenMade(sandbox.name, (made) => {
        const timeout = restOf(String(query.timeout), systemNow() - began);
        // What is waited in stays; in the other one nobody waits any more.
        const later = Promise.resolve(wait({ ...inOther(call, made), query: { ...query, timeout } }));
        resolve(later.finally(made.beginRequest()));
        sandbox.end();
      });
      outcome.then(resolve, reject).finally(stop);
    });
  };
}

/** Tells nothing before it is made, and then all that happens there. */
export function streamOnceMade(sandboxes: Sandboxes, list: (call: Call) => Answered): SandboxOperation {
  return (call) => {
    const answer = list(call);
    const { sandbox } = call;
    if (answer.stream === undefined || isThere(sandboxes, sandbox)) return answer;
    // Of one that is not made yet nothing was read: a stream that is taken up again begins with it.
    const headers = { ...call.headers, 'last-event-id': '0' };
    const streamOf = (made: Sandbox) => list({ ...inOther(call, made), headers }).stream;
    return { ...answer, stream: untilMade(sandboxes, sandbox.name, streamOf) };
  };
}

type Answered = Exclude<Outcome, Problem>;

function untilMade(
  sandboxes: Sandboxes,
  name: string,
  streamOf: (made: Sandbox) => EventStream | undefined,
): EventStream {
  let inner: EventStream | undefined;
  return {
    next: () => inner?.next(),
    listen(more, end) {
      const stopEnding = sandboxes.whenEnded(end);
      let stop: () => void = sandboxes.whenMade(name, (made) => {
        stopEnding();
        inner = streamOf(made);
        const release = made.beginRequest();
        const stopInner = inner?.listen(more, end);
        stop = () => {
          release();
          stopInner?.();
        };
      });
      return () => {
        stopEnding();
        stop();
      };
    },
  };
}

const isThere = (sandboxes: Sandboxes, sandbox: Sandbox): boolean => sandboxes.find(sandbox.name) === sandbox;

const inOther = (call: Call, sandbox: Sandbox): Call => ({ ...call, sandbox, world: sandbox.world });

function restOf(timeout: string, passed: number): string {
  const span = readTimeout(timeout);
  if (span instanceof Problem || passed <= 0) return timeout;
  return `${Math.max(1, Math.round(span.ms - passed))}ms`;
}
