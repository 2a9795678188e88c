// In tests every answer is held against its document: one that breaks it becomes a 500 that says how.
import type { FastifyInstance } from 'fastify';

export function checkAnswers(app: FastifyInstance): void {
  app.addHook('onSend', (request, reply, payload, done) => {
    const operation = request.routeOptions.config.operation;
    if (operation === undefined || request.method === 'OPTIONS') return done(null, payload);
    const text = typeof payload === 'string' ? payload : undefined;
    const body: unknown = text ? JSON.parse(text) : undefined;
    const faults = operation.contract.answerFaults(operation.id, reply.statusCode, body);
    if (faults.length === 0) return done(null, payload);
    reply.code(500);
    done(null, JSON.stringify({ broken_contract: operation.id, faults, answer: body }));
  });
}
