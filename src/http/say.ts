// What hints of problems are told with: where an operation is served, and what a flag is called.
import type { Say } from '../core/problem.js';

type Served = {
  readonly prefix: string;
  readonly operations: readonly { readonly id: string; readonly method: string; readonly path: string }[];
};

/** @throws Error when asked for an operation that no plane serves. */
export function createSay(planes: readonly Served[]): Say {
  const addresses = new Map(
    planes.flatMap(({ prefix, operations }) =>
      operations.map(({ id, method, path }) => [id, `${method} ${prefix}${path}`]),
    ),
  );
  return {
    at(operationId, params = {}) {
      const address = addresses.get(operationId);
      if (address === undefined) throw new Error(`no operation ${operationId} is served`);
      return address.replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? name.toUpperCase());
    },
    flag: (name) => `--${name}`,
  };
}
