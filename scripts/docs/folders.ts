// Draws the rooms of src and the imports between them. Each room is a box on the diagonal, those of high layers first.
// What a room imports hangs below its box; the line into a box on its left comes from all rooms that import it, and the
// number where two lines meet says how many imports there are. Whatever runs up would be right of the diagonal, in red.
import { importsOfRooms, LAYERS, type Room, roomOf } from '../rooms.js';

export const FOLDERS_PATH = 'docs/folders.svg';

const ROW = 46;
const STEP = 44;
const BOX = { width: 96, height: 30 };
const MARGIN = 20;
const TEXT_WIDTH = 360;
const TITLE_HEIGHT = 40;

type Placed = Room & { readonly index: number; readonly layer: number };

/** A room's box: where it begins, and the height of its middle. */
const leftOf = ({ index }: Placed) => MARGIN + index * STEP;
const middleOf = ({ index }: Placed) => TITLE_HEIGHT + MARGIN + index * ROW + BOX.height / 2;
/** Where the line goes down that leads to all that a room imports. */
const trunkOf = (room: Placed) => leftOf(room) + STEP / 2 - 4;

/** A drawing without its numbers, which change with almost every commit. */
export const withoutNumbers = (drawing: string) =>
  drawing.replaceAll(/(<text class="number"[^>]*>)\d+/g, '$1');

/** The drawing, from the files as they are. */
export function drawFolders(): string {
  const imports = importsOfRooms();
  const counts = new Map<string, number>();
  for (const { from, target } of imports) {
    const key = `${roomOf(from)} ${roomOf(target)}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const used = new Set(imports.flatMap(({ from, target }) => [roomOf(from), roomOf(target)]));
  const rooms = [...LAYERS.entries()]
    .reverse()
    .flatMap(([layer, row]) => row.map((room) => ({ ...room, layer })))
    .filter(({ name }) => used.has(name))
    .map((room, index) => ({ ...room, index }));
  const arrows = rooms.flatMap((from) =>
    rooms.filter((to) => to !== from).flatMap((to) => arrow(from, to, counts.get(`${from.name} ${to.name}`))),
  );
  const width = 2 * MARGIN + (rooms.length - 1) * STEP + BOX.width + TEXT_WIDTH;
  const height = TITLE_HEIGHT + 2 * MARGIN + rooms.length * ROW;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">`,
    '<title>The folders of src, and how many imports lead from each to each</title>',
    '<!-- Made by npm run generate. -->',
    STYLE,
    `<rect class="paper" width="${width}" height="${height}"/>`,
    legend(width),
    ...rooms.flatMap((room) => lines(room, arrows)),
    ...arrows.map(({ drawn }) => drawn),
    ...rooms.map(box),
    '</svg>',
    '',
  ].join('\n');
}

type Arrow = { readonly from: Placed; readonly to: Placed; readonly drawn: string };

/** The place where the line down from a room meets the line into another, if there is anything to say there. */
function arrow(from: Placed, to: Placed, count: number | undefined): Arrow[] {
  const [x, y] = [trunkOf(from), middleOf(to)];
  if (count !== undefined) {
    const kind = from.index < to.index && from.layer !== to.layer ? 'count' : 'count up';
    const plate = `<rect class="${kind}" x="${x - 15}" y="${y - 9}" width="30" height="18" rx="9"/>`;
    return [{ from, to, drawn: `${plate}<text class="number" x="${x}" y="${y + 4}">${count}</text>` }];
  }
  if (from.calls !== to.name) return [];
  return [{ from, to, drawn: `<circle class="calls" cx="${x}" cy="${y}" r="6"/>` }];
}

/** The line down from a room as far as it imports, and the line into it from the leftmost that imports it. */
function lines(room: Placed, arrows: readonly Arrow[]): string[] {
  const out = arrows.filter(({ from }) => from === room).map(({ to }) => middleOf(to));
  const into = arrows.filter(({ to }) => to === room).map(({ from }) => trunkOf(from));
  const [x, y] = [trunkOf(room), middleOf(room)];
  const head = leftOf(room);
  return [
    ...(out.length > 0
      ? [`<path class="line" d="M${x} ${Math.min(y, ...out)}V${Math.max(y, ...out)}"/>`]
      : []),
    ...(into.length > 0
      ? [
          `<path class="line" d="M${Math.min(...into)} ${y}H${Math.max(head, ...into)}"/>`,
          `<path class="head" d="M${head} ${y}l-8 -4.5v9z"/>`,
        ]
      : []),
  ];
}

function box(room: Placed): string {
  const [x, y] = [leftOf(room), middleOf(room)];
  const frame = `<rect class="room" x="${x}" y="${y - BOX.height / 2}" width="${BOX.width}" height="${BOX.height}" rx="5"/>`;
  const name = `<text class="name" x="${x + BOX.width / 2}" y="${y + 5}">${room.name}</text>`;
  return `${frame}${name}<text class="says" x="${x + BOX.width + 12}" y="${y + 5}">${room.says}</text>`;
}

function legend(width: number): string {
  const x = width - MARGIN;
  const rows = [
    'A line down from a room leads to what it imports;',
    'the number where it meets tells how many imports there are.',
    'A ring: by calls over HTTP, and by no import.',
  ];
  return rows.map((row, i) => `<text class="legend" x="${x}" y="${28 + i * 18}">${row}</text>`).join('\n');
}

const STYLE = `<style>
  svg { color-scheme: light dark; font: 14px system-ui, -apple-system, "Segoe UI", "Liberation Sans", Arial, sans-serif; }
  .paper { fill: #ffffff; }
  .room { fill: #e8eef7; stroke: #5b7399; }
  .name { fill: #14202f; font-weight: 600; text-anchor: middle; }
  .says { fill: #3d4c5f; }
  .legend { fill: #5d6b7c; font-size: 13px; text-anchor: end; }
  .line { fill: none; stroke: #8a9bb0; stroke-width: 1.5; }
  .head { fill: #5b7399; }
  .count { fill: #ffffff; stroke: #8a9bb0; }
  .up { stroke: #c62828; stroke-width: 2; }
  .number { fill: #14202f; font-size: 12px; text-anchor: middle; }
  .calls { fill: #ffffff; stroke: #5b7399; stroke-width: 2; }
  @media (prefers-color-scheme: dark) {
    .paper { fill: #10161e; }
    .room { fill: #22304a; stroke: #7f9cc9; }
    .name { fill: #eef3fa; }
    .says { fill: #b4c2d3; }
    .legend { fill: #98a7b9; }
    .line { stroke: #5f7088; }
    .head { fill: #7f9cc9; }
    .count { fill: #10161e; stroke: #5f7088; }
    .up { stroke: #ff7b72; }
    .number { fill: #eef3fa; }
    .calls { fill: #10161e; stroke: #7f9cc9; }
  }
</style>`;
