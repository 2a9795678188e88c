// Finds the files that ship with the package, whether the code runs from src, from the bundle or from node_modules.
import { existsSync, readdirSync, readFileSync } from 'node:fs';

let folder = new URL('.', import.meta.url);
while (!existsSync(new URL('package.json', folder))) folder = new URL('..', folder);

/** The text of a file by its path from the package's root. */
export function readPackageFile(path: string): string {
  return readFileSync(new URL(path, folder), 'utf8');
}

export function readPackageBytes(path: string): Buffer {
  return readFileSync(new URL(path, folder));
}

/** The names of the files in a folder, by its path from the package's root; none when there is no such folder. */
export function listPackageFiles(path: string): string[] {
  const place = new URL(`${path}/`, folder);
  if (!existsSync(place)) return [];
  return readdirSync(place, { withFileTypes: true }).flatMap((one) => (one.isFile() ? [one.name] : []));
}

export function hasPackageFile(path: string): boolean {
  return existsSync(new URL(path, folder));
}

export function readPackageJson<Shape>(path: string): Shape {
  return JSON.parse(readPackageFile(path)) as Shape;
}

/** The package's own version. */
export function packageVersion(): string {
  return readPackageJson<{ version: string }>('package.json').version;
}
