// Says what package.json lacks before the package can be published: where it lives and whose it is. No address is made
// up here; the owner fills them in.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const PACKAGE = new URL('../package.json', import.meta.url);

/** What each field is for, and what to write. */
const NEEDED = {
  repository: [
    'the address that a release proves to come from',
    '{ "type": "git", "url": "git+https://..." }',
  ],
  homepage: ['where a registry sends its readers', '"https://..."'],
  bugs: ['where a fault is told', '{ "url": "https://..." }'],
  author: ['whose it is', '"NAME <MAIL>"'],
} as const;

/** A field is a text, or an object with the text in it; whatever else is there fills nothing in. */
type Given = { readonly url?: unknown; readonly name?: unknown } | null | undefined;

/** A line for each field that is not there, or not filled in. */
export function missingForRelease(packageJson: object): string[] {
  const fields = packageJson as Readonly<Record<string, Given>>;
  return Object.entries(NEEDED).flatMap(([field, [purpose, example]]) => {
    const given: unknown = fields[field]?.url ?? fields[field]?.name ?? fields[field];
    const isFilled = typeof given === 'string' && given.trim() !== '' && !given.includes('...');
    return isFilled ? [] : [`package.json has no ${field}, ${purpose}: write "${field}": ${example}`];
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const missing = missingForRelease(JSON.parse(readFileSync(PACKAGE, 'utf8')));
  for (const line of missing) process.stderr.write(`${line}\n`);
  if (missing.length > 0) process.exitCode = 1;
}
