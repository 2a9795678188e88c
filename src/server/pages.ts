// What a browser is shown beside the documentation: the dashboard, which is built into dist/ui, and the Postman files.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Assumptions } from '../core/assumptions.js';
import { Problem } from '../core/problem.js';
import { wantsPage } from '../http/accepts.js';
import type { NamedSandboxes } from '../http/addresses.js';
import { sendProblem } from '../http/problem-reply.js';
import { atThisServer, DOCUMENTS } from './docs.js';
import { hasPackageFile, listPackageFiles, readPackageFile } from './package-files.js';
import { PAGE_MISSING } from './page-problems.js';
import { createSignpost, ROOTS } from './signpost.js';
import { createStaticFiles, type StaticFiles, sendFile, showPart } from './static-files.js';

const DASHBOARD = '/__admin/ui/';
const POSTMAN_FILES = {
  '/__admin/postman': 'refund-mock.postman_collection.json',
  '/__admin/postman/environment': 'refund-mock.postman_environment.json',
} as const;

/** What is always there; the files of the dashboard come beside it. */
export const PAGES = ['/', ...ROOTS, '/__admin/ui', DASHBOARD, ...Object.keys(POSTMAN_FILES)];

/** The files of the dashboard by address. */
export function createDashboard(): StaticFiles {
  const list = () => {
    const files = new Map<string, string>();
    if (hasPackageFile('dist/ui/index.html')) files.set(DASHBOARD, 'dist/ui/index.html');
    for (const name of listPackageFiles('dist/ui/assets')) {
      files.set(`${DASHBOARD}assets/${name}`, `dist/ui/assets/${name}`);
    }
    return files;
  };
  return createStaticFiles({ base: DASHBOARD, list, policy: POLICY });
}

/** `defaults` shapes refusals; `version` is that of the package; `named` are the sandboxes that base URLs name. */
export function mountPages(
  app: FastifyInstance,
  dashboard: StaticFiles,
  version: string,
  defaults: () => Assumptions,
  named: NamedSandboxes,
): void {
  const missing = (reply: FastifyReply, what: string) =>
    sendProblem(reply, Problem.of(PAGE_MISSING, { what }), defaults());

  app.get('/', (request, reply) => {
    reply.header('vary', 'accept');
    if (wantsPage(request.headers)) reply.redirect(addressOf(request, named), 302);
    else reply.send(describeServer(version));
  });
  for (const root of ROOTS) app.get(root, createSignpost(describeServer(version), named));
  app.get('/__admin/ui', (request, reply) => {
    reply.redirect(addressOf(request, named), 308);
  });
  app.get(`${DASHBOARD}*`, (request, reply) => {
    showPart(reply, 'The dashboard', defaults, () => {
      const [path = ''] = request.url.split('?');
      const file = dashboard.get(path);
      // The page has its sandbox in the query alone.
      if (path === DASHBOARD && named.has(request.raw)) reply.redirect(addressOf(request, named), 302);
      else if (file !== undefined) sendFile(request, reply, file);
      else if (path === DASHBOARD) missing(reply, 'The dashboard');
      else reply.callNotFound();
    });
  });
  for (const [path, name] of Object.entries(POSTMAN_FILES)) {
    app.get(path, (request, reply) => {
      if (!hasPackageFile(`postman/${name}`)) return missing(reply, 'The Postman collection');
      showPart(reply, 'The Postman collection', defaults, () => {
        const text = atThisServer(readPackageFile(`postman/${name}`), request);
        if (Object.hasOwn(request.query as object, 'download')) {
          reply.header('content-disposition', `attachment; filename="${name}"`);
        }
        reply.headers({
          'content-type': 'application/json; charset=utf-8',
          'x-content-type-options': 'nosniff',
        });
        reply.send(text);
      });
    });
  }
}

/** The page of the sandbox that an address names, in its query or, as `/~NAME`, in its base. */
function addressOf({ url, raw }: FastifyRequest, named: NamedSandboxes): string {
  const query = new URLSearchParams(url.split('?')[1] ?? '');
  const name = named.get(raw);
  if (name !== undefined && !query.has('sandbox')) query.set('sandbox', name);
  const text = query.toString();
  return DASHBOARD + (text === '' ? '' : `?${text}`);
}

/** Scripts, styles and calls are of this server only, and no text becomes markup or code. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join('; ');

function describeServer(version: string) {
  return {
    name: 'refund-mock',
    version,
    about: "A local, stateful stand-in for Marqeta's credit Balance Refunds API.",
    partner_plane: '/v3',
    control_plane: '/__admin',
    dashboard: DASHBOARD,
    docs: '/docs',
    contract: '/openapi.yaml',
    control_plane_contract: '/__admin/openapi.json',
    documents: DOCUMENTS,
  };
}
