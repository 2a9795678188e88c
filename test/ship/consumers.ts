// Projects of somebody who uses the package: made of a folder of test/consumers, whose lockfile says what is in them,
// with the packed package put in beside it.
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import root, { type Test } from 'tap';
import { ROOT } from '../../scripts/root.js';
import { emptyFolder, run } from '../support/packing.js';
import { startProgram } from '../support/process.js';

/** A folder with the tools of a consumer installed, and with the package where it is given. */
export async function consumer(t: Test, name: string, tarball?: string): Promise<string> {
  const folder = emptyFolder(root);
  cpSync(join(ROOT, 'test/consumers', name), folder, { recursive: true });
  await run(t, folder, 'npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']);
  if (tarball === undefined) return folder;
  const add = [
    'install',
    '--no-save',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
    tarball,
  ];
  await run(t, folder, 'npm', add);
  return folder;
}

/** A folder with nothing but these files. */
export function project(files: Readonly<Record<string, string>> = {}): string {
  const folder = emptyFolder(root);
  for (const [name, text] of Object.entries({ 'package.json': '{ "private": true }', ...files })) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

/** Yarn says so of every package that has modules, and counts it as a warning. */
const OF_YARN = /.*ESM support for PnP uses the experimental loader API.*|Done with warnings/g;

/** Runs a program that must end well and without a warning, and gives what it said. */
export async function quietly(
  t: Test,
  cwd: string,
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<string> {
  const { code, stdout, stderr } = await startProgram(t, command, args, { cwd, env }).ended;
  const said = `${stdout}${stderr}`;
  t.equal(code, 0, `${command} ${args.join(' ')}: ${said}`);
  t.notMatch(
    said.replaceAll(OF_YARN, ''),
    /warn|deprecat|EBADENGINE/i,
    `${command} ${args.join(' ')} warns of nothing`,
  );
  return stdout;
}

/** What a program says that requires the library, and one that imports it: a call that was answered, in each. */
export const REQUIRES = `
  const { createRefundMock } = require('refund-mock');
  createRefundMock({ seed: 1, clock: 'frozen' }).then(async (mock) => {
    const url = await mock.listen();
    const page = await fetch(url + '/docs');
    console.log((await mock.inject('/__admin/livez')).statusCode, page.status);
    await mock.close();
  });`;
export const IMPORTS = `
  import { createRefundMock } from 'refund-mock';
  const mock = await createRefundMock({ seed: 1, clock: 'frozen' });
  const url = await mock.listen();
  const page = await fetch(url + '/__admin/ui/');
  console.log((await mock.inject('/__admin/livez')).statusCode, page.status);
  await mock.close();`;
