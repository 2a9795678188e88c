// The pages with tables, each between two comments that name it. A test proves them fresh.
import { readdirSync, readFileSync } from 'node:fs';
import { ROOT } from '../root.js';
import { makeTables } from './tables.js';

const FOLDER = 'docs/reference/';
/** Other pages that show tables. */
const BESIDE = ['README.md', 'docs/how-it-works.md'];
const REGION = /(<!-- made by npm run generate: ([\w ]+) -->\n).*?(<!-- until here -->)/gs;
/** Within a line, such as a cell. */
const PART = /(<!-- made by npm run generate: ([\w ]+) -->)(?!\n).*?(<!-- until here -->)/g;

/** Every page with tables by its path, as it should be, and the names of the tables that none of them shows. */
export function makePages() {
  const tables = makeTables();
  const unshown = new Set(Object.keys(tables));
  const pages: Record<string, string> = {};
  const paths = [...readdirSync(ROOT + FOLDER).map((file) => FOLDER + file), ...BESIDE];
  for (const path of paths) {
    const text = readFileSync(ROOT + path, 'utf8');
    const tableOf = (name: string) => {
      const table = tables[name];
      if (table === undefined) throw new Error(`${path} asks for a table "${name}", which there is not`);
      unshown.delete(name);
      return table;
    };
    pages[path] = text
      .replace(
        REGION,
        (_, begin: string, name: string, end: string) => `${begin}\n${tableOf(name)}\n\n${end}`,
      )
      .replace(PART, (_, begin: string, name: string, end: string) => `${begin}${tableOf(name)}${end}`);
  }
  return { pages, unshown: [...unshown] };
}
