// Reads postman/flows.yaml: folders of requests with what is expected of their answers, as data. Templates are written
// out here, and a key that means nothing stops the generator. It knows nothing of OpenAPI, nor of Postman's format.

const KEYS = {
  top: ['name', 'description', 'variables', 'shared', 'folders'],
  folder: ['name', 'description', 'variables', 'setup', 'saved', 'requests'],
  template: ['for_each', 'requests'],
  expectation: [
    ...['status', 'equals', 'exists', 'absent', 'matches', 'includes', 'list', 'holds'],
    ...['header', 'text'],
  ],
  refusal: ['code', 'says'],
  request: [
    ...['name', 'about', 'operationId', 'route', 'params', 'query', 'stray', 'headers', 'auth', 'set'],
    ...['body', 'raw', 'example', 'differs', 'save', 'refusal', 'with_receiver', 'without_receiver', 'saved'],
  ],
};

/** Tells what is wrong with a request or folder, and which one it is. */
export function flaw(path, message) {
  return new Error(`postman/flows.yaml: ${path.join(' > ')}: ${message}`);
}

/** The folders with templates written out, each entry with the names of the folders it stands in as its `path`. */
export function readFlows(document) {
  checkKeys(document, KEYS.top, []);
  return document.folders.map((folder) => readFolder(folder, { path: [], setup: [] }));
}

/** `above` is the folder that it stands in: its path, and what every folder of requests in it does first. */
function readFolder(folder, above) {
  const path = [...above.path, folder.name];
  checkKeys(folder, KEYS.folder, path);
  if (!folder.description) throw flaw(path, 'it has no description');
  const setup = [...above.setup, ...(folder.setup ?? [])];
  const saved = folder.saved ?? above.saved;
  const entries = folder.requests.flatMap((entry) => writtenOut(entry, path));
  const kinds = new Set(entries.map((entry) => 'requests' in entry));
  if (kinds.size > 1) throw flaw(path, 'it holds requests and folders: each folder holds one or the other');
  const children = kinds.has(true)
    ? entries.map((entry) => readFolder(entry, { path, setup, saved }))
    : [
        ...setup.map((entry) => readRequest(entry, path)),
        ...entries.map((entry) => readRequest({ saved, ...entry }, path)),
      ];
  const names = children.map((child) => child.path.at(-1));
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) throw flaw([...path, twice], 'the name is used twice in its folder');
  return { ...folder, path, requests: children };
}

/** The requests or folders that a template stands for; an entry that is none, as it is. */
function writtenOut(entry, path) {
  if (!('for_each' in entry)) return [entry];
  checkKeys(entry, KEYS.template, path);
  const rows = entry.for_each.map((row) => fillIn(entry.requests, row, path));
  return rows.flatMap((requests) => requests.flatMap((one) => writtenOut(one, path)));
}

function readRequest(entry, above) {
  const path = [...above, String(entry.name)];
  checkKeys(entry, [...KEYS.request, ...KEYS.expectation], path);
  if ('refusal' in entry) checkKeys(entry.refusal, KEYS.refusal, path);
  for (const key of ['with_receiver', 'without_receiver']) {
    if (key in entry) checkKeys(entry[key], [...KEYS.expectation, 'refusal'], path);
  }
  const bodies = ['body', 'raw', 'example'].filter((key) => key in entry);
  if (bodies.length > 1) throw flaw(path, `${bodies.join(' and ')} are both the body: leave out all but one`);
  if (statusesOf(entry).length === 0) throw flaw(path, 'it expects no status');
  return { ...entry, path };
}

/** Every status that a request may be answered with. */
export function statusesOf({ status, with_receiver: some, without_receiver: none }) {
  return [status, some?.status, none?.status].filter((one) => one !== undefined);
}

/** Puts the values of a row in the places that name them: `<name>` alone gives the value as it is. */
function fillIn(value, row, path) {
  if (typeof value === 'string') return fillText(value, row, path);
  if (Array.isArray(value)) return value.map((one) => fillIn(one, row, path));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, fillIn(one, row, path)]));
}

function fillText(text, row, path) {
  const wanted = (name) => {
    if (!Object.hasOwn(row, name)) throw flaw(path, `a row gives no ${name}: ${JSON.stringify(row)}`);
    return row[name];
  };
  const [, whole] = /^<(\w+)>$/.exec(text) ?? [];
  return whole === undefined ? text.replace(/<(\w+)>/g, (_, name) => wanted(name)) : wanted(whole);
}

function checkKeys(value, known, path) {
  const unknown = Object.keys(value).find((key) => !known.includes(key));
  if (unknown === undefined) return;
  throw flaw(path, `${unknown} means nothing here: the keys are ${known.join(', ')}`);
}
