// The types of what goes over the wire are built: they are those of the documents, compile under the strictest
// settings, and are made again only when a document has changed.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t, { type Test } from 'tap';
import ts from 'typescript';
import { writeWire } from '../../scripts/build/wire.js';
import { readDocuments } from '../../scripts/documents.js';
import { emptyFolder } from '../support/packing.js';

const documents = readDocuments();

/** What the compiler says of a program beside the types. */
function complaintsOf(folder: string, program: string): string[] {
  const path = join(folder, 'program.ts');
  writeFileSync(path, program);
  const { ESNext } = ts.ModuleKind;
  const bundler = ts.ModuleResolutionKind.Bundler;
  const options = { strict: true, noEmit: true, module: ESNext, moduleResolution: bundler, types: [] };
  const found = ts.getPreEmitDiagnostics(ts.createProgram([path], options));
  return found.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

const PROGRAM = (method: string) => `
  import type { components as Control, operations } from './control.js';
  import type { components as Partner } from './partner.js';
  export const method: Partner['schemas']['RefundMethod'] = '${method}';
  export const shown: Control['schemas']['RefundMethod'] = method;
  export const operation: keyof operations = 'advanceClock';`;

async function built(t: Test) {
  const folder = `${emptyFolder(t)}/`;
  t.strictSame(await writeWire(documents, folder), ['partner.ts', 'control.ts', 'routes.ts']);
  return folder;
}

t.test('the types are those of the documents, and compile', async (t) => {
  const folder = await built(t);
  t.strictSame(complaintsOf(folder, PROGRAM('ACH')), []);
  t.strictSame(complaintsOf(folder, PROGRAM('WIRE')), [
    `Type '"WIRE"' is not assignable to type '"ACH" | "CHECK"'.`,
  ]);
});

t.test('they are made once for each change of a document', async (t) => {
  const folder = await built(t);
  const before = readFileSync(`${folder}partner.ts`, 'utf8');
  t.strictSame(await writeWire(documents, folder), [], 'nothing has changed');
  const { components, ...rest } = documents['openapi.json'];
  const schemas = { ...components.schemas, RefundMethod: { type: 'string', enum: ['PIGEON'] } };
  const changed = { ...documents, 'openapi.json': { ...rest, components: { ...components, schemas } } };
  t.strictSame(await writeWire(changed, folder), ['partner.ts']);
  t.match(readFileSync(`${folder}partner.ts`, 'utf8'), 'PIGEON');
  t.strictSame(await writeWire(documents, folder), ['partner.ts'], 'and back');
  t.equal(readFileSync(`${folder}partner.ts`, 'utf8'), before);
});
