// Fastify as this server needs it: our own stages give the answers that it would give by itself.
import { type FastifyInstance, fastify, LogController } from 'fastify';
import type { ApiDocument } from '../contract/document.js';
import { createRewrite, type NamedSandboxes } from '../http/addresses.js';
import { decorateRequests } from '../http/decorations.js';
import { createAddressErrorHandler, type Edges } from '../http/edges.js';
import { createClientErrorHandler, HEAD_MS, WHOLE_MS } from '../http/raw-answers.js';
import { PARTNER_PREFIX } from '../partner/plane.js';
import { tellUnreadable } from './telling.js';

/** Longer than any token, so that one that is merely unknown gets a 404. */
const MAX_PARAM_LENGTH = 500;

/** `document` is the partner's, whose addresses have several spellings. */
export function createInstance(document: ApiDocument, named: NamedSandboxes, edges: Edges): FastifyInstance {
  const app = fastify({
    // With a logger Fastify also listens for the end of each answer; what there is to say goes to ours.
    logger: false,
    logController: new LogController({ disableRequestLogging: true }),
    rewriteUrl: createRewrite(Object.keys(document.paths), PARTNER_PREFIX, named),
    frameworkErrors: createAddressErrorHandler(edges, MAX_PARAM_LENGTH),
    routerOptions: { maxParamLength: MAX_PARAM_LENGTH },
    // A request in flight is answered, not turned away, when the server stops.
    return503OnClosing: false,
    // Without a Host the guard answers, as to any other that is not ours.
    http: { requireHostHeader: false, headersTimeout: HEAD_MS },
    requestTimeout: WHOLE_MS,
    clientErrorHandler: tellUnreadable(createClientErrorHandler(edges), edges.log),
  });
  decorateRequests(app, edges.say);
  return app;
}
