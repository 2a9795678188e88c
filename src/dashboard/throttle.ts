// Something of the server that moves fast: read again as it moves, at most once a second, and not while a person holds
// it to read.
import { useComputed, useSignal, useSignalEffect } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { Answer, Input, OperationId } from './api.js';
import { later } from './browser.js';
import { type Moving, type Resource, standOf, useResource } from './resource.js';

const REST_MS = 1000;

/** As useResource, which reads at every signal. */
export function useThrottledResource<Id extends OperationId>(
  id: Id,
  input: Input<Id>,
  moving: readonly Moving[],
  isHeld = false,
): Resource<Answer<Id>> {
  const resource = useResource(id, input, []);
  const held = useSignal(isHeld);
  const stand = useComputed(() => moving.map(standOf).join(' '));
  const seen = useRef(stand.peek());
  const rest = useRef<() => void>(undefined);
  const catchUp = () => {
    if (held.peek() || stand.peek() === seen.current || rest.current !== undefined) return;
    seen.current = stand.peek();
    resource.reload();
    rest.current = later(REST_MS, () => {
      rest.current = undefined;
      catchUp();
    });
  };
  useEffect(() => {
    held.value = isHeld;
  }, [isHeld]);
  useSignalEffect(() => {
    stand.value;
    held.value;
    catchUp();
  });
  useEffect(() => () => rest.current?.(), []);
  return resource;
}
