// What a browser is shown beside the documentation: the dashboard, which is built into dist/ui, and the Postman files.
// A file is looked up by its exact address among those that there are: no path that was sent ever reaches the disk.
import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { NamedSandboxes } from './contract/addresses.js';
import { sendProblem } from './contract/problem-reply.js';
import type { Assumptions } from './core/assumptions.js';
import { Problem } from './core/problems.js';
import { atThisServer } from './docs.js';
import { hasPackageFile, listPackageFiles, readPackageFile } from './package-files.js';

const DASHBOARD = '/__admin/ui/';
const POSTMAN_FILES = {
  '/__admin/postman': 'refund-mock.postman_collection.json',
  '/__admin/postman/environment': 'refund-mock.postman_environment.json',
} as const;

/** What is always there; the files of the dashboard come beside it. */
export const PAGES = ['/', '/__admin/ui', DASHBOARD, ...Object.keys(POSTMAN_FILES)];

type File = {
  readonly text: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly etag: string;
};

/** The files of the dashboard by address. */
export type Dashboard = { readonly get: (path: string) => File | undefined };

/** Reads them when one is first asked for: a start does not wait for what may never be looked at. */
export function createDashboard(): Dashboard {
  let files: ReadonlyMap<string, File> | undefined;
  return {
    get(path) {
      if (!path.startsWith(DASHBOARD)) return undefined;
      files ??= readDashboard();
      return files.get(path);
    },
  };
}

/** `defaults` shapes refusals; `version` is that of the package; `named` are the sandboxes that base URLs name. */
export function mountPages(
  app: FastifyInstance,
  dashboard: Dashboard,
  version: string,
  defaults: () => Assumptions,
  named: NamedSandboxes,
): void {
  const missing = (reply: FastifyReply, what: string) =>
    sendProblem(reply, Problem.of('pageMissing', { what }), defaults());

  app.get('/', (request, reply) => {
    reply.header('vary', 'accept');
    if ((request.headers.accept ?? '').includes('text/html')) reply.redirect(addressOf(request, named), 302);
    else reply.send(describeServer(version));
  });
  app.get('/__admin/ui', (request, reply) => {
    reply.redirect(addressOf(request, named), 308);
  });
  app.get(`${DASHBOARD}*`, (request, reply) => {
    const [path = ''] = request.url.split('?');
    const file = dashboard.get(path);
    // The page has its sandbox in the query alone.
    if (path === DASHBOARD && named.has(request.raw)) reply.redirect(addressOf(request, named), 302);
    else if (file !== undefined) sendFile(request, reply, file);
    else if (path === DASHBOARD) missing(reply, 'The dashboard');
    else reply.callNotFound();
  });
  for (const [path, name] of Object.entries(POSTMAN_FILES)) {
    app.get(path, (request, reply) => {
      if (!hasPackageFile(`postman/${name}`)) return missing(reply, 'The Postman collection');
      if (Object.hasOwn(request.query as object, 'download')) {
        reply.header('content-disposition', `attachment; filename="${name}"`);
      }
      reply.headers({
        'content-type': 'application/json; charset=utf-8',
        'x-content-type-options': 'nosniff',
      });
      reply.send(atThisServer(readPackageFile(`postman/${name}`), request));
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

const SAFE = {
  'content-security-policy': POLICY,
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
};

/** A name that changes with what is in the file, as the build makes it. */
const HASHED = /-[\w-]{8}\.\w+$/;

function readDashboard(): ReadonlyMap<string, File> {
  const files = new Map<string, File>();
  const add = (path: string, file: string) => {
    const type = TYPES[file.split('.').at(-1) ?? ''];
    if (type === undefined) return;
    const text = readPackageFile(`dist/ui/${file}`);
    const cache = HASHED.test(file) ? 'public, max-age=31536000, immutable' : 'no-cache';
    const etag = `"${createHash('sha256').update(text).digest('base64url')}"`;
    const headers = { ...SAFE, 'content-type': type, 'cache-control': cache, etag };
    files.set(path, { text, headers, etag });
  };
  if (hasPackageFile('dist/ui/index.html')) add(DASHBOARD, 'index.html');
  for (const name of listPackageFiles('dist/ui/assets')) add(`${DASHBOARD}assets/${name}`, `assets/${name}`);
  return files;
}

function sendFile(
  { headers: sent }: FastifyRequest,
  reply: FastifyReply,
  { text, headers, etag }: File,
): void {
  reply.headers(headers);
  // A weak comparison (RFC 9110, 13.1.2): proxies mark what they have packed.
  const known = (sent['if-none-match'] ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  if (known.includes(etag) || known.includes('*')) reply.code(304).send();
  else reply.send(text);
}

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
  };
}
