// In tests every answer is held against its document: one that breaks it becomes a 500 that says how.
import type { FastifyInstance } from 'fastify';

export function checkAnswers(app: FastifyInstance): void {
  app.addHook('onSend', (request, reply, payload, done) => {
    const { interference, routeOptions } = request;
    const { operation } = routeOptions.config;
    const isDocumented = operation !== undefined && interference?.isUndocumented !== true;
    if (!isDocumented || request.method === 'OPTIONS') return done(null, payload);
    const text = typeof payload === 'string' ? payload : undefined;
    const body = text === undefined || text === '' ? undefined : parse(text);
    const violations = operation.contract.answerViolations(operation.id, reply.statusCode, body);
    if (violations.length === 0) return done(null, payload);
    reply.code(500);
    done(null, JSON.stringify({ broken_contract: operation.id, violations, answer: body }));
  });
}

/** The value of a JSON text; of any other the text, which fits where it may be anything. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
