// Writes the Postman collection and its environment, generated from both OpenAPI documents and the flows of
// postman/flows.yaml. The same input gives the same bytes, ids included. A test proves them fresh.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { parse } from 'yaml';
import { readDocuments } from './documents.mjs';
import { readFlows } from './postman-flows.mjs';
import { basicAuth, operationsOf, requestOf, savedAnswersOf } from './postman-request.mjs';
import { choiceScript, longTextScript, testScript } from './postman-scripts.mjs';

const ROOT = new URL('../', import.meta.url);
const SCHEMA = 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json';

/** The generated files by path. */
export function generatePostman(flows = readFileSync(new URL('postman/flows.yaml', ROOT), 'utf8')) {
  const document = parse(flows);
  const operations = operationsOf(readDocuments(), document.variables.base_url.value);
  return {
    'postman/refund-mock.postman_collection.json': write(collectionOf(document, operations)),
    'postman/refund-mock.postman_environment.json': write(environmentOf(document)),
  };
}

const write = (value) => `${JSON.stringify(value, null, '\t')}\n`;

function collectionOf(document, operations) {
  const { name, description, variables } = document;
  const folders = readFlows(document);
  const settings = Object.entries(variables).map(([key, { value, description: about }]) => ({
    key,
    value,
    type: 'string',
    description: about,
  }));
  const saved = savedIn(folders).map(([key, by]) => ({
    key,
    value: '',
    type: 'string',
    description: `Saved by "${by}".`,
  }));
  return {
    info: { _postman_id: idOf([name]), name, description: description.trim(), schema: SCHEMA },
    item: folders.map((folder) => folderOf(folder, operations)),
    auth: basicAuth('{{sandbox}}', '{{password}}'),
    variable: [...settings, ...saved],
  };
}

/** Variables that requests save, each with the request that does so first. */
function savedIn(entries) {
  const found = new Map();
  const look = (entry) => {
    for (const child of entry.requests ?? []) look(child);
    for (const name of Object.keys(entry.save ?? {})) {
      if (!found.has(name)) found.set(name, entry.path.join(' > '));
    }
  };
  for (const entry of entries) look(entry);
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1));
}

function folderOf({ path, description, variables, requests }, operations) {
  const before = choiceScript(variables);
  return {
    id: idOf(path),
    name: path.at(-1),
    ...(description && { description: description.trim() }),
    item: requests.map((one) => ('requests' in one ? folderOf(one, operations) : itemOf(one, operations))),
    ...(before.length > 0 && { event: [script('prerequest', before)] }),
  };
}

function itemOf(flow, operations) {
  const before = longTextScript(flow.set);
  const request = requestOf(flow, operations);
  const events = [script('test', testScript(flow))];
  if (before.length > 0) events.unshift(script('prerequest', before));
  return {
    id: idOf(flow.path),
    name: flow.path.at(-1),
    event: events,
    request,
    response: flow.saved ? savedAnswersOf(flow, request, operations) : [],
  };
}

function script(listen, exec) {
  return { listen, script: { type: 'text/javascript', exec } };
}

function environmentOf({ name, variables }) {
  return {
    id: idOf([name, 'environment']),
    name,
    values: Object.entries(variables).map(([key, { value, secret }]) => ({
      key,
      value,
      type: secret ? 'secret' : 'default',
      enabled: true,
    })),
    _postman_variable_scope: 'environment',
  };
}

/** A UUID that follows from names: version 8, which is for makings of one's own (RFC 9562, 5.8). */
function idOf(names) {
  const hex = createHash('sha256').update(names.join('\n')).digest('hex');
  const variant = ((Number.parseInt(hex[16], 16) & 3) | 8).toString(16);
  const parts = [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, variant + hex.slice(17, 20)];
  return [...parts, hex.slice(20, 32)].join('-');
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  for (const [path, text] of Object.entries(generatePostman())) writeFileSync(new URL(path, ROOT), text);
}
