// What a person reads: both documents, as JSON and as YAML, and Swagger UI, which shows them.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { stringify } from 'yaml';
import type { Assumptions } from '../core/assumptions.js';
import { Problem } from '../core/problem.js';
import { sendProblem } from '../http/problem-reply.js';
import { listPackageFiles, readPackageFile } from './package-files.js';
import { PAGE_MISSING } from './page-problems.js';
import { createStaticFiles, type StaticFiles, sendFile, showPart } from './static-files.js';

/** Each document in each of its forms. */
export const DOCUMENTS = ['/openapi.json', '/openapi.yaml', '/__admin/openapi.json', '/__admin/openapi.yaml'];

const SWAGGER_UI = '/docs';

/** What is always there; the files of Swagger UI come beside it. */
export const DOCS = [SWAGGER_UI, `${SWAGGER_UI}/`, ...DOCUMENTS];

/** It sets styles inline; its scripts are files of this server. */
const POLICY =
  "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'";

const PAGE = 'index.html';

/** The files of Swagger UI by address. */
export function createSwaggerUi(): StaticFiles {
  const list = () => {
    const files = new Map<string, string>();
    for (const name of listPackageFiles('dist/swagger-ui')) {
      files.set(`${SWAGGER_UI}/static/${name}`, `dist/swagger-ui/${name}`);
    }
    const page = files.get(`${SWAGGER_UI}/static/${PAGE}`);
    if (page !== undefined) for (const address of [SWAGGER_UI, `${SWAGGER_UI}/`]) files.set(address, page);
    return files;
  };
  return createStaticFiles({ base: SWAGGER_UI, list, policy: POLICY });
}

type Documents = { readonly partner: object; readonly admin: object };

/** `defaults` shapes refusals. */
export function mountDocs(
  app: FastifyInstance,
  documents: Documents,
  swaggerUi: StaticFiles,
  defaults: () => Assumptions,
): void {
  const sendDocument = (document: object) => {
    const text = JSON.stringify(document);
    return (request: FastifyRequest, reply: FastifyReply) =>
      reply.type('application/json; charset=utf-8').send(atThisServer(text, request));
  };
  const sendYaml = (read: () => string) => (request: FastifyRequest, reply: FastifyReply) =>
    showPart(reply, 'The document', defaults, () => {
      reply.type('application/yaml; charset=utf-8').send(atThisServer(read(), request));
    });
  let adminYaml: string | undefined;
  const writeAdminYaml = () => {
    adminYaml ??= stringify(documents.admin, { lineWidth: 0, aliasDuplicateObjects: false });
    return adminYaml;
  };
  app.get('/openapi.json', sendDocument(documents.partner));
  app.get(
    '/openapi.yaml',
    sendYaml(() => readPackageFile('openapi.yaml')),
  );
  app.get('/__admin/openapi.json', sendDocument(documents.admin));
  app.get('/__admin/openapi.yaml', sendYaml(writeAdminYaml));

  const show = (request: FastifyRequest, reply: FastifyReply) =>
    showPart(reply, 'Swagger UI', defaults, () => {
      const [path = ''] = request.url.split('?');
      const file = swaggerUi.get(path);
      if (file !== undefined) sendFile(request, reply, file);
      else if (DOCS.includes(path)) {
        sendProblem(reply, Problem.of(PAGE_MISSING, { what: 'Swagger UI' }), defaults());
      } else reply.callNotFound();
    });
  app.get(SWAGGER_UI, show);
  app.get(`${SWAGGER_UI}/*`, show);
}

/** The address that the shipped files name; an answer names the address of the request instead. */
const DOCUMENTED_ORIGIN = 'http://127.0.0.1:4747';

/** The host has passed the guard, so that it holds nothing which JSON or YAML would have to escape. */
export function atThisServer(text: string, { headers, protocol }: FastifyRequest): string {
  return text.replaceAll(DOCUMENTED_ORIGIN, `${protocol}://${headers.host}`);
}
