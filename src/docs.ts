// What a person reads: the start page, both documents as files, and Swagger UI. The latter is heavy and seldom opened,
// so it is loaded by the first request for it, into a second Fastify instance that takes over the connection.
import { type FastifyInstance, type FastifyReply, type FastifyRequest, fastify } from 'fastify';
import { readPackageFile } from './package-files.js';

/** What can be read outside the two planes. */
export const PAGES = ['/', '/docs', '/docs/*', '/openapi.json', '/openapi.yaml', '/__admin/openapi.json'];

type Documents = { readonly partner: object; readonly admin: object };

export function mountDocs(app: FastifyInstance, documents: Documents, version: string): void {
  const contract = JSON.stringify(documents.partner);
  const adminContract = JSON.stringify(documents.admin);
  const sendDocument = (text: string) => (request: FastifyRequest, reply: FastifyReply) =>
    reply.type('application/json; charset=utf-8').send(atThisServer(text, request));
  app.get('/', (request, reply) => {
    const about = describeServer(version);
    if (wantsHtml(request)) reply.headers(PAGE_HEADERS).send(startPage(about, request));
    else reply.send(about);
  });
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

function atThisServer(text: string, { headers, protocol }: FastifyRequest): string {
  return text.replaceAll(DOCUMENTED_ORIGIN, `${protocol}://${headers.host}`);
}

const LOGO =
  '<svg xmlns="http://www.w3.org/2000/svg" width="170" height="40"><text x="0" y="28" fill="#fff" font-family="sans-serif" font-size="24" font-weight="bold">refund-mock</text></svg>';

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
      urls: [
        { url: '/openapi.json', name: 'Partner plane: what your application calls' },
        { url: '/__admin/openapi.json', name: 'Control plane: what moves the sandbox' },
      ],
    } as object,
  });
  await pages.ready();
  return pages;
}

function wantsHtml({ headers }: FastifyRequest): boolean {
  return (headers.accept ?? '').includes('text/html');
}

function describeServer(version: string) {
  return {
    name: 'refund-mock',
    version,
    about: "A local, stateful stand-in for Marqeta's credit Balance Refunds API.",
    partner_plane: '/v3',
    control_plane: '/__admin',
    docs: '/docs',
    contract: '/openapi.yaml',
    control_plane_contract: '/__admin/openapi.json',
  };
}

/** Swagger UI sets styles inline; its scripts are files of this server. */
const DOCS_POLICY =
  "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'";

const PAGE_HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
};

const PAGE_STYLE =
  'body{font:16px/1.5 system-ui,sans-serif;max-width:44rem;margin:3rem auto;padding:0 1rem;color-scheme:light dark}' +
  'code,pre{font-family:ui-monospace,monospace}pre{white-space:pre-wrap;overflow-wrap:anywhere;padding:1rem;border:1px solid #8886;border-radius:6px}';

function startPage(about: ReturnType<typeof describeServer>, request: FastifyRequest): string {
  const page = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>refund-mock</title>
<style>${PAGE_STYLE}</style></head>
<body>
<h1>refund-mock <small>${about.version}</small></h1>
<p>${about.about}</p>
<ul>
<li><a href="/docs">Documentation of both planes</a></li>
<li><code>/v3</code> is the partner plane: your application calls it with HTTP Basic, and its user name is its sandbox.</li>
<li><code>/__admin</code> is the control plane: <a href="/__admin/sandboxes">sandboxes</a>,
<a href="/__admin/refunds">refunds</a>, <a href="/__admin/assumptions">assumptions</a>.</li>
<li><a href="/openapi.yaml">openapi.yaml</a>, <a href="/openapi.json">openapi.json</a>,
<a href="/__admin/openapi.json">the control plane's</a></li>
</ul>
<p>Issue a refund:</p>
<pre>curl -u my_app:secret http://127.0.0.1:4747/v3/credit/accounts/my_account_token_12/creditbalancerefunds \\
  -H 'Content-Type: application/json' \\
  -d '{"method":"CHECK","amount":500,"description":"credit balance refund","currency_code":"USD"}'</pre>
</body>
</html>
`;
  return atThisServer(page, request);
}
