// Short messages at the edge of the page: what an action brought about, or why it did not.
import { signal } from '@preact/signals';
import { ApiError } from './api.js';
import { later } from './browser.js';

export type Notice = { readonly id: number; readonly kind: 'good' | 'bad'; readonly text: string };

export const notices = signal<readonly Notice[]>([]);

const SHOWN_MS = 6000;
let made = 0;

export function notify(kind: Notice['kind'], text: string): void {
  const id = ++made;
  notices.value = [...notices.value.slice(-3), { id, kind, text }];
  // What went wrong stays until it was read.
  if (kind === 'good') later(SHOWN_MS, () => dismiss(id));
}

export function dismiss(id: number): void {
  notices.value = notices.value.filter((one) => one.id !== id);
}

/** Carries out what a button promises, and says what came of it; undefined when it was refused. */
export async function act<Result>(
  run: () => Promise<Result>,
  done?: string | ((result: Result) => string | undefined),
): Promise<Result | undefined> {
  try {
    const result = await run();
    const text = typeof done === 'function' ? done(result) : done;
    if (text !== undefined) notify('good', text);
    return result;
  } catch (error) {
    notify('bad', reasonOf(error));
    return undefined;
  }
}

/** Why something failed, in the server's words where it spoke. */
export function reasonOf(error: unknown): string {
  return error instanceof ApiError ? error.message : `The page could not do that: ${String(error)}`;
}
