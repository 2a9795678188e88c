// What a person reads: both documents as files, and Swagger UI. The latter is heavy and seldom opened, so it is loaded
// by the first request for it, into a second Fastify instance that takes over the connection.
import { type FastifyInstance, type FastifyReply, type FastifyRequest, fastify } from 'fastify';
import { readPackageFile } from './package-files.js';

/** Where they are, a `*` standing for any rest. */
export const DOCS = ['/docs', '/docs/*', '/openapi.json', '/openapi.yaml', '/__admin/openapi.json'];

type Documents = { readonly partner: object; readonly admin: object };

export function mountDocs(app: FastifyInstance, documents: Documents): void {
  const contract = JSON.stringify(documents.partner);
  const adminContract = JSON.stringify(documents.admin);
  const sendDocument = (text: string) => (request: FastifyRequest, reply: FastifyReply) =>
    reply.type('application/json; charset=utf-8').send(atThisServer(text, request));
  app.get('/openapi.json', sendDocument(contract));
  app.get('/openapi.yaml', (_, reply) =>
    reply.type('application/yaml; charset=utf-8').send(readPackageFile('openapi.yaml')),
  );
  app.get('/__admin/openapi.json', sendDocument(adminContract));

  let pages: Promise<FastifyInstance> | undefined;
  const showDocs = async (request: FastifyRequest, reply: FastifyReply) => {
    pages ??= createPages(documents.partner);
    const { routing } = await pages;
    reply.hijack();
    routing(request.raw, reply.raw);
  };
  app.get('/docs', showDocs);
  app.get('/docs/*', showDocs);
  app.addHook('onClose', async () => {
    if (pages !== undefined) await (await pages).close();
  });
}

/** The address that the documents name; whoever asks this server gets its own instead. */
const DOCUMENTED_ORIGIN = 'http://127.0.0.1:4747';

export function atThisServer(text: string, { headers, protocol }: FastifyRequest): string {
  return text.replaceAll(DOCUMENTED_ORIGIN, `${protocol}://${headers.host}`);
}

const LOGO =
  '<svg xmlns="http://www.w3.org/2000/svg" width="170" height="40"><text x="0" y="28" fill="#fff" font-family="sans-serif" font-size="24" font-weight="bold">refund-mock</text></svg>';

type Request = { readonly url: string; credentials?: string };

/**
 * Runs in the browser. A call of the partner plane that is refused for want of a password must show its 401, and not
 * the browser's own box; what the page's Authorize was given is sent all the same.
 */
function asAnApplication(request: Request): Request {
  if (!request.url.includes('/__admin')) request.credentials = 'omit';
  return request;
}

async function createPages(document: object): Promise<FastifyInstance> {
  const [swagger, swaggerUi] = await Promise.all([import('@fastify/swagger'), import('@fastify/swagger-ui')]);
  const pages = fastify();
  await pages.register(swagger.default, {
    mode: 'static',
    specification: { document: structuredClone(document) as never },
  });
  await pages.register(swaggerUi.default, {
    routePrefix: '/docs',
    staticCSP: DOCS_POLICY,
    logo: { type: 'image/svg+xml', content: Buffer.from(LOGO), href: '/' },
    theme: { title: 'refund-mock' },
    uiConfig: {
      docExpansion: 'list',
      // The dashboard links to single operations.
      deepLinking: true,
      requestInterceptor: asAnApplication,
      urls: [
        { url: '/openapi.json', name: 'Partner plane: what your application calls' },
        { url: '/__admin/openapi.json', name: 'Control plane: what moves the sandbox' },
      ],
    } as object,
  });
  await pages.ready();
  return pages;
}

/** Swagger UI sets styles inline; its scripts are files of this server. */
const DOCS_POLICY =
  "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'";
