// Writes what is made of something else: the types of the wire, and what is committed all the same, as people find it
// in the repository: the schema of states, the Postman files, the reference pages and the drawing of the folders.
import { writeFileSync } from 'node:fs';
import { writeWire } from './build/wire.js';
import { drawFolders, FOLDERS_PATH } from './docs/folders.js';
import { makePages } from './docs/pages.js';
import { makePostmanFiles } from './postman/collection.js';
import { ROOT } from './root.js';
import { makeStateSchema, STATE_SCHEMA_PATH } from './state-schema.js';

// First, since the documents lend from it.
writeFileSync(ROOT + STATE_SCHEMA_PATH, makeStateSchema());
await writeWire();
const files = { ...makePostmanFiles(), ...makePages().pages, [FOLDERS_PATH]: drawFolders() };
for (const [path, text] of Object.entries(files)) writeFileSync(ROOT + path, text);
