// Reads postman/flows.yaml: folders of requests with what is expected of their answers, as data. Templates are written
// out here, and a key that means nothing stops the generator. It knows nothing of OpenAPI, nor of Postman's format.

type Path = readonly string[];
type Values = Readonly<Record<string, unknown>>;
type Texts = Readonly<Record<string, string>>;

/** What is expected of an answer; fields of its body are named by path, such as data.0.token. */
export type Expected = {
  readonly status?: number | string;
  readonly header?: Texts;
  readonly text?: readonly string[];
  readonly equals?: Values;
  readonly exists?: readonly string[];
  readonly absent?: readonly string[];
  readonly matches?: Texts;
  readonly includes?: Readonly<Record<string, string | readonly string[]>>;
  readonly list?: Readonly<Record<string, readonly unknown[]>>;
  readonly holds?: Readonly<Record<string, readonly unknown[]>>;
  readonly refusal?: { readonly code: string; readonly says: readonly string[] };
};

type RequestEntry = Expected & {
  readonly name: string;
  readonly about?: string;
  /** The operation that is called, or what no operation serves as `route`. */
  readonly operationId?: string;
  readonly route?: string;
  readonly params?: Values;
  readonly query?: Values;
  readonly stray?: Values;
  readonly headers?: Values;
  readonly auth?: 'none' | { readonly username?: string; readonly password?: string };
  readonly set?: Readonly<Record<string, LongText>>;
  readonly body?: unknown;
  readonly raw?: string;
  readonly example?: string | true;
  readonly differs?: Values;
  readonly save?: Texts;
  readonly saved?: boolean;
  readonly with_receiver?: Expected;
  readonly without_receiver?: Expected;
};

export type LongText = { readonly repeat: string; readonly times: number };
/** A value that hangs on whether a variable is set. */
export type Choice = { readonly if_set: string; readonly then?: string; readonly else: string };

type Template = { readonly for_each: readonly Values[]; readonly requests: readonly Entry[] };
type FolderEntry = {
  readonly name: string;
  readonly description: string;
  readonly variables?: Readonly<Record<string, Choice>>;
  readonly setup?: readonly RequestEntry[];
  readonly saved?: boolean;
  readonly requests: readonly Entry[];
};
type Entry = RequestEntry | FolderEntry | Template;

/** The whole of the file. */
export type FlowsFile = {
  readonly name: string;
  readonly description: string;
  readonly variables: Readonly<
    Record<string, { readonly value: string; readonly description?: string; readonly secret?: boolean }>
  >;
  readonly folders: readonly FolderEntry[];
};

/** A request, written out, with the names of the folders it stands in and its own. */
export type Flow = RequestEntry & { readonly path: Path };
export type FlowFolder = Omit<FolderEntry, 'requests'> & {
  readonly path: Path;
  readonly requests: readonly (Flow | FlowFolder)[];
};

const EXPECTATIONS = [
  ...['status', 'equals', 'exists', 'absent', 'matches', 'includes', 'list', 'holds'],
  ...['header', 'text'],
];
const KEYS = {
  top: ['name', 'description', 'variables', 'shared', 'folders'],
  folder: ['name', 'description', 'variables', 'setup', 'saved', 'requests'],
  template: ['for_each', 'requests'],
  refusal: ['code', 'says'],
  request: [
    ...['name', 'about', 'operationId', 'route', 'params', 'query', 'stray', 'headers', 'auth', 'set'],
    ...['body', 'raw', 'example', 'differs', 'save', 'refusal', 'with_receiver', 'without_receiver', 'saved'],
  ],
};

/** Tells what is wrong with a request or folder, and which one it is. */
export function wrong(path: Path, message: string): Error {
  return new Error(`postman/flows.yaml: ${path.join(' > ')}: ${message}`);
}

/** The folders with templates written out, each entry with the names of the folders it stands in as its `path`. */
export function readFlows(file: FlowsFile): FlowFolder[] {
  checkKeys(file, KEYS.top, []);
  return file.folders.map((folder) => readFolder(folder, { path: [], setup: [], saved: false }));
}

/** What a folder has from those that it stands in: its path, and what every folder of requests in it does first. */
type Above = { readonly path: Path; readonly setup: readonly RequestEntry[]; readonly saved: boolean };

function readFolder(folder: FolderEntry, above: Above): FlowFolder {
  const path = [...above.path, folder.name];
  checkKeys(folder, KEYS.folder, path);
  if (!folder.description) throw wrong(path, 'it has no description');
  const setup = [...above.setup, ...(folder.setup ?? [])];
  const saved = folder.saved ?? above.saved;
  const entries = folder.requests.flatMap((entry) => writtenOut(entry, path));
  const folders = entries.filter(isFolder);
  const requests = entries.filter((entry): entry is RequestEntry => !isFolder(entry));
  if (folders.length > 0 && requests.length > 0) {
    throw wrong(path, 'it holds requests and folders: each folder holds one or the other');
  }
  const children =
    folders.length > 0
      ? folders.map((entry) => readFolder(entry, { path, setup, saved }))
      : [...setup, ...requests.map((entry) => ({ saved, ...entry }))].map((one) => readRequest(one, path));
  const names = children.map((child) => child.path.at(-1));
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) throw wrong([...path, twice], 'the name is used twice in its folder');
  return { ...folder, path, requests: children };
}

export const isFolder = <Folder extends FolderEntry | FlowFolder>(
  entry: RequestEntry | Flow | Folder,
): entry is Folder => 'requests' in entry;

/** The requests or folders that a template stands for; an entry that is none, as it is. */
function writtenOut(entry: Entry, path: Path): (RequestEntry | FolderEntry)[] {
  if (!('for_each' in entry)) return [entry];
  checkKeys(entry, KEYS.template, path);
  const rows = entry.for_each.map((row) => fillIn(entry.requests, row, path) as Entry[]);
  return rows.flatMap((requests) => requests.flatMap((one) => writtenOut(one, path)));
}

function readRequest(entry: RequestEntry, above: Path): Flow {
  const path = [...above, String(entry.name)];
  checkKeys(entry, [...KEYS.request, ...EXPECTATIONS], path);
  if (entry.refusal !== undefined) checkKeys(entry.refusal, KEYS.refusal, path);
  for (const expected of [entry.with_receiver, entry.without_receiver]) {
    if (expected !== undefined) checkKeys(expected, [...EXPECTATIONS, 'refusal'], path);
  }
  const bodies = ['body', 'raw', 'example'].filter((key) => key in entry);
  if (bodies.length > 1)
    throw wrong(path, `${bodies.join(' and ')} are both the body: leave out all but one`);
  if (statusesOf(entry).length === 0) throw wrong(path, 'it expects no status');
  return { ...entry, path };
}

/** Every status that a request may be answered with. */
export function statusesOf(request: RequestEntry): (number | string)[] {
  const { status, with_receiver: some, without_receiver: none } = request;
  return [status, some?.status, none?.status].filter((one) => one !== undefined);
}

/** Puts the values of a row in the places that name them: `<name>` alone gives the value as it is. */
function fillIn(value: unknown, row: Values, path: Path): unknown {
  if (typeof value === 'string') return fillText(value, row, path);
  if (Array.isArray(value)) return value.map((one) => fillIn(one, row, path));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, fillIn(one, row, path)]));
}

function fillText(text: string, row: Values, path: Path): unknown {
  const wanted = (name: string) => {
    if (!Object.hasOwn(row, name)) throw wrong(path, `a row gives no ${name}: ${JSON.stringify(row)}`);
    return row[name];
  };
  const [, whole] = /^<(\w+)>$/.exec(text) ?? [];
  return whole === undefined
    ? text.replace(/<(\w+)>/g, (_, name: string) => String(wanted(name)))
    : wanted(whole);
}

function checkKeys(value: object, known: readonly string[], path: Path): void {
  const unknown = Object.keys(value).find((key) => !known.includes(key));
  if (unknown === undefined) return;
  throw wrong(path, `${unknown} means nothing here: the keys are ${known.join(', ')}`);
}
