// What tests of the shipped product need of a machine beyond Node: other languages, and the registries that packages
// come from. A test whose needs are not met says so and is left out; `npm run test:ship` counts it, CI takes it for a
// failure.
import { spawnSync } from 'node:child_process';
import t, { type Test } from 'tap';

/** By what is needed: a program that ends well where it is there, and how to get it. */
const NEEDS = {
  registry: { probe: ['npm', 'ping', '--fetch-retries=0'], hint: 'a registry that npm reaches' },
  go: { probe: ['go', 'version'], hint: 'Go 1.21 or newer' },
  python: { probe: ['python3', '-c', 'import venv, ensurepip'], hint: 'python3 with venv and pip' },
} as const;

export type Need = keyof typeof NEEDS;

const found = new Map<Need, boolean>();

function has(need: Need): boolean {
  const known = found.get(need);
  if (known !== undefined) return known;
  const [command, ...args] = NEEDS[need].probe;
  const isThere = spawnSync(command, args, { stdio: 'ignore' }).status === 0;
  found.set(need, isThere);
  return isThere;
}

/** A test that runs where the machine has all that it needs. */
export function testWith(needs: readonly Need[], name: string, run: (t: Test) => Promise<void>): void {
  t.test(name, async (t) => {
    const missing = needs.filter((need) => !has(need)).map((need) => NEEDS[need].hint);
    if (missing.length > 0) return t.comment(`left out: ${name}; it needs ${missing.join(' and ')}`);
    await run(t);
  });
}
