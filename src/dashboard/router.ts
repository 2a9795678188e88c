// Where the person is: the sandbox in the query, the page in the hash, so that every view has an address of its own
// and the browser's back button works.
import { computed, signal } from '@preact/signals';
import { entryOf, VIEW_NAMES, type ViewName } from './views.js';

const address = signal(new URL(window.location.href));

/** With --shared every name means this sandbox. */
const shared = signal<string | undefined>(undefined);

export function shareSandbox(name: string): void {
  shared.value = name;
}

/** The sandbox that is shown; undefined until one was chosen. */
export const sandbox = computed(
  () => shared.value ?? (address.value.searchParams.get('sandbox') || undefined),
);

/** `#/refunds/abc` as `['refunds', 'abc']`. */
export const segments = computed(() => {
  const [path = ''] = address.value.hash.replace(/^#\/?/, '').split('?');
  return path.split('/').filter(Boolean).map(decode);
});

/** Undefined where the address names no view that there is. All refunds together are the board. */
export const viewName = computed(() => {
  const [name = 'board', token] = segments.value;
  const found = VIEW_NAMES.find((one) => one === name);
  return found !== undefined && token === undefined ? entryOf(found) : found;
});

/** What stands behind `?` in the hash: filters of a list. */
export const filters = computed(() => new URLSearchParams(address.value.hash.split('?')[1] ?? ''));

/** The address of a page within this sandbox, for a link. */
export function href(
  page: ViewName,
  token?: string,
  query: Readonly<Record<string, string | undefined>> = {},
): string {
  const set = Object.entries(query).filter((one): one is [string, string] => Boolean(one[1]));
  const search = new URLSearchParams(set).toString();
  const path = token === undefined ? page : `${page}/${encodeURIComponent(token)}`;
  return `#/${path}${search === '' ? '' : `?${search}`}`;
}

/** Shows another sandbox, on the same page; what is about one thing only goes back to its list. */
export function chooseSandbox(name: string, how: 'push' | 'replace' = 'push'): void {
  const next = new URL(address.value);
  next.searchParams.set('sandbox', name);
  const page = viewName.value ?? 'board';
  if (how === 'push') next.hash = href(entryOf(page));
  if (how === 'push') history.pushState(null, '', next);
  else history.replaceState(null, '', next);
  address.value = next;
}

export function goTo(hash: string): void {
  window.location.hash = hash;
}

/** Changes what the address says of a list without a further step back. */
export function refine(hash: string): void {
  window.location.replace(hash);
}

/** Where the list of this view begins, out of its address. */
export const listStart = computed(() => Math.max(0, Math.trunc(Number(filters.value.get('start'))) || 0));

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function follow(): void {
  address.value = new URL(window.location.href);
}

window.addEventListener('hashchange', follow);
window.addEventListener('popstate', follow);
