// What the fields of a fault rule may hold, out of the control plane's own document, read once.
import { signal } from '@preact/signals';
import { read } from '../api.js';

export type Choices = Readonly<Record<string, readonly string[]>>;

/** Of each field that has a fixed set of values. */
export const choices = signal<Choices>({});

type Properties = Readonly<Record<string, { readonly enum?: readonly unknown[] }>>;
type AdminDocument = {
  readonly components: { readonly schemas: { readonly StateFault: { readonly properties: Properties } } };
};

let isRead = false;

export async function readChoices(): Promise<void> {
  if (isRead) return;
  isRead = true;
  try {
    await readOnce();
  } catch {
    // The notice of a lost connection says it; whoever opens the view next reads it again.
    isRead = false;
  }
}

async function readOnce(): Promise<void> {
  const { components } = await read<AdminDocument>('/openapi.json');
  const listed = Object.entries(components.schemas.StateFault.properties).flatMap(
    ([name, { enum: values }]) => (values === undefined ? [] : [[name, values.map(String)] as const]),
  );
  choices.value = Object.fromEntries(listed);
}
