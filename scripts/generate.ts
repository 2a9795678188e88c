// Writes what is made of something else and is committed all the same: the types of the wire, the Postman files, which
// people import from the repository, and the reference pages and the drawing of the folders, which they read there.
import { writeFileSync } from 'node:fs';
import { generateTypes } from './build/wire.js';
import { drawFolders, FOLDERS_PATH } from './docs/folders.js';
import { makePages } from './docs/pages.js';
import { makePostmanFiles } from './postman/collection.js';
import { ROOT } from './root.js';

const files = {
  ...(await generateTypes()),
  ...makePostmanFiles(),
  ...makePages().pages,
  [FOLDERS_PATH]: drawFolders(),
};
for (const [path, text] of Object.entries(files)) writeFileSync(ROOT + path, text);
