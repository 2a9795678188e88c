// Tables and words of Markdown.

export type Cell = string | number;

/** A word as it is written in code. */
export const code = (text: string | number) => `\`${text}\``;

/** A table of rows. */
export function table(head: readonly Cell[], rows: readonly (readonly Cell[])[]): string {
  return [row(head), `|${'---|'.repeat(head.length)}`, ...rows.map(row)].join('\n');
}

const row = (cells: readonly Cell[]) => `| ${cells.map(cell).join(' | ')} |`;

const cell = (text: Cell) =>
  String(text)
    .replaceAll(/\s*\n\s*/g, ' ')
    .replaceAll('|', '\\|')
    .trim();

/** What is there of these, with an empty line between each. */
export const paragraphs = (...parts: readonly (string | undefined)[]) => parts.filter(Boolean).join('\n\n');
