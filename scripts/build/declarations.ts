// Writes the declarations of the library as one file. What the library shows is declared in src/cli/library.ts and in
// its entry, and needs nothing else; whatever is added must keep to that, or the build says so.
import { writeFileSync } from 'node:fs';
import { ROOT } from '../root.js';

/** An `import` that needs the declarations of CommonJS finds the same ones. */
const ESM = "export * from './index.cjs';\n";

export async function writeDeclarations(): Promise<void> {
  // It brings the compiler along, which no other build needs.
  const { generateDtsBundle } = await import('dts-bundle-generator');
  const entry = {
    filePath: `${ROOT}src/index.ts`,
    output: { noBanner: true, sortNodes: true, exportReferencedTypes: false },
  };
  const options = { preferredConfigPath: `${ROOT}scripts/build/declarations.json` };
  const [text = ''] = generateDtsBundle([entry], options);
  const strange = /\bimport\b.*|<reference .*/.exec(text);
  if (strange !== null) throw new Error(`the declarations of the library need something else: ${strange[0]}`);
  writeFileSync(`${ROOT}dist/index.d.cts`, text);
  writeFileSync(`${ROOT}dist/index.d.ts`, ESM);
}
