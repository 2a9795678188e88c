// Packs the product as it is published, from a copy of the tree, since packing builds dist anew; and makes the empty
// folders that it is installed into.
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import root, { type Test } from 'tap';
import { ROOT } from '../../scripts/root.js';
import { listFiles } from '../../scripts/sources.js';
import { startProgram } from './process.js';

export type Packed = {
  /** The path of the tarball. */
  readonly tarball: string;
  readonly files: readonly { readonly path: string; readonly mode: number; readonly size: number }[];
  readonly unpackedSize: number;
};

/** A folder that is gone when the test is over. */
export function emptyFolder(t: Test): string {
  const folder = mkdtempSync(join(tmpdir(), 'refund-mock-'));
  t.teardown(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Runs a program that must end well, and gives what it said on stdout. */
export async function run(
  t: Test,
  cwd: string,
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<string> {
  const { code, stdout, stderr } = await startProgram(t, command, args, { cwd, env }).ended;
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${code}:\n${stdout}${stderr}`);
  return stdout;
}

/** The tarball lives as long as the test file. `umask` is that of whoever has the tree and packs it. */
export async function pack(t: Test, umask = '022'): Promise<Packed> {
  const folder = emptyFolder(root);
  const tree = join(folder, 'tree');
  for (const path of listFiles()) cpSync(join(ROOT, path), join(tree, path));
  symlinkSync(join(ROOT, 'node_modules'), join(tree, 'node_modules'));
  const command = 'umask "$0"; chmod -R "$1" .; shift; exec "$@"';
  const modes = umask === '022' ? 'go=rX' : 'go=';
  const npm = ['npm', 'pack', '--silent', '--json', '--pack-destination', folder];
  const said = await run(t, tree, 'sh', ['-c', command, umask, modes, ...npm]);
  const [packed] = JSON.parse(said) as (Omit<Packed, 'tarball'> & { readonly filename: string })[];
  if (packed === undefined) throw new Error(`npm pack said: ${said}`);
  return { ...packed, tarball: join(folder, packed.filename) };
}
