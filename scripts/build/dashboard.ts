// Builds the dashboard into dist/ui: one page, one script, one style sheet, an icon; each named after its content, so
// that a browser may keep it for good.
import { build } from 'vite';
import { ROOT } from '../root.js';

/** Where the server serves it. */
const BASE = '/__admin/ui/';

/** Gives the paths of the modules that are inside. */
export async function buildDashboard(): Promise<string[]> {
  const built = await build({
    configFile: false,
    root: `${ROOT}src/dashboard`,
    base: BASE,
    logLevel: 'warn',
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    build: {
      outDir: `${ROOT}dist/ui`,
      emptyOutDir: true,
      target: 'es2022',
      // The first that know light-dark(), all of 2024 or before.
      cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
      // Everything is a file: the policy of the page allows no script and no style inside it.
      assetsInlineLimit: 0,
      modulePreload: false,
      cssCodeSplit: false,
      reportCompressedSize: false,
      // How long a busy machine took is not worth a warning to whoever starts the server.
      rolldownOptions: { checks: { bundlerTimings: false } },
    },
  });
  const parts = [built].flat().flatMap((one) => ('output' in one ? one.output : []));
  return parts.flatMap((part) => (part.type === 'chunk' ? part.moduleIds : []));
}
