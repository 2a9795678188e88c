// Which part of a list is shown, the latest first, so that its pages do not move while the list grows. Pure.

/** From where on; behind the first page, counted from the one that was the latest when that was left. */
export type Place = { readonly start: number; readonly before?: number };

export const TOP: Place = { start: 0 };

export function placeAt(
  start: number,
  { before }: Place,
  shown: readonly { readonly id: number }[] | undefined,
): Place {
  if (start === 0) return TOP;
  const first = before ?? (shown?.[0]?.id ?? 0) + 1;
  return { start, before: first };
}

/** The same as the control plane understands it. */
export const queryOfPlace = ({ start, before }: Place) => ({ start_index: start, before });
