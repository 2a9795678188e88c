// The Postman collection and its environment, made of both OpenAPI documents and the flows of postman/flows.yaml. The
// same input gives the same bytes, ids included. A test proves them fresh.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { readDocuments } from '../documents.js';
import { ROOT } from '../root.js';
import { type Flow, type FlowFolder, type FlowsFile, isFolder, readFlows } from './flows.js';
import { basicAuth, type Operations, operationsOf, requestOf, savedAnswersOf } from './request.js';
import { choiceScript, longTextScript, testScript } from './scripts.js';

const SCHEMA = 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json';

/** Both files by path. */
export function makePostmanFiles(flows = readFileSync(`${ROOT}postman/flows.yaml`, 'utf8')) {
  const file: FlowsFile = parse(flows);
  const operations = operationsOf(readDocuments(), String(file.variables.base_url?.value));
  return {
    'postman/refund-mock.postman_collection.json': write(collectionOf(file, operations)),
    'postman/refund-mock.postman_environment.json': write(environmentOf(file)),
  };
}

const write = (value: object) => `${JSON.stringify(value, null, '\t')}\n`;

function collectionOf(file: FlowsFile, operations: Operations): object {
  const { name, description, variables } = file;
  const folders = readFlows(file);
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
function savedIn(entries: readonly (Flow | FlowFolder)[]): [variable: string, by: string][] {
  const found = new Map<string, string>();
  const look = (entry: Flow | FlowFolder) => {
    if (isFolder(entry)) return entry.requests.forEach(look);
    for (const name of Object.keys(entry.save ?? {})) {
      if (!found.has(name)) found.set(name, entry.path.join(' > '));
    }
  };
  entries.forEach(look);
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1));
}

function folderOf({ path, description, variables, requests }: FlowFolder, operations: Operations): object {
  const before = choiceScript(variables);
  return {
    id: idOf(path),
    name: path.at(-1),
    ...(description && { description: description.trim() }),
    item: requests.map((one) => (isFolder(one) ? folderOf(one, operations) : itemOf(one, operations))),
    ...(before.length > 0 && { event: [script('prerequest', before)] }),
  };
}

function itemOf(flow: Flow, operations: Operations): object {
  const before = longTextScript(flow.set);
  const request = requestOf(flow, operations);
  const events = [script('test', testScript(flow))];
  if (before.length > 0) events.unshift(script('prerequest', before));
  return {
    id: idOf(flow.path),
    name: flow.path.at(-1),
    event: events,
    request,
    ...(flow.saved && { response: savedAnswersOf(flow, request, operations) }),
  };
}

function script(listen: string, exec: readonly string[]) {
  return { listen, script: { type: 'text/javascript', exec } };
}

function environmentOf({ name, variables }: FlowsFile): object {
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
function idOf(names: readonly string[]): string {
  const hex = createHash('sha256').update(names.join('\n')).digest('hex');
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 3) | 8).toString(16);
  const parts = [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, variant + hex.slice(17, 20)];
  return [...parts, hex.slice(20, 32)].join('-');
}
