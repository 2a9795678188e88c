// Calls of the server to itself: a webhook may point at a server of the same kind, and one message would bring about
// the next for ever. Each carries how many it has behind it, and what comes of too many is refused.

/** Carries, in a message, its place in the chain. */
export const HOPS_HEADER = 'X-Refund-Mock-Depth';
/** What a message brings about that is the last of so many may bring about nothing more. */
export const MOST_HOPS = 3;

/** How many messages led to a call; 0 for one that does not come of any. */
export function readHops(header: string | readonly string[] | undefined): number {
  const counts = [header ?? []].flat().flatMap((text) => text.split(',').map((part) => part.trim()));
  const hops = counts.flatMap((text) => (/^\d+$/.test(text) ? [Number(text)] : []));
  return Math.max(0, ...hops.slice(0, MOST_READ));
}

/** Of a header that is sent so often, or holds so many, no more is looked at. */
const MOST_READ = 100;
