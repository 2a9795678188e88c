// Puts the tables into the pages that show them, between two comments that name the table. A test proves them fresh.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { makeTables } from './docs-tables.mjs';

const FOLDER = new URL('../docs/reference/', import.meta.url);
const REGION = /(<!-- made by npm run generate: ([\w ]+) -->\n).*?(<!-- until here -->)/gs;

/** Every reference page by its path, as it should be, and the names of the tables that none of them shows. */
export async function generateDocs() {
  const tables = await makeTables();
  const unshown = new Set(Object.keys(tables));
  const pages = {};
  for (const file of readdirSync(FOLDER)) {
    const text = readFileSync(new URL(file, FOLDER), 'utf8');
    pages[`docs/reference/${file}`] = text.replace(REGION, (_, begin, name, end) => {
      if (tables[name] === undefined)
        throw new Error(`${file} asks for a table "${name}", which there is not`);
      unshown.delete(name);
      return `${begin}\n${tables[name]}\n\n${end}`;
    });
  }
  return { pages, unshown: [...unshown] };
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const { pages } = await generateDocs();
  for (const [path, text] of Object.entries(pages)) {
    writeFileSync(new URL(`../${path}`, import.meta.url), text);
  }
}
