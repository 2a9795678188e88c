// Where the statuses stand in the drawing and which way an arrow goes from one to another. The usual way runs along one
// line, what fails stands below it, and REFUNDED, which no legal move reaches, apart. Pure.

export const WIDTH = 1210;
export const NODE = { width: 132, height: 58 };

export type Point = { readonly x: number; readonly y: number };
/** An SVG path, and where its number stands. */
export type Arrow = { readonly path: string; readonly label: Point };

const OUT_Y = 150;
const BACK_Y = 370;
const STEP = 190;
const FIRST_X = 200;
const below = (between: number): Point => ({ x: FIRST_X + between * STEP, y: BACK_Y });
const along = (place: number): Point => ({ x: FIRST_X + place * STEP, y: OUT_Y });

const PLACES: Readonly<Record<string, Point>> = {
  INITIATED: along(0),
  PENDING: along(1),
  PROCESSING: along(2),
  SUBMITTED: along(3),
  COMPLETED: along(4),
  REFUNDED: { x: 1130, y: OUT_Y },
  CANCELLED: below(0.5),
  SYS_ERROR: below(1.5),
  ACH_ERROR: below(2.5),
  RETURNED: below(3.5),
};

/** The two grounds: statuses in which the money is out, and in which it is back. */
export const LANES = [
  { side: 'out', y: OUT_Y - 55, height: 110 },
  { side: 'back', y: BACK_Y - 55, height: 110 },
] as const;

/** A status that the table has and this drawing does not know stands in the corner rather than nowhere. */
export const placeOf = (status: string): Point => PLACES[status] ?? { x: 1130, y: BACK_Y };

const isOut = ({ y }: Point): boolean => y === OUT_Y;
const HALF_WIDTH = NODE.width / 2;
const HALF_HEIGHT = NODE.height / 2;
/** So far the tip of an arrow stays away. */
const GAP = 3;

/** A legal move: straight, its number near its beginning, where the arrows have not met yet. */
export function straight(from: string, to: string): Arrow {
  const [a, b] = [placeOf(from), placeOf(to)];
  if (a.y === b.y) {
    const way = Math.sign(b.x - a.x);
    const [start, end] = [a.x + way * HALF_WIDTH, b.x - way * (HALF_WIDTH + GAP)];
    return { path: `M${start} ${a.y}H${end}`, label: { x: (start + end) / 2, y: a.y - 15 } };
  }
  const lean = Math.max(-40, Math.min(40, (b.x - a.x) * 0.16));
  const way = Math.sign(b.y - a.y);
  const start = { x: a.x + lean, y: a.y + way * HALF_HEIGHT };
  const end = { x: b.x - lean, y: b.y - way * (HALF_HEIGHT + GAP) };
  return { path: `M${start.x} ${start.y}L${end.x} ${end.y}`, label: onLine(start, end, 0.3) };
}

function onLine(a: Point, b: Point, share: number): Point {
  return { x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share };
}

/** How refunds began: from nowhere straight to the status. */
export function beginning(to: string): Arrow {
  const { x, y } = placeOf(to);
  const way = isOut({ x, y }) ? -1 : 1;
  const edge = y + way * (HALF_HEIGHT + GAP);
  return { path: `M${x} ${edge + way * 26}V${edge}`, label: { x, y: edge + way * 38 } };
}

/** A forced move: bowed, so that it keeps away from the straight ones. */
export function bowed(from: string, to: string): Arrow {
  const [a, b] = [placeOf(from), placeOf(to)];
  if (a.y === b.y) {
    const way = isOut(a) ? -1 : 1;
    const side = Math.sign(b.x - a.x) * 34;
    const start = { x: a.x + side, y: a.y + way * HALF_HEIGHT };
    const end = { x: b.x - side, y: b.y + way * (HALF_HEIGHT + GAP) };
    const bend = { x: (a.x + b.x) / 2, y: start.y + way * (50 + Math.abs(b.x - a.x) * 0.16) };
    return curve(start, bend, end);
  }
  const way = Math.sign(b.y - a.y);
  const start = { x: a.x + 52, y: a.y + way * HALF_HEIGHT };
  const end = { x: b.x + 52, y: b.y - way * (HALF_HEIGHT + GAP) };
  // Its number stands below those of the legal moves.
  const bend = { x: Math.max(start.x, end.x) + 36, y: (start.y + end.y) / 2 };
  return curve(start, bend, end, way > 0 ? 0.75 : 0.25);
}

function curve(start: Point, bend: Point, end: Point, share = 0.5): Arrow {
  const label = onLine(onLine(start, bend, share), onLine(bend, end, share), share);
  return { path: `M${start.x} ${start.y}Q${bend.x} ${bend.y} ${end.x} ${end.y}`, label };
}

/** What part of the drawing is used: more above and below it only where forced moves bow through. */
export function frame(forced: readonly { readonly from: string; readonly to: string }[]): {
  readonly top: number;
  readonly height: number;
} {
  const ys = forced.map(({ from, to }) => bowed(from, to).label.y);
  const top = Math.min(60, ...ys.map((y) => y - 16));
  const bottom = Math.max(BACK_Y + 64, ...ys.map((y) => y + 16));
  return { top, height: bottom - top };
}
