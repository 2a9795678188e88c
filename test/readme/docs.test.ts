// Runs every example of the pages in docs/ as a reader would, and holds the tables that they show against the code.
import t from 'tap';
import { drawFolders, FOLDERS_PATH, withoutNumbers } from '../../scripts/docs/folders.js';
import { makePages } from '../../scripts/docs/pages.js';
import { listFiles, readText } from '../../scripts/sources.js';
import { REFUND_LIFECYCLE } from '../../src/resources/balance-refunds/lifecycle.js';
import { blocksOf, isAnswer, runExamples } from '../support/examples.js';

const PAGES = listFiles().filter((path) => /^docs\/.*\.md$/.test(path));
const RUN = ['sh', 'js', 'python', 'go', 'java', 'yaml'];

for (const page of PAGES.filter((one) => blocksOf(one).some(({ language }) => RUN.includes(language)))) {
  t.test(`every example of ${page} gives the answer that it shows`, async (t) => {
    t.ok((await runExamples(t, page)) > 0);
  });
}

t.test('no block is left out: each is run, saved for one that is, or made of a table', async (t) => {
  for (const page of ['README.md', ...PAGES]) {
    const blocks = blocksOf(page);
    for (const [i, { language, kind, file, line }] of blocks.entries()) {
      const isRun = ['sh', 'js'].includes(language) || language === 'mermaid';
      const later = blocks
        .slice(i)
        .some(({ language: of, text }) => of === 'sh' && text.includes(stem(file)));
      t.ok(isAnswer(blocks, i) || (file === undefined ? isRun : later), `${page}:${line}`);
      t.ok(['', 'server', 'background', 'ship'].includes(kind), `${page}:${line} is of a kind that is known`);
    }
  }
});

const stem = (file = '') => file.replace(/\.py$/, '');

t.test('the reference pages are those that npm run generate makes, and leave no table out', async (t) => {
  const { pages, unshown } = makePages();
  for (const [path, text] of Object.entries(pages)) t.equal(readText(path), text, path);
  t.strictSame(unshown, []);
});

t.test('the drawing of the folders shows the imports there are: npm run generate draws it', async (t) => {
  t.strictSame(withoutNumbers(readText(FOLDERS_PATH)).split('\n'), withoutNumbers(drawFolders()).split('\n'));
});

t.test('how it works names files that there are', async (t) => {
  const files = new Set(listFiles());
  const named = [...readText('docs/how-it-works.md').matchAll(/`((?:src|test)\/[\w./-]*)`/g)].map(
    ([, path = '']) => path,
  );
  t.ok(named.length > 30);
  t.strictSame(
    named.filter((path) => !files.has(path) && !isFolderIn(files, path)),
    [],
  );
});

/** `src/wire/` is made by the build. */
function isFolderIn(files: ReadonlySet<string>, path: string): boolean {
  return path === 'src/wire/' || (path.endsWith('/') && [...files].some((file) => file.startsWith(path)));
}

t.test('how it works adds a resource in ten steps at most', async (t) => {
  const [, section = ''] = readText('docs/how-it-works.md').split('## How to add a resource');
  const steps = section.match(/^\d+\. /gm) ?? [];
  t.ok(steps.length > 0 && steps.length <= 10, `${steps.length} steps`);
});

t.test('the index leads to every page', async (t) => {
  const links = [...readText('docs/README.md').matchAll(/\]\(([\w/-]+\.md)\)/g)].map(
    ([, link]) => `docs/${link}`,
  );
  t.strictSame(links.sort(), PAGES.filter((page) => page !== 'docs/README.md').sort());
});

t.test('a CHECK goes the way of ACH, but never to ACH_ERROR', async (t) => {
  for (const from of REFUND_LIFECYCLE.statuses) {
    const [ACH, CHECK] = [REFUND_LIFECYCLE.next('ACH', from), REFUND_LIFECYCLE.next('CHECK', from)];
    t.strictSame(
      CHECK,
      ACH.filter((to) => to !== 'ACH_ERROR'),
      from,
    );
  }
});

t.test('every package that this is made of is named with its reason', async (t) => {
  const [, table = ''] = readText('CONTRIBUTING.md').split('| package | why |');
  const named = [...table.matchAll(/^\| ([^|]+) \| [^|]+ \|$/gm)].flatMap(([, cell]) =>
    String(cell).split(', '),
  );
  const { dependencies = {}, devDependencies } = JSON.parse(readText('package.json'));
  t.strictSame(named.sort(), Object.keys({ ...dependencies, ...devDependencies }).sort());
});

t.test('the changelog has the form of Keep a Changelog', async (t) => {
  const groups = ['Added', 'Changed', 'Deprecated', 'Removed', 'Fixed', 'Security'];
  const [, ...versions] = readText('CHANGELOG.md').split(/^## /m);
  t.ok(versions.length >= 2);
  for (const [i, version] of versions.entries()) {
    const [head = '', ...rest] = version.split('\n');
    t.match(head, i === 0 ? /^\[(Unreleased|\d+\.\d+\.\d+)\]/ : /^\[\d+\.\d+\.\d+\] - \d{4}-\d{2}-\d{2}$/);
    const named = rest.filter((line) => line.startsWith('### ')).map((line) => line.slice(4));
    t.strictSame(
      named,
      groups.filter((group) => named.includes(group)),
      `${head}: each group once, in order`,
    );
  }
});

t.test('the folders of the collection are those of the guide for QA', async (t) => {
  const { item } = JSON.parse(readText('postman/refund-mock.postman_collection.json')) as {
    item: { name: string }[];
  };
  const [, table = ''] = readText('docs/guides/qa.md').split('| folder |');
  const rows = [...(table.split('\n\n')[0] ?? '').matchAll(/^\| ([A-Z][\w ]+) \|/gm)].map(([, name]) => name);
  t.strictSame(
    rows,
    item.map(({ name }) => name),
  );
});
