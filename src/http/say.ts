// What hints of problems need: where an operation is served, and what a flag is called.
import type { Say } from '../core/problem.js';

type Served = {
  /** The plane. */
  readonly name: string;
  readonly prefix: string;
  readonly operations: readonly { readonly id: string; readonly method: string; readonly path: string }[];
};

/** @throws Error when asked for an operation that no plane serves, or both do and none is named. */
export function createSay(planes: readonly Served[]): Say {
  const served = planes.flatMap(({ name: plane, prefix, operations }) =>
    operations.map(({ id, method, path }) => ({ plane, id, address: `${method} ${prefix}${path}` })),
  );
  return {
    at(operationId, params = {}, plane) {
      const found = served.filter(
        ({ id, ...one }) => id === operationId && one.plane === (plane ?? one.plane),
      );
      const [only] = found;
      if (only === undefined || found.length > 1)
        throw new Error(`there are ${found.length} operations ${operationId}: name one, and its plane`);
      return only.address.replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? name.toUpperCase());
    },
    flag: (name) => `--${name}`,
  };
}
