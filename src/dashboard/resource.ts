// Something of the server that a view shows: read when the view opens, and again when what it depends on has moved.
import { useComputed, useSignal, useSignalEffect } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { type Answer, ApiError, type Arguments, call, type Input, type OperationId } from './api.js';
import { changes, type Topic } from './feed.js';
import { generation, mine, unassigned } from './live.js';
import { sandbox } from './router.js';

/** What of a sandbox can move: what is counted, or what its events say has changed. */
export type Moving = 'events' | 'deliveries' | 'requests' | 'unassigned' | Topic;

export type Resource<Body> = {
  /** The latest that was read; undefined before that. */
  readonly body: Body | undefined;
  readonly error: string | undefined;
  /** Reads it now. */
  readonly reload: () => void;
};

/** A value that changes when this has moved. */
export function standOf(moving: Moving): number | undefined {
  const { last_sequence, last_delivery_sequence, requests } = mine.value ?? {};
  switch (moving) {
    case 'unassigned':
      return unassigned.value;
    case 'events':
      return last_sequence;
    case 'deliveries':
      return last_delivery_sequence;
    case 'requests':
      return requests;
    default:
      return changes.value[moving];
  }
}

/** Without an `id` nothing is read. While one reading is on its way another waits for it. */
export function useResource<Id extends OperationId>(
  id: Id | undefined,
  input: Input<Id>,
  moving: readonly Moving[] = ['events'],
): Resource<Answer<Id>> {
  const body = useSignal<Answer<Id> | undefined>(undefined);
  const error = useSignal<string | undefined>(undefined);
  const asked = useSignal({ id, input });
  const key = JSON.stringify([id, input]);
  const reader = useRef(createReader());
  useEffect(() => {
    const before = asked.peek();
    // It is read by the effect below already.
    if (before.id === id && before.input === input) return;
    if (subjectOf(before) !== subjectOf({ id, input })) body.value = undefined;
    asked.value = { id, input };
  }, [key]);
  const stand = useComputed(() => [sandbox.value, generation.value, ...moving.map(standOf)].join(' '));
  const load = async () => {
    const wanted = asked.peek();
    if (wanted.id === undefined) return;
    const of = sandbox.peek();
    try {
      const found = await call(wanted.id, ...([wanted.input] as unknown as Arguments<Id>));
      if (subjectOf(asked.peek()) !== subjectOf(wanted) || sandbox.peek() !== of) return;
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

/** What is read, whichever part of it. */
function subjectOf({ id, input }: { readonly id: OperationId | undefined; readonly input: object }): string {
  const { path } = input as { readonly path?: object };
  return JSON.stringify([id, path]);
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
