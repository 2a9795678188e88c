// The board as the page holds it: a column for each status with its latest refunds. It is read once, and from then on
// only what an event names is read again.
import { effect, signal } from '@preact/signals';
import { ApiError, call, type Schemas } from '../api.js';
import { type Batch, batch } from '../feed.js';
import { generation } from '../live.js';
import { type Card, inputOf, keyOf, type RefundRef, refOf, refundIn, tells } from '../refund/kinds.js';
import { sandbox } from '../router.js';

export type Column = Schemas['Board']['columns'][number];
type Board = { readonly of: string; readonly columns: readonly Column[]; readonly lastSequence: number };

export const board = signal<Board | undefined>(undefined);

const FIRST_CARDS = 20;
const MORE_CARDS = 40;
/** When more refunds than this have moved at once, the board is read as a whole: one call instead of many. */
const MOST_READ = 10;

/** Why the board could not be read; undefined once it was. */
export const boardError = signal<string | undefined>(undefined);

/** One thing after the other: what is read later must not be overtaken by what was read before. */
let work: Promise<void> = Promise.resolve();
let isReadAhead = false;

function afterwards(run: () => Promise<void>): Promise<void> {
  work = work.catch(() => undefined).then(run);
  return work;
}

export function readBoard(): Promise<void> {
  // One that has not begun shows all that has happened until then.
  if (isReadAhead) return work;
  isReadAhead = true;
  return afterwards(async () => {
    isReadAhead = false;
    const of = sandbox.peek();
    if (of === undefined) return;
    try {
      const { columns, last_sequence } = await call('getBoard', { query: { count: FIRST_CARDS } });
      if (of !== sandbox.peek()) return;
      carryFocus(columns);
      board.value = { of, columns, lastSequence: last_sequence };
      boardError.value = undefined;
    } catch (error) {
      // Of a lost connection the banner tells, and all is read anew once it is back.
      if (error instanceof ApiError && error.status > 0) boardError.value = error.message;
    }
  });
}

/** Further cards of a column, behind those that are shown. */
export async function showMore(status: Column['status']): Promise<void> {
  const now = board.peek();
  const start = now?.columns.find((one) => one.status === status)?.data.length ?? 0;
  const query = { status: [status], start_index: start, count: MORE_CARDS };
  const page = await call('listRefunds', { query });
  if (board.peek()?.of !== now?.of) return;
  changeColumn(status, (column) => {
    const known = new Set(column.data.map(cardKey));
    const added = page.data.filter((card) => !known.has(cardKey(card)));
    return { ...column, data: [...column.data, ...added], is_more: page.is_more };
  });
}

export const cardKey = (card: Card): string => keyOf(refOf(card));

function changeColumn(status: string, change: (column: Column) => Column): void {
  const now = board.peek();
  if (now === undefined) return;
  board.value = { ...now, columns: now.columns.map((one) => (one.status === status ? change(one) : one)) };
}

/** The key of the card that had the focus when it was moved. */
let carried: string | undefined;

/** Whether a card that is drawn has had the focus in the place it comes from; it is told once. */
export function takesFocus(card: Card): boolean {
  if (carried !== cardKey(card)) return false;
  carried = undefined;
  return true;
}

/** Takes a card from where it was and puts it where it belongs, by the order in which refunds were made. */
export function placeCard(card: Card): void {
  const now = board.peek();
  if (now === undefined) return;
  const { status } = card.refund;
  const key = cardKey(card);
  const columns = now.columns.map((column) => {
    const others = column.data.filter((one) => cardKey(one) !== key);
    if (column.status !== status)
      return others.length === column.data.length ? column : { ...column, data: others };
    const at = others.findIndex(({ sequence }) => sequence < card.sequence);
    // Behind the last one that is shown it would stand before others that were not read yet.
    if (at < 0 && column.is_more) return { ...column, data: others };
    return { ...column, data: at < 0 ? [...others, card] : others.toSpliced(at, 0, card) };
  });
  carryFocus(columns);
  board.value = { ...now, columns };
}

/** A card with the focus that is drawn anew in another column takes it along, however the page learns of that. */
function carryFocus(columns: readonly Column[]): void {
  const key = document.activeElement?.closest<HTMLElement>('[data-refund]')?.dataset.refund;
  const columnIn = (all: readonly Column[] = []) =>
    all.find(({ data }) => data.some((card) => cardKey(card) === key))?.status;
  const to = columnIn(columns);
  if (key !== undefined && to !== undefined && to !== columnIn(board.peek()?.columns)) carried = key;
}

async function takeBatch({ isComplete, events }: Batch): Promise<void> {
  const now = board.peek();
  // A board that was read in the meantime shows them already.
  const fresh = events.filter(({ sequence }) => sequence > (now?.lastSequence ?? 0));
  if (isComplete && fresh.length === 0) return;
  const named = refundsIn(fresh);
  const isSwapped = fresh.some(({ type }) => type.startsWith('sandbox.'));
  const isKnown = now !== undefined && now.of === sandbox.peek() && isComplete;
  if (!isKnown || isSwapped || named.length > MOST_READ) return void readBoard();
  countMoves(fresh);
  try {
    const cards = await Promise.all(named.map((one) => call('getRefund', inputOf(one))));
    if (board.peek()?.of === sandbox.peek()) for (const card of cards) placeCard(card);
  } catch (error) {
    if (error instanceof ApiError && error.status > 0) void readBoard();
  }
}

/** Each refund that events are about, once. */
function refundsIn(events: Batch['events']): readonly RefundRef[] {
  const all = events.flatMap((event) => refundIn(event) ?? []);
  return [...new Map(all.map((one) => [keyOf(one), one])).values()];
}

/** The counts follow from the events alone. */
function countMoves(events: Batch['events']): void {
  const now = board.peek();
  if (now === undefined) return;
  const changes = new Map<string, number>();
  const add = (status: string, by: number) => changes.set(status, (changes.get(status) ?? 0) + by);
  for (const event of events) {
    if (tells(event, 'created')) add(event.status, 1);
    if (tells(event, 'transitioned')) {
      add(event.from, -1);
      add(event.to, 1);
    }
  }
  const columns = now.columns.map((one) => ({ ...one, total: one.total + (changes.get(one.status) ?? 0) }));
  board.value = { ...now, columns, lastSequence: events.at(-1)?.sequence ?? now.lastSequence };
}

/** Follows the sandbox until what it returns is called. */
export function followBoard(): () => void {
  const stops = [
    effect(() => {
      const latest = batch.value;
      void afterwards(() => takeBatch(latest));
    }),
    // When the view opens, and when the server was away and may be another one.
    effect(() => {
      generation.value;
      void readBoard();
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
