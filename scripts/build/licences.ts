// Says whose work is inside the bundles, in the words that its licences ask for.
import { readdirSync, readFileSync } from 'node:fs';

/** Licences that let their work be passed on inside ours, when their text goes along. */
const ALLOWED = new Set([
  'MIT',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'CC0-1.0',
  '0BSD',
  'BlueOak-1.0.0',
]);

/** Packages that say their licence and ship no text of it; of any other that is an error. */
const WITHOUT_TEXT = new Map([['abstract-logging', 'Copyright James Sumners']]);

const MIT = `Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files (the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
`;

/** License, licence, copying, notice; of swagger-ui also what its scripts point to. */
const TEXT = /^(licen[sc]e|copying|notice)([.-].*)?$|\.LICENSE\.txt$/i;

/** What a package says of its licence: its name, or as packages did of old, objects. */
type Package = {
  readonly name: string;
  readonly version: string;
  readonly license?: string | { readonly type: string };
  readonly licenses?: readonly { readonly type: string }[];
};

/** The folders of the packages that these modules are of. */
export function packagesOf(paths: readonly string[]): string[] {
  const folders = paths.flatMap((path) => /^(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? []);
  return [...new Set(folders)].map((folder) => `${folder}/`);
}

/** One text for all of them, in the order of their names. */
export function collectLicences(folders: readonly string[]): string {
  const sections = new Map(folders.map((folder) => sectionOf(folder)));
  const names = [...sections.keys()].sort();
  const opening =
    'refund-mock has in it, whole or in part, the work of others, named here with their licences.\n';
  return [opening, ...names.map((name) => sections.get(name))].join(`\n${'-'.repeat(80)}\n\n`);
}

/** The name and version of a package, and what is said of it. */
function sectionOf(folder: string): [title: string, section: string] {
  const about: Package = JSON.parse(readFileSync(`${folder}package.json`, 'utf8'));
  const { name, version, license, licenses = [] } = about;
  const only = typeof license === 'object' ? license.type : license;
  const named = only ?? licenses.map(({ type }) => type).join(' OR ');
  if (!ALLOWED.has(named)) throw new Error(`${name} has the licence ${named}, which nobody has looked at`);
  const texts = readdirSync(folder)
    .filter((file) => TEXT.test(file))
    .sort()
    .map((file) =>
      readFileSync(folder + file, 'utf8')
        .replaceAll('\r\n', '\n')
        .trimEnd(),
    );
  if (texts.length === 0) texts.push(textFor(name, named));
  return [`${name} ${version}`, `${name} ${version} (${named})\n\n${texts.join('\n\n')}\n`];
}

function textFor(name: string, licence: string): string {
  const holder = WITHOUT_TEXT.get(name);
  if (holder !== undefined && licence === 'MIT') return `The MIT License\n\n${holder}\n\n${MIT}`.trimEnd();
  throw new Error(`${name} carries no text of its licence ${licence}`);
}
