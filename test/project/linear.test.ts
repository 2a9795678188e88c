// Nothing that meets input costs more than in proportion to it: double the input, at most 2.5 times the work. Work is
// counted, not timed: the steps of each regular expression, and of each line of code that runs.
import { Session } from 'node:inspector';
import t from 'tap';
import ts from 'typescript';
import { listFiles, nodesOf, parse, readText } from '../../scripts/sources.js';
import { compile, SIGNS } from './pattern-steps.js';

const MOST_RATIO = 2.5;
const SMALL = 120;

/** Every pattern that stands in the code or in a schema, with where. */
function patterns(): { readonly where: string; readonly source: string; readonly flags: string }[] {
  const files = listFiles().filter((path) => path.startsWith('src/') && /\.tsx?$/.test(path));
  const inCode = files.flatMap((path) =>
    [...nodesOf(parse(path).tree)].flatMap((node) => {
      if (!ts.isRegularExpressionLiteral(node)) return [];
      const [, source = '', flags = ''] = /^\/(.*)\/(\w*)$/s.exec(node.text) ?? [];
      return [{ where: path, source, flags }];
    }),
  );
  const documents = ['dist/openapi.json', 'dist/admin-openapi.json', 'fixtures/fixture.schema.json'];
  const inSchemas = documents.flatMap((path) => {
    const found: { where: string; source: string; flags: string }[] = [];
    JSON.parse(readText(path), (key, value) => {
      if (key === 'pattern' && typeof value === 'string')
        found.push({ where: path, source: value, flags: 'u' });
      return value;
    });
    return found;
  });
  return [...inCode, ...inSchemas];
}

const PUMPS = [...SIGNS, ...SIGNS.flatMap((one) => ['"', '\\', '/', ' ', 'a'].map((other) => one + other))];
const ENDS = ['', '\u0001', '"', ' !'];

for (const { where, source, flags } of new Map(
  patterns().map((one) => [one.source + one.flags, one]),
).values()) {
  t.test(`/${source}/${flags} in ${where} takes steps in proportion to its text`, async (t) => {
    const { steps, loops } = compile(source, flags);
    const heads = ['', ...new Set(loops.map(({ before }) => before))];
    const pumps = [...new Set([...PUMPS, ...loops.flatMap(({ samples }) => samples)])].filter(
      (pump) => pump !== '',
    );
    let worst = { ratio: 0, of: '' };
    for (const head of heads) {
      for (const pump of pumps) {
        for (const end of ENDS) {
          const text = (length: number) => head + pump.repeat(Math.ceil(length / pump.length)) + end;
          // Below so much nothing can be told from the work that any text takes.
          const ratio = (steps(text(2 * SMALL)) + SMALL) / (steps(text(SMALL)) + SMALL);
          if (ratio > worst.ratio) worst = { ratio, of: JSON.stringify([head, pump, end]) };
        }
      }
    }
    t.ok(worst.ratio <= MOST_RATIO, `${worst.ratio.toFixed(2)} times the steps for twice of ${worst.of}`);
  });
}

t.test('the count finds the patterns that fail late and start over', async (t) => {
  const bad: [source: string, flags: string, text: (n: number) => string][] = [
    ['([?&])([^=&]*)=([^&]*)', 'g', (n) => '?'.repeat(n)],
    ['"(?:[^"\\\\]|\\\\.)*"', 'g', (n) => '"a\\'.repeat(n / 3)],
    ['([\\d.]+)d', '', (n) => '1'.repeat(n)],
    ['\\s+$', '', (n) => `${' '.repeat(n)}x`],
    ['^(a+)+$', '', (n) => `${'a'.repeat(n / 10)}!`],
  ];
  for (const [source, flags, text] of bad) {
    const { steps } = compile(source, flags);
    t.ok(steps(text(2 * SMALL)) / steps(text(SMALL)) > MOST_RATIO, source);
  }
});

/** How often the pieces of code in src run while something does. */
async function workOf(session: Session, run: () => unknown): Promise<number> {
  const take = () =>
    new Promise<number>((resolve, reject) => {
      session.post('Profiler.takePreciseCoverage', (error, { result }) => {
        if (error) return reject(error);
        const ours = result.filter(({ url }) => url.includes('/src/'));
        const ranges = ours.flatMap(({ functions }) => functions.flatMap((one) => one.ranges));
        resolve(ranges.reduce((sum, { count }) => sum + count, 0));
      });
    });
  await take();
  await run();
  return take();
}

const UNITS = [
  '"',
  '\\',
  '"a":',
  '{"secret":',
  '[',
  '=',
  'a=',
  '://',
  'a://b@',
  '?',
  '&a=%',
  'secret',
  'basic ',
  ',',
  ';',
  '/',
  '//',
  'a/',
  '%41',
  '\n',
  ' ',
  '1',
  '1e',
  '"\\u0041"',
  '{',
  '}',
  '"secret" ',
  "'",
  '<',
  'x',
];
const SIZE = 4000;

t.test('code that reads what is sent works in proportion to it', async (t) => {
  const session = new Session();
  session.connect();
  t.teardown(() => session.disconnect());
  const post = (method: string, params: object = {}) =>
    new Promise((resolve) => session.post(method, params, resolve));
  await post('Profiler.enable');
  await post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  // What was loaded before it began is not counted piece by piece.
  const { redactText, redactUrl, shown } = await import('../../src/core/redaction.js');
  const { redactBody } = await import('../../src/core/redact-body.js');
  const { explainJson } = await import('../../src/http/json-error.js');
  const { decodeBody, parseJsonBody } = await import('../../src/http/json-body.js');
  const { nearMisses } = await import('../../src/admin/near-misses.js');
  const { parseDuration } = await import('../../src/core/span.js');
  const { parseInstant } = await import('../../src/core/clock.js');
  const { parseBasic, parseBearer } = await import('../../src/http/credentials.js');
  const { start } = await import('../support/helper.js');
  const { get } = await start(t);
  const targets = [{ id: 'a', method: 'GET', path: '/v3/credit/accounts/{account_token}' }];
  const readers: Readonly<Record<string, (text: string) => unknown>> = {
    redactText,
    redactUrl,
    shown,
    redactBody,
    explainJson,
    parseJsonBody: (text) => parseJsonBody(decodeBody(Buffer.from(text)), false),
    nearMisses: (text) => nearMisses('GET', `/${text}`, targets),
    parseDuration,
    parseInstant,
    parseBasic: (text) => parseBasic(`Basic ${text}`),
    parseBearer: (text) => parseBearer(`Bearer ${text}`),
    'a Prefer header': (text) => get('/v3/ping', { headers: { prefer: text.replaceAll('\n', ' ') } }),
    'a query': (text) => get(`/__admin/refunds?${encodeURI(text)}`),
  };
  for (const [name, read] of Object.entries(readers)) {
    let worst = { ratio: 0, unit: '' };
    for (const unit of UNITS) {
      const text = (length: number) => unit.repeat(Math.ceil(length / unit.length));
      const small = await workOf(session, () => read(text(SIZE)));
      const large = await workOf(session, () => read(text(2 * SIZE)));
      const ratio = (large + SIZE) / (small + SIZE);
      if (ratio > worst.ratio) worst = { ratio, unit };
    }
    t.ok(
      worst.ratio <= MOST_RATIO,
      `${name}: ${worst.ratio.toFixed(2)} times the work for twice of ${JSON.stringify(worst.unit)}`,
    );
  }
  const searched = (length: number) => () => {
    for (let i = 0; i < length; i += 100) redactUrl(`?${'x'.repeat(length)}`);
  };
  const ratio = (await workOf(session, searched(2 * SIZE))) / (await workOf(session, searched(SIZE)));
  t.ok(ratio > MOST_RATIO, `the count finds what starts over: ${ratio.toFixed(2)} times`);
});
