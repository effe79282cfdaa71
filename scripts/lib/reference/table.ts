/** A cell of a table in Markdown: on one line, and without ending the cell. */
export function cell(text: string): string {
  return text.replaceAll('|', '\\|').replace(/\s+/g, ' ').trim();
}

export function code(text: string): string {
  return `\`${text}\``;
}

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`;
  return [line(head), `|${head.map(() => '---').join('|')}|`, ...rows.map(line)].join('\n');
}

/** A sentence of a text that may lack its full stop and its capital. */
export function sentence(text: string): string {
  const begun = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(begun) ? begun : `${begun}.`;
}

/** The text between the two comments that name a part. @throws when the page has no such part */
export function withPart(page: string, part: string, text: string): string {
  const begin = `<!-- ${part}: written by \`npm run docs:reference\` -->`;
  const end = `<!-- end of ${part} -->`;
  const [before, rest] = page.split(begin);
  const after = rest?.split(end)[1];
  if (before === undefined || after === undefined) throw new Error(`There is no part ${part}.`);
  return `${before}${begin}\n${text}\n${end}${after}`;
}
