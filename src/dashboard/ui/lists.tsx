// Lists: a table that scrolls sideways where it must, pages, and what stands there while nothing was read yet.
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { count, counted } from '../format.js';
import type { Resource } from '../resource.js';
import { Button, Empty, SCROLLS } from './elements.js';

type LoadedProps<Body> = {
  readonly of: Resource<Body>;
  readonly children: (body: Body) => ComponentChildren;
};

/** Shows what was read, or why it could not be. */
export function Loaded<Body>({ of: { body, error, reload }, children }: LoadedProps<Body>) {
  if (body !== undefined) return <>{children(body)}</>;
  if (error === undefined) return <p class="loading">Reading…</p>;
  return (
    <Empty title="This could not be read">
      <p>{error}</p>
      <Button onClick={reload}>Try again</Button>
    </Empty>
  );
}

type TableProps = {
  readonly label: string;
  readonly heads: readonly string[];
  /** Those of the heads under which numbers stand. */
  readonly numbers?: readonly string[];
  readonly children: ComponentChildren;
};

export function Table({ label, heads, numbers = [], children }: TableProps) {
  return (
    <section class="table" aria-label={label} {...SCROLLS}>
      <table>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col" class={numbers.includes(head) ? 'number' : ''}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </section>
  );
}

export const PAGE_SIZE = 25;

type PagerProps = {
  readonly start: number;
  /** How many are shown. */
  readonly shown: number;
  readonly isMore: boolean;
  /** Of how many, where that is known. */
  readonly total?: number;
  readonly onGo: (start: number) => void;
};

export function Pager({ start, shown, isMore, total, onGo }: PagerProps) {
  if (start === 0 && !isMore) return null;
  const range = shown === 0 ? 'none' : `${count(start + 1)} to ${count(start + shown)}`;
  return (
    <nav class="pager" aria-label="Pages">
      <Button small disabled={start === 0} onClick={() => onGo(Math.max(0, start - PAGE_SIZE))}>
        Previous
      </Button>
      <span>
        {range}
        {total !== undefined && ` of ${count(total)}`}
      </span>
      <Button small disabled={!isMore} onClick={() => onGo(start + PAGE_SIZE)}>
        Next
      </Button>
    </nav>
  );
}

type KeptProps = {
  /** What the log holds. */
  readonly thing: string;
  readonly things?: string;
  readonly kept: number;
  readonly dropped: number;
};

/** How much a log holds, and how much it let go, so that nobody trusts a hole. */
export function Kept({ thing, things, kept, dropped }: KeptProps) {
  if (kept + dropped === 0) return null;
  const held = `Kept: ${counted(kept, thing, things)}.`;
  if (dropped === 0) return <p class="hint kept">{held} Dropped: none.</p>;
  return (
    <p class="hint kept">
      {held} <strong class="warn-text">Dropped to make room: {count(dropped)}.</strong> What is not here may
      have happened all the same.
    </p>
  );
}

type Pages<Item> = {
  readonly shown: readonly Item[];
  /** The index of the first that is shown. */
  readonly from: number;
  readonly pager: ComponentChildren;
};

/** A list of which all is known, a page at a time. */
export function usePages<Item>(all: readonly Item[]): Pages<Item> {
  const [start, setStart] = useState(0);
  // The list may have become shorter than the page that was turned to.
  const from = start < all.length ? start : 0;
  const shown = all.slice(from, from + PAGE_SIZE);
  const isMore = from + shown.length < all.length;
  const pager = (
    <Pager start={from} shown={shown.length} isMore={isMore} total={all.length} onGo={setStart} />
  );
  return { shown, from, pager };
}
