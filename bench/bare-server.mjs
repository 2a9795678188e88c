// What refund-mock is measured against: Fastify with one POST route, its schemas, and an answer of the same shape.
// It keeps no state, so nothing that does can be as fast.
import { fastify } from 'fastify';

const text = { type: 'string' };
const request = {
  type: 'object',
  additionalProperties: false,
  required: ['method', 'amount', 'description', 'currency_code'],
  properties: {
    method: { type: 'string', enum: ['ACH', 'CHECK'] },
    amount: { type: 'number', minimum: 0.01 },
    description: { type: 'string', maxLength: 255 },
    currency_code: { type: 'string', enum: ['USD'] },
  },
};
const refund = {
  type: 'object',
  properties: {
    token: text,
    account_token: text,
    status: text,
    method: text,
    amount: { type: 'number' },
    description: text,
    created_time: text,
    updated_time: text,
  },
};

const app = fastify();
app.route({
  method: 'POST',
  url: '/v3/credit/accounts/:account_token/creditbalancerefunds',
  schema: { body: request, response: { 201: refund } },
  handler(request, reply) {
    reply.code(201).send({
      token: '00000000-0000-4000-8000-000000000000',
      account_token: request.params.account_token,
      status: 'COMPLETED',
      method: request.body.method,
      amount: request.body.amount,
      description: request.body.description,
      created_time: '2026-01-05T15:00:00Z',
      updated_time: '2026-01-05T15:00:00Z',
    });
  },
});
const address = await app.listen({ port: 0, host: '127.0.0.1' });
process.stdout.write(`bare Fastify listening on ${address}\n`);
