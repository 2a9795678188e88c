// The reference pages with their tables, each between two comments that name it. A test proves them fresh.
import { readdirSync, readFileSync } from 'node:fs';
import { ROOT } from '../root.js';
import { makeTables } from './tables.js';

const FOLDER = 'docs/reference/';
const REGION = /(<!-- made by npm run generate: ([\w ]+) -->\n).*?(<!-- until here -->)/gs;

/** Every reference page by its path, as it should be, and the names of the tables that none of them shows. */
export function makePages() {
  const tables = makeTables();
  const unshown = new Set(Object.keys(tables));
  const pages: Record<string, string> = {};
  for (const file of readdirSync(ROOT + FOLDER)) {
    const text = readFileSync(ROOT + FOLDER + file, 'utf8');
    pages[FOLDER + file] = text.replace(REGION, (_, begin: string, name: string, end: string) => {
      const table = tables[name];
      if (table === undefined) throw new Error(`${file} asks for a table "${name}", which there is not`);
      unshown.delete(name);
      return `${begin}\n${table}\n\n${end}`;
    });
  }
  return { pages, unshown: [...unshown] };
}
