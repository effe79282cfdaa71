/** `text` in one line of at most `longest` characters. Secrets must be out of it before: a cut one is not found. */
export function clip(text: string, longest: number): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= longest ? line : `${line.slice(0, longest - 1)}…`;
}
