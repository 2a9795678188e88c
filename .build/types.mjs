// Writes the declarations of the library as one file. What the library shows is declared in src/cli/library.ts and in
// its entry, and needs nothing else; whatever is added must keep to that, or the build says so.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { generateDtsBundle } from 'dts-bundle-generator';

const ROOT = fileURLToPath(new URL('../', import.meta.url));

/** An `import` that needs the declarations of CommonJS finds the same ones. */
const ESM = "export * from './index.cjs';\n";

export function buildTypes() {
  const entry = {
    filePath: `${ROOT}src/index.ts`,
    output: { noBanner: true, sortNodes: true, exportReferencedTypes: false },
  };
  const [text = ''] = generateDtsBundle([entry], { preferredConfigPath: `${ROOT}.build/types.json` });
  const strange = /\bimport\b.*|<reference .*/.exec(text);
  if (strange !== null) throw new Error(`the declarations of the library need something else: ${strange[0]}`);
  writeFileSync(`${ROOT}dist/index.d.cts`, text);
  writeFileSync(`${ROOT}dist/index.d.ts`, ESM);
}
