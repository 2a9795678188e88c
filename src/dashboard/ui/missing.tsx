// What a view of one thing shows when there is no such thing, as after a reset: the server's words, and a way back.
import type { ComponentChildren } from 'preact';
import type { Resource } from '../resource.js';
import { Button, Empty } from './elements.js';

type MissingProps = {
  readonly title: string;
  readonly of: Resource<unknown>;
  /** The way back. */
  readonly children: ComponentChildren;
};

export function Missing({ title, of: { error, reload }, children }: MissingProps) {
  if (error === undefined) return <p class="loading">Reading…</p>;
  return (
    <Empty title={title}>
      <p>{error}</p>
      <div class="actions">
        {children}
        <Button onClick={reload}>Try again</Button>
      </div>
    </Empty>
  );
}
