// Opens both planes to the pages of some origins (Fetch, 3.2); the guard has turned away all others.
import type { FastifyInstance } from 'fastify';

export async function openToOrigins(app: FastifyInstance, origins: readonly string[]): Promise<void> {
  if (origins.length === 0) return;
  const { default: cors } = await import('@fastify/cors');
  const shared = {
    origin: [...origins],
    credentials: true,
    methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
    exposedHeaders: ['Link', 'Preference-Applied', 'Retry-After', 'WWW-Authenticate'],
  };
  await app.register(cors, {
    // An OPTIONS that is no preflight goes the way of any other method.
    delegator: (request, done) => {
      done(null, { ...shared, preflight: request.headers['access-control-request-method'] !== undefined });
    },
  });
}
