// The partner's page envelope (docs/facts.md#lists), and pages that cost what they show rather than what they are taken
// from.
import type { ValuesOf } from '../core/assumptions.js';
import type { HTTP_SWITCHES } from './switches.js';

export type PageQuery = { readonly start: number; readonly count: number };
export type Page<Item> = {
  readonly items: readonly Item[];
  readonly start: number;
  readonly isMore: boolean;
};

export type Envelope<Item> = {
  count: number;
  start_index: number;
  end_index: number;
  is_more: boolean;
  data: Item[];
};

/**
 * A page of `length` items that `at` finds by their place in the order. Without `matches` only the page's own items are
 * looked at; with it, as many as it takes to fill the page and to know whether more follow.
 */
export function takePage<Item>(
  length: number,
  at: (index: number) => Item,
  { start, count }: PageQuery,
  matches?: (item: Item) => boolean,
): Page<Item> {
  const items: Item[] = [];
  if (matches === undefined) {
    const end = Math.min(length, start + count);
    for (let index = start; index < end; index++) items.push(at(index));
    return { items, start, isMore: end < length };
  }
  let found = 0;
  for (let index = 0; index < length; index++) {
    const item = at(index);
    if (!matches(item) || found++ < start) continue;
    if (items.length === count) return { items, start, isMore: true };
    items.push(item);
  }
  return { items, start, isMore: false };
}

/** The envelope around a page; on an empty page end_index is start_index. */
export function envelope<Item, View>(
  page: Page<Item>,
  view: (item: Item) => View,
  rule: ValuesOf<typeof HTTP_SWITCHES>['end_index'] = 'inclusive',
): Envelope<View> {
  const { items, start, isMore } = page;
  const last = rule === 'inclusive' ? start + items.length - 1 : start + items.length;
  return {
    count: items.length,
    start_index: start,
    end_index: items.length === 0 ? start : last,
    is_more: isMore,
    data: items.map(view),
  };
}
