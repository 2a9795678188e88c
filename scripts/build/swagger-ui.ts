// Puts Swagger UI into dist: its own files, without what nobody reads, and beside them the page and settings of ours.
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { build, transform } from 'esbuild';
import { ROOT } from '../root.js';

const OUT = `${ROOT}dist/swagger-ui/`;
const OURS = `${ROOT}src/swagger-ui/`;

/** Where the package is whose files are served. */
export const SWAGGER_UI = `${dirname(createRequire(ROOT).resolve('swagger-ui-dist/package.json'))}/`;

const SCRIPTS = ['swagger-ui-bundle.js', 'swagger-ui-standalone-preset.js'];
/** They point to maps, which are larger than they are and stay behind. */
const MAPPED = [...SCRIPTS, 'swagger-ui.css'];
const MAP = /\n?\/[/*]# sourceMappingURL=\S+( \*\/)?\s*$/;
/** The scripts name these as what says whose code they hold. */
export const SWAGGER_UI_NOTICES = SCRIPTS.map((name) => `${name}.LICENSE.txt`);
const AS_IT_IS = [...SWAGGER_UI_NOTICES, 'favicon-16x16.png', 'favicon-32x32.png'];

export async function buildSwaggerUi(): Promise<void> {
  mkdirSync(OUT, { recursive: true });
  for (const name of MAPPED) {
    const text = readFileSync(SWAGGER_UI + name, 'utf8').replace(MAP, '');
    const loader = name.endsWith('.css') ? 'css' : 'js';
    // They were made smaller before, but not as small as they can be.
    const { code } = await transform(text, { loader, minify: true, legalComments: 'inline' });
    writeFileSync(OUT + name, code);
  }
  for (const name of AS_IT_IS) copyFileSync(SWAGGER_UI + name, OUT + name);
  copyFileSync(`${OURS}index.html`, `${OUT}index.html`);
  await build({
    entryPoints: ['refund-mock.css', 'swagger-initializer.js'].map((name) => OURS + name),
    outdir: OUT,
    legalComments: 'none',
    logLevel: 'warning',
  });
}
