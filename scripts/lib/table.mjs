/** Rows of cells as a table of text; numbers stand to the right, except in the first column. */
export function table(head, rows) {
  const all = [head, ...rows].map((row) => row.map(String));
  const widths = head.map((_, column) => Math.max(...all.map((row) => row[column].length)));
  const line = (row) =>
    row
      .map((cell, column) =>
        column > 0 && /^[\d.]/.test(cell)
          ? cell.padStart(widths[column])
          : cell.padEnd(widths[column]),
      )
      .join('  ')
      .trimEnd();
  const [first, ...rest] = all;
  return [line(first), widths.map((width) => '-'.repeat(width)).join('  '), ...rest.map(line)].join(
    '\n',
  );
}
