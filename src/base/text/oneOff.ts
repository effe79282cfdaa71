/**
 * Whether two different words are one slip of the finger apart: a letter more, less or other, or two neighbours the wrong
 * way round. The case of letters counts for nothing.
 */
export function isOneOff(left: string, right: string): boolean {
  const [short, long] = left.length <= right.length ? [left, right] : [right, left];
  if (left === right || long.length - short.length > 1) return false;
  const [a, b] = [short.toLowerCase(), long.toLowerCase()];
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < a.length - start && a.at(-1 - end) === b.at(-1 - end)) end += 1;
  const [here, there] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  if (here.length <= 1 && there.length <= 1) return true;
  return here.length === 2 && there === `${here[1]}${here[0]}`;
}
