// Whatever a text of ours cites can be opened: a page that it names is in the repo and has the section, whether a
// comment names it, a document that is served, or a link of another page.
import { posix } from 'node:path';
import t from 'tap';
import { listFiles, readText } from '../../scripts/sources.js';
import { start } from '../support/helper.js';

const FILES = listFiles();
const PAGES = FILES.filter((path) => path.endsWith('.md'));
const TEXTS = FILES.filter((path) => !/\.(png|svg)$|^package-lock\.json$/.test(path));

/** The anchors of a page: its headings, as the places that show Markdown name them. */
function anchorsOf(page: string): Set<string> {
  const text = readText(page).replaceAll(/^```.*?^```$/gms, '');
  const headings = [...text.matchAll(/^#{1,6} (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
  return new Set(headings);
}

const ANCHORS = new Map(PAGES.map((page) => [page, anchorsOf(page)]));

/** What is wrong with a citation: no such file, or no such section in it; undefined when it can be opened. */
function flawOf(citation: string, from: string): string | undefined {
  const [name = '', anchor] = citation.split('#');
  const near = name === '' ? from : posix.join(posix.dirname(from), name);
  const path = FILES.includes(near) ? near : posix.normalize(name);
  const isFolder = FILES.some((file) => file.startsWith(`${near.replace(/\/$/, '')}/`));
  if (!FILES.includes(path) && !isFolder) return `${from}: there is no ${name}`;
  if (anchor === undefined || anchor === '') return undefined;
  return ANCHORS.get(path)?.has(anchor) ? undefined : `${from}: ${path} has no section #${anchor}`;
}

/** Names of pages in running text; addresses elsewhere are not ours to hold. */
function pagesNamedIn(text: string): string[] {
  const ours = text.replaceAll(/https?:\/\/\S+/g, '');
  return [...ours.matchAll(/[\w./-]*\w\.md\b(?:#[\w-]+)?/g)].map(([citation]) => citation);
}

const flawsOf = (citations: readonly string[], from: string) =>
  citations.flatMap((one) => flawOf(one, from) ?? []);

t.test('a page that a file names is in the repo, and has the section', async (t) => {
  const named = TEXTS.map((path) => ({ path, citations: pagesNamedIn(readText(path)) }));
  t.strictSame(
    named.flatMap(({ path, citations }) => flawsOf(citations, path)),
    [],
  );
  const cited = named.filter(({ path, citations }) => path.startsWith('src/') && citations.length > 0);
  t.ok(cited.length >= 20, `${cited.length} files of src cite a page`);
});

t.test('a link between pages leads somewhere', async (t) => {
  const links = PAGES.flatMap((page) =>
    [...readText(page).matchAll(/\]\((?!\w+:)([^)\s]+)\)/g)].map(([, link = '']) => ({ page, link })),
  );
  t.strictSame(
    links.flatMap(({ page, link }) => flawsOf([link], page)),
    [],
  );
});

t.test('an assumption tells where its gap is, in documents that the reader can open', async (t) => {
  const mock = await start(t);
  const { body } = await mock.get('/__admin/assumptions');
  const assumptions = body.data as { name: string; source: string }[];
  t.ok(assumptions.length > 0);
  for (const { name, source } of assumptions) {
    const [page, ...more] = pagesNamedIn(source);
    t.match(page, /^docs\/facts\.md#/, name);
    t.strictSame(more, [], `${name} cites one page`);
    t.equal(flawOf(String(page), 'README.md'), undefined, name);
  }
});

t.test('each promise of SECURITY.md names a test that is there', async (t) => {
  const [, promises = ''] = readText('SECURITY.md').split('\n## What is promised\n');
  const rows = [...promises.matchAll(/^\| (.+) \| (.+) \|$/gm)].slice(1).map(([, , test = '']) => test);
  t.ok(rows.length >= 10);
  for (const test of rows) {
    const [, path = ''] = /^`(test\/[\w/-]+\.test\.ts)`$/.exec(test) ?? [];
    t.ok(FILES.includes(path), test);
  }
});
