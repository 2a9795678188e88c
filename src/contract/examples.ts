// The answers that an OpenAPI document shows for an operation, with the headers that go with them.

/** An answer that the document shows. */
export type Example = {
  readonly body: unknown;
  readonly headers: readonly (readonly [name: string, value: string])[];
};

/** What of a declared response is read here; nothing in it is a reference any more. */
type Response = {
  readonly headers?: Readonly<Record<string, { readonly example?: unknown }>>;
  readonly content?: Readonly<Record<string, { readonly example?: unknown; readonly examples?: Named }>>;
};
type Named = Readonly<Record<string, { readonly value?: unknown }>>;

/** By name; a response that shows just one has it under `example`. */
export function examplesIn({ headers = {}, content = {} }: Response): ReadonlyMap<string, Example> {
  const { example, examples = {} } = content['application/json'] ?? {};
  const sent = Object.entries(headers).flatMap(([name, header]) =>
    header.example === undefined ? [] : [[name.toLowerCase(), String(header.example)] as const],
  );
  const all: Named = example === undefined ? examples : { example: { value: example }, ...examples };
  return new Map(Object.entries(all).map(([name, { value }]) => [name, { body: value, headers: sent }]));
}

/** What of declared callbacks is read here; by their names, and then by where they go. */
export type Callbacks = Readonly<
  Record<string, Readonly<Record<string, { readonly post?: { requestBody?: Response } }>>>
>;

/** The messages that callbacks show, by the one key that each has. */
export function messagesIn(callbacks: Callbacks): [type: string, message: object][] {
  const calls = Object.values(callbacks).flatMap((byUrl) => Object.values(byUrl));
  return calls.flatMap(({ post }) =>
    [...examplesIn(post?.requestBody ?? {}).values()].map(({ body }): [string, object] => {
      return [Object.keys(body as object)[0] ?? '', body as object];
    }),
  );
}
