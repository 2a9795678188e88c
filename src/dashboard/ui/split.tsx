// A list, and beside it what was opened from it; where there is no room for both, what was opened alone.
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { filters, href } from '../router.js';
import type { ViewName } from '../views.js';
import { SCROLLS } from './elements.js';

type SplitProps = {
  readonly children: ComponentChildren;
  /** What is open, by name; undefined when nothing is. */
  readonly open: string | undefined;
  readonly detail: ComponentChildren;
};

export function Split({ children, open, detail }: SplitProps) {
  const list = useRef<HTMLDivElement>(null);
  const beside = useRef<HTMLElement>(null);
  useEffect(() => {
    beside.current?.scrollTo(0, 0);
    // Where the list gave way, what had the focus is gone.
    if (list.current?.offsetParent === null) beside.current?.focus();
  }, [open]);
  return (
    <div class={open === undefined ? 'split' : 'split open'}>
      <div class="split-list" ref={list}>
        {children}
      </div>
      {open !== undefined && (
        <section class="split-detail" ref={beside} aria-label={open} {...SCROLLS}>
          {detail}
        </section>
      )}
    </div>
  );
}

/** Back to the list, with what it was filtered by. */
export function Close({ page }: { readonly page: ViewName }) {
  return (
    <a class="button small" href={href(page, undefined, Object.fromEntries(filters.value))}>
      Close
    </a>
  );
}
