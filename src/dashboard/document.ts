// The control plane's own document, read once: it stays the same for as long as the server runs.
import { signal } from '@preact/signals';
import { ApiError } from './api.js';

type Property = { readonly enum?: readonly unknown[] };
type Document = {
  readonly components: {
    readonly schemas: Readonly<Record<string, { readonly properties?: Readonly<Record<string, Property>> }>>;
  };
};

const read = signal<Document | undefined>(undefined);

/** @throws ApiError */
export async function readDocument(): Promise<void> {
  if (read.peek() !== undefined) return;
  try {
    const response = await fetch('/__admin/openapi.json');
    if (response.ok) read.value = await response.json();
    else throw new ApiError(response.status, undefined, response.statusText);
  } catch (cause) {
    if (cause instanceof ApiError) throw cause;
    throw new ApiError(0, undefined, 'The server does not answer.', { cause });
  }
}

/** Of each field of a schema that has a fixed set of values, these; of none before the document is read. */
export function choicesOf(schema: string): Readonly<Record<string, readonly string[]>> {
  const properties = read.value?.components.schemas[schema]?.properties ?? {};
  const listed = Object.entries(properties).flatMap(([name, { enum: values }]) =>
    values === undefined ? [] : [[name, values.map(String)] as const],
  );
  return Object.fromEntries(listed);
}
