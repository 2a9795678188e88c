// Something of the server that a view shows: read when the view opens, and again when what it depends on has moved.
import { useComputed, useSignal, useSignalEffect } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { ApiError, type Query, read } from './api.js';
import { generation, mine, unassigned } from './live.js';
import { sandbox } from './router.js';

/** What of a sandbox can move. */
export type Moving = 'events' | 'deliveries' | 'requests' | 'writes' | 'unassigned';

export type Resource<Body> = {
  /** The latest that was read; undefined before that. */
  readonly body: Body | undefined;
  readonly error: string | undefined;
  /** Reads it now. */
  readonly reload: () => void;
};

/** A value that changes when this has moved. */
export function standOf(moving: Moving): number | undefined {
  if (moving === 'unassigned') return unassigned.value;
  const { last_sequence, last_delivery_sequence, requests, writes } = mine.value ?? {};
  return { events: last_sequence, deliveries: last_delivery_sequence, requests, writes }[moving];
}

/** `path` undefined reads nothing. While one reading is on its way another waits for it. */
export function useResource<Body>(
  path: string | undefined,
  query: Query = {},
  moving: readonly Moving[] = ['events', 'writes'],
): Resource<Body> {
  const body = useSignal<Body | undefined>(undefined);
  const error = useSignal<string | undefined>(undefined);
  const asked = useSignal({ path, query });
  const key = JSON.stringify([path, query]);
  const reader = useRef(createReader());
  useEffect(() => {
    const before = asked.peek();
    // It is read by the effect below already.
    if (before.path === path && before.query === query) return;
    if (before.path !== path) body.value = undefined;
    asked.value = { path, query };
  }, [key]);
  const stand = useComputed(() => [sandbox.value, generation.value, ...moving.map(standOf)].join(' '));
  const load = async () => {
    const { path: from, query: by } = asked.peek();
    if (from === undefined) return;
    const of = sandbox.peek();
    try {
      const found = await read<Body>(from, by);
      if (asked.peek().path !== from || sandbox.peek() !== of) return;
      body.value = found;
      error.value = undefined;
    } catch (failure) {
      error.value = failure instanceof ApiError ? failure.message : String(failure);
      if (failure instanceof ApiError && failure.status > 0) body.value = undefined;
    }
  };
  useSignalEffect(() => {
    stand.value;
    asked.value;
    reader.current(load);
  });
  return { body: body.value, error: error.value, reload: () => reader.current(load) };
}

/** Runs one reading at a time, and at most one more for all that asked meanwhile. */
function createReader(): (load: () => Promise<void>) => void {
  let isReading = false;
  let next: (() => Promise<void>) | undefined;
  return async function go(load) {
    next = load;
    if (isReading) return;
    isReading = true;
    while (next !== undefined) {
      const run: () => Promise<void> = next;
      next = undefined;
      await run();
    }
    isReading = false;
  };
}
