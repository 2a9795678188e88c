// The shape of the code, held by tests: what may stand where, how long it may be, which way imports go, what only some
// files may do. A failure lists each offence as file:line. That copies of one fact agree is in copies.test.ts.
import t, { type Test } from 'tap';
import ts from 'typescript';
import { circlesOf, heightOf, isUpward, roomOf } from '../../scripts/rooms.js';
import {
  findLines,
  findNodes,
  type Import,
  importsOf,
  lineOf,
  listFiles,
  nodesOf,
  parse,
  readText,
  type Source,
} from '../../scripts/sources.js';

const FILES = listFiles();
const folderOf = (path: string) => path.split('/')[0] ?? '';
const codeIn = (...folders: string[]) =>
  FILES.filter((path) => folders.includes(folderOf(path)) && /\.(ts|tsx|mjs)$/.test(path)).map(parse);

const SRC = codeIn('src');
const TESTS = codeIn('test');
const TOOLS = codeIn('bench', 'scripts');
const CODE = [...SRC, ...TESTS, ...TOOLS];
const IMPORTS = SRC.flatMap(importsOf);

type PackageJson = { readonly devDependencies: Readonly<Record<string, string>> };
const packageJson = JSON.parse(readText('package.json')) as PackageJson;
const { devDependencies } = packageJson;

/** Holds a rule: nothing offends against it. */
const none = (t: Test, offences: readonly string[]) => t.strictSame(offences, []);

t.test('the top level holds these files and folders, and dotfiles', async (t) => {
  const folders = ['src', 'fixtures', 'test', 'bench', 'docs', 'postman', 'scripts'];
  const files = ['package.json', 'package-lock.json', 'tsconfig.json', 'openapi.yaml', 'LICENSE'];
  const allowed = [...folders, ...files, 'README.md', 'CHANGELOG.md', 'CONTRIBUTING.md', 'SECURITY.md'];
  none(
    t,
    FILES.filter((path) => !path.startsWith('.') && !allowed.includes(folderOf(path))),
  );
});

t.test('a file has 300 lines at most or says in its head why more, a test 500', async (t) => {
  const saysWhy = (text: string) => /over 300 lines/i.test(text.slice(0, text.search(/^(?!\/\/)/m)));
  const tooLong = (sources: readonly Source[], most: number) =>
    sources.flatMap(({ path, text }) => {
      const lines = text.split('\n').length - 1;
      return lines > most && !(most === 300 && saysWhy(text)) ? [`${path}:${most + 1}: ${lines} lines`] : [];
    });
  none(t, [...tooLong([...SRC, ...TOOLS], 300), ...tooLong(TESTS, 500)]);
});

t.test('a function has 50 lines at most', async (t) => {
  const lengthOf = (source: Source, node: ts.Node) =>
    source.tree.getLineAndCharacterOfPosition(node.getEnd()).line + 2 - lineOf(source, node);
  const offences = [...SRC, ...TOOLS].flatMap((source) =>
    findNodes(source, (node) => {
      if (!ts.isFunctionLike(node) || !('body' in node)) return undefined;
      const lines = lengthOf(source, node);
      return lines > 50 ? `a function of ${lines} lines` : undefined;
    }),
  );
  none(t, offences);
});

t.test('a line has 120 characters at most, unless it is one long text', async (t) => {
  const isText = (node: ts.Node) =>
    ts.isStringLiteralLike(node) || ts.isTemplateExpression(node) || ts.isRegularExpressionLiteral(node);
  const punctuation = 2;
  const offences = CODE.flatMap((source) => {
    const texts = [...nodesOf(source.tree)].filter(isText);
    const starts = source.tree.getLineStarts();
    return findLines(source.path, /^.{121,}/).filter((offence) => {
      const limit = (starts[Number(offence.split(':')[1]) - 1] ?? 0) + 120;
      return !texts.some((text) => text.getStart() < limit && limit <= text.getEnd() + punctuation);
    });
  });
  none(t, offences);
});

t.test('a file opens with a comment that says what it is for', async (t) => {
  const paths = [
    ...FILES.filter((path) => folderOf(path) === 'src' && !path.endsWith('.svg')),
    ...[...TESTS, ...TOOLS].map((s) => s.path),
  ];
  const opening = /^(\/\/|\/\*|#|<!doctype html>\n<!--) ?\S/;
  none(
    t,
    paths.filter((path) => !opening.test(readText(path))).map((path) => `${path}:1`),
  );
});

const place = ({ from, line }: Import) => `${from}:${line}`;

t.test('imports go downward, from room to room', async (t) => {
  none(
    t,
    SRC.map(({ path }) => path).filter((path) => heightOf(path) < 0),
  );
  const ours = IMPORTS.filter(({ isOurs }) => isOurs);
  none(t, ours.filter(({ target }) => !target.startsWith('src/')).map(place));
  none(
    t,
    ours.filter(isUpward).map((one) => `${place(one)}: imports ${one.target}`),
  );
});

t.test('no file comes back to itself by way of its imports, those of types included', async (t) => {
  none(
    t,
    circlesOf(IMPORTS.filter(({ isOurs }) => isOurs)).map((files) => files.join(' ')),
  );
});

t.test('of the partner plane, the control plane knows the views', async (t) => {
  const lent = ['views', 'account-views', 'refund-views', 'webhook-views'].map(
    (name) => `src/partner/${name}.ts`,
  );
  const offences = IMPORTS.filter(
    ({ from, target }) => roomOf(from) === 'admin' && roomOf(target) === 'partner' && !lent.includes(target),
  );
  none(
    t,
    offences.map((one) => `${place(one)}: imports ${one.target}`),
  );
});

t.test('the client knows the wire alone, and only the dashboard calls through it', async (t) => {
  const offences = IMPORTS.filter(({ from, target }) => {
    const [room, other] = [roomOf(from), roomOf(target)];
    if (room === 'client') return other !== 'client' && other !== 'wire';
    return other === 'client' && room !== 'dashboard';
  });
  none(
    t,
    offences.map((one) => `${place(one)}: imports ${one.target}`),
  );
});

t.test('the dashboard reaches the server by its JSON alone', async (t) => {
  const shared = ['preact', '@preact/signals'];
  const isLent = ({ target }: Import) =>
    shared.includes(target) || roomOf(target) === 'client' || roomOf(target) === 'wire';
  const offences = IMPORTS.filter((one) => {
    const [from, to] = [roomOf(one.from), roomOf(one.target)];
    return from === 'dashboard' ? to !== 'dashboard' && !isLent(one) : to === 'dashboard';
  });
  none(
    t,
    offences.map((one) => `${place(one)}: imports ${one.target}`),
  );
});

t.test('what is in wire the build makes, and all of it is types but where operations are', async (t) => {
  const isRun = ({ target, isTypeOnly }: Import) => roomOf(target) === 'wire' && !isTypeOnly;
  const runs = IMPORTS.filter(isRun).map(({ from, target }) => `${from} -> ${target}`);
  t.strictSame(runs, ['src/client/client.ts -> src/wire/routes.ts']);
  none(
    t,
    FILES.filter((path) => roomOf(path) === 'wire'),
  );
});

t.test('the core does no input or output', async (t) => {
  const pure = ['@18f/us-federal-holidays', 'ajv', 'decimal.js', 'fastest-levenshtein', 'pure-rand'];
  const offences = IMPORTS.filter(
    ({ from, target, isOurs }) => roomOf(from) === 'core' && !isOurs && !pure.includes(target),
  );
  none(
    t,
    offences.map((one) => `${place(one)}: imports ${one.target}`),
  );
});

t.test('only contract/ knows openapi-backend, and only the edges know Fastify', async (t) => {
  const edges = ['http', 'faults', 'server', 'cli', 'index'];
  const offences = IMPORTS.filter(({ from, target, isTypeOnly }) => {
    const layer = roomOf(from);
    if (target === 'openapi-backend') return layer !== 'contract';
    if (target !== 'fastify' || edges.includes(layer)) return false;
    return !(from === 'src/admin/sandbox-choice.ts' && isTypeOnly);
  });
  none(
    t,
    offences.map((one) => `${place(one)}: imports ${one.target}`),
  );
});

t.test('every file of src is reached from the command line, the library or the dashboard', async (t) => {
  // The list of problems is for pages and tests.
  const entries = ['src/cli/main.ts', 'src/index.ts', 'src/dashboard/main.tsx', 'src/server/problems.ts'];
  const reached = new Set(entries);
  for (const path of reached) {
    for (const { from, target, isOurs } of IMPORTS) if (isOurs && from === path) reached.add(target);
  }
  none(
    t,
    SRC.map(({ path }) => path).filter((path) => !reached.has(path)),
  );
});

t.test('whatever a file of src exports is used somewhere', async (t) => {
  const uses = new Map<string, number>();
  for (const node of CODE.flatMap(({ tree }) => [...nodesOf(tree)])) {
    if (ts.isIdentifier(node)) uses.set(node.text, (uses.get(node.text) ?? 0) + 1);
  }
  const offences = SRC.filter(({ path }) => path !== 'src/index.ts').flatMap((source) =>
    source.tree.statements.flatMap((statement) => {
      const unused = exportedNames(statement).filter((name) => (uses.get(name) ?? 0) < 2);
      return unused.map((name) => `${source.path}:${lineOf(source, statement)}: ${name}`);
    }),
  );
  none(t, offences);
});

function exportedNames(statement: ts.Statement): string[] {
  const modifiers = ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []) : [];
  if (!modifiers.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) return [];
  const declared = ts.isVariableStatement(statement) ? statement.declarationList.declarations : [statement];
  return declared.flatMap((one) => {
    const { name } = one as ts.NamedDeclaration;
    return name !== undefined && ts.isIdentifier(name) ? [name.text] : [];
  });
}

t.test('what is published depends on nothing, since every package is inside', async (t) => {
  const asking = Object.keys(packageJson).filter((key) => /dependencies/i.test(key));
  t.strictSame(asking, ['devDependencies']);
});

t.test('every package imported is declared, and every package declared is used', async (t) => {
  const imports = CODE.flatMap(importsOf).filter(
    ({ isOurs, target }) => !isOurs && !target.startsWith('node:'),
  );
  none(
    t,
    imports
      .filter(({ target }) => !Object.hasOwn(devDependencies, target))
      .map((one) => `${place(one)}: imports ${one.target}`),
  );
  const used = new Set(imports.map(({ target }) => target));
  const callers = FILES.filter((path) =>
    /^(scripts|src|test|bench)\/.*\.(mjs|ts)$|^(tsconfig|package)\.json$|^\.taprc$/.test(path),
  );
  const isNamed = (name: string) => callers.some((path) => namesPackage(readText(path), name));
  none(
    t,
    Object.keys(devDependencies).filter((name) => !used.has(name) && !isNamed(name)),
  );
});

/** Programs are called by name, loaders named to Node, files asked for below the package, types by their subject. */
function namesPackage(text: string, name: string): boolean {
  const [, typed] = /^@types\/(.*)$/.exec(name) ?? [];
  if (typed !== undefined) return text.includes(`"types": ["${typed}"`) || text.includes(` from '${typed}'`);
  const program = new Map([['@biomejs/biome', 'biome']]).get(name) ?? name;
  const forms = [`'${program}'`, `'${program}/`, `node_modules/${name}/`, `--import=${name}"`];
  return forms.some((form) => text.includes(form));
}

t.test('src has no any and silences no check', async (t) => {
  const offences = SRC.flatMap((source) => [
    ...findNodes(source, ({ kind }) => (kind === ts.SyntaxKind.AnyKeyword ? 'any' : undefined)),
    ...findLines(source.path, /@ts-\w+|biome-ignore|eslint-disable/),
  ]);
  none(t, offences);
});

t.test('nothing is left to do', async (t) => {
  const texts = FILES.filter((path) => folderOf(path) !== 'package-lock.json');
  none(
    t,
    texts.flatMap((path) => findLines(path, /\b(TODO|FIXME|XXX)([: ]|$)/)),
  );
});

/** What makes an answer depend on more than its input, and the files that may use it. */
const AMBIENT = new Map<string, readonly string[]>([
  ['Date.now', ['src/server/defaults.ts', 'src/dashboard/browser.ts']],
  ['new Date()', []],
  ['Math.random', []],
  ['performance', ['src/server/defaults.ts']],
  ['randomUUID', ['src/server/defaults.ts']],
  ['randomBytes', ['src/cli/certificate.ts']],
  [
    'setTimeout',
    ['src/server/defaults.ts', 'src/cli/listen.ts', 'src/cli/streams.ts', 'src/dashboard/browser.ts'],
  ],
  ['setInterval', ['src/cli/listen.ts', 'src/cli/parent.ts', 'src/cli/watch.ts', 'src/dashboard/browser.ts']],
  ['setImmediate', ['src/server/defaults.ts']],
  ['process', ['src/cli/main.ts']],
]);

t.test('time, chance and the process come in as arguments', async (t) => {
  const used = new Set<string>();
  const offences = SRC.flatMap((source) =>
    findNodes(source, (node) => {
      const name = ambientName(node);
      if (name === undefined) return undefined;
      used.add(`${name} ${source.path}`);
      return AMBIENT.get(name)?.includes(source.path) ? undefined : name;
    }),
  );
  none(t, offences);
  const leave = [...AMBIENT].flatMap(([name, paths]) => paths.map((path) => `${name} ${path}`));
  t.strictSame([...used].sort(), leave.sort(), 'no leave is given that nobody needs');
});

function ambientName(node: ts.Node): string | undefined {
  if (ts.isNewExpression(node) && node.expression.getText() === 'Date') {
    return (node.arguments?.length ?? 0) === 0 ? 'new Date()' : undefined;
  }
  const isName = ts.isPropertyAccessExpression(node) || ts.isIdentifier(node);
  const isDeclaration = ts.isImportSpecifier(node.parent ?? node);
  const text = isName && !isDeclaration ? node.getText() : '';
  return AMBIENT.has(text) ? text : undefined;
}

t.test('nothing runs text as code, or another program', async (t) => {
  const runners = /^node:(child_process|vm|worker_threads|cluster|inspector)$/;
  const imports = IMPORTS.filter(({ target }) => runners.test(target)).map(place);
  const calls = SRC.flatMap((source) =>
    findNodes(source, (node) =>
      ts.isIdentifier(node) && /^(eval|Function|createRequire)$/.test(node.text) ? node.text : undefined,
    ),
  );
  none(t, [...imports, ...calls]);
});

t.test('a test stands in the folder of what it is about', async (t) => {
  none(
    t,
    FILES.filter((path) => /^test\/[^/]+\.test\.ts$/.test(path)),
  );
});

t.test('a test is neither skipped nor put off, and waits for events, not for time', async (t) => {
  const banned = /^(skip|todo|only|setTimeout|setInterval)$/;
  const offences = TESTS.flatMap((source) => [
    ...findNodes(source, (node) => (ts.isIdentifier(node) && banned.test(node.text) ? node.text : undefined)),
    ...importsOf(source)
      .filter(({ target }) => target.startsWith('node:timers'))
      .map(place),
  ]);
  none(t, offences);
});

t.test('versions are exact, and no file holds an address of a registry or a path of a machine', async (t) => {
  const versions = Object.entries(devDependencies);
  none(
    t,
    versions
      .filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))
      .map(([name]) => `package.json: ${name}`),
  );
  none(t, findLines('package-lock.json', /"resolved"/));
  none(
    t,
    FILES.flatMap((path) => findLines(path, /\bregistry\.\w+\.\w+|\/(home|root|work)\/|\/Users\//)),
  );
});
