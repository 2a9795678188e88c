// What postman-flows.mjs exports, for TypeScript.
type Expected = {
  readonly status?: number | string;
  readonly list?: Readonly<Record<string, readonly unknown[]>>;
  readonly refusal?: { readonly code: string; readonly says: readonly string[] };
};
export type Flow = Expected & {
  readonly path: readonly string[];
  readonly saved?: boolean;
  readonly operationId?: string;
  readonly route?: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly stray?: Readonly<Record<string, unknown>>;
  readonly example?: string | true;
  readonly differs?: Readonly<Record<string, unknown>>;
  readonly with_receiver?: Expected;
  readonly without_receiver?: Expected;
};
export type FlowFolder = {
  readonly path: readonly string[];
  readonly description: string;
  readonly requests: readonly (Flow | FlowFolder)[];
};
export function readFlows(document: unknown): FlowFolder[];
export function statusesOf(flow: Flow): (number | string)[];
