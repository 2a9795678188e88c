// What the bank can do to a refund, as the server tells it, and how the page says it. Pure.
import type { components } from '../../wire/control.js';
import { words } from '../format.js';

type Ways = components['schemas']['RefundWays'];
export type Verb = keyof Ways;

/** A verb, and the statuses that the refund then goes through. */
export type Way = { readonly verb: Verb; readonly path: readonly string[] };

/** The verbs that lead somewhere from where the refund is. */
export function waysOf({ ways }: { readonly ways: Ways }): Way[] {
  return (Object.keys(ways) as Verb[]).flatMap((verb) => {
    const path = ways[verb];
    return path === null ? [] : [{ verb, path }];
  });
}

/** What a verb does, for the title of its button. */
export function wayText({ path }: Way): string {
  const between = path.slice(0, -1).map(words);
  const via = between.length === 0 ? '' : ` by way of ${between.join(' and ')}`;
  return `Takes it to ${words(path.at(-1) ?? '')}${via}. What was planned for it is dropped.`;
}
