/** Rows under a head as aligned plain text, two blanks between columns; the first column to the left, the rest to the right. */
export function textTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const width = head.map((title, column) =>
    Math.max(Array.from(title).length, ...rows.map((row) => Array.from(row[column] ?? '').length)),
  );
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => {
        const blank = ' '.repeat(Math.max(0, (width[column] ?? 0) - Array.from(cell).length));
        return column === 0 ? cell + blank : blank + cell;
      })
      .join('  ')
      .trimEnd();
  const rule = width.map((columns) => '-'.repeat(columns)).join('  ');
  return [line(head), rule, ...rows.map(line)].map((text) => `  ${text}`).join('\n');
}
