/** Beyond this product of line counts the comparison would take too long; 2,000 lines with an edit at either end stay below. */
const MOST_CELLS = 4_000_000;

/**
 * The edits that lead from `reprinted` to `edited`, made in `original` instead, of which `reprinted` is another layout.
 * Lines that no edit touches stay as they are in the original; undefined when the texts are too long to compare.
 */
export function keepLayout(
  original: string,
  reprinted: string,
  edited: string,
): string | undefined {
  const [mine, base, theirs] = [original, reprinted, edited].map((text) => text.split('\n'));
  if (!mine || !base || !theirs) return undefined;
  const toMine = matches(base, mine);
  const toTheirs = matches(base, theirs);
  if (!toMine || !toTheirs) return undefined;
  const result: string[] = [];
  let fromMine = 0;
  let fromTheirs = 0;
  let line = 0;
  while (line < base.length || fromTheirs < theirs.length || fromMine < mine.length) {
    // A stable line is in all three texts; what lies before it is taken from the one that was changed.
    let next = line;
    while (next < base.length && (toMine[next] === -1 || toTheirs[next] === -1)) next += 1;
    const mineEnd = toMine[next] ?? mine.length;
    const theirsEnd = toTheirs[next] ?? theirs.length;
    const region = {
      mine: mine.slice(fromMine, mineEnd),
      base: base.slice(line, next),
      theirs: theirs.slice(fromTheirs, theirsEnd),
    };
    const places = toMine.slice(line, next).map((at) => (at === -1 ? -1 : at - fromMine));
    result.push(...mergeRegion(region, places));
    if (next < base.length) result.push(mine[mineEnd] ?? '');
    line = next + 1;
    fromMine = mineEnd + 1;
    fromTheirs = theirsEnd + 1;
  }
  return result.join('\n');
}

interface Region {
  mine: string[];
  base: string[];
  theirs: string[];
}

/** Lines at both ends of a region that no edit touches keep the original's layout, as far as they can be told apart. */
function mergeRegion({ mine, base, theirs }: Region, places: readonly number[]): string[] {
  const most = Math.min(base.length, theirs.length);
  let head = 0;
  while (head < most && base[head] === theirs[head]) head += 1;
  if (head === base.length && head === theirs.length) return mine;
  while (head > 0 && (places[head] ?? mine.length) === -1 && places[head - 1] === -1) head -= 1;
  let tail = 0;
  while (tail < most - head && base.at(-1 - tail) === theirs.at(-1 - tail)) tail += 1;
  const isLoose = () => places.at(-tail) === -1 && (places.at(-1 - tail) ?? 0) === -1;
  while (tail > 0 && isLoose()) tail -= 1;
  const start = head === 0 ? 0 : boundary(places, head, mine.length);
  const end = tail === 0 ? mine.length : boundary(places, base.length - tail, mine.length);
  if (end < start) return theirs;
  return [...mine.slice(0, start), ...theirs.slice(head, theirs.length - tail), ...mine.slice(end)];
}

/** Where the line of the base stands in the original, or the line after the one before it. */
function boundary(places: readonly number[], line: number, end: number): number {
  const own = places[line] ?? end;
  return own === -1 ? (places[line - 1] ?? -1) + 1 : own;
}

/** For each line of `from` the equal line of `to`, or -1: both ends as far as they agree, a longest common subsequence between. */
function matches(from: readonly string[], to: readonly string[]): number[] | undefined {
  const most = Math.min(from.length, to.length);
  let head = 0;
  while (head < most && from[head] === to[head]) head += 1;
  let tail = 0;
  while (tail < most - head && from.at(-1 - tail) === to.at(-1 - tail)) tail += 1;
  const inner = subsequence(from.slice(head, from.length - tail), to.slice(head, to.length - tail));
  if (!inner) return undefined;
  return [
    ...Array.from({ length: head }, (_, index) => index),
    ...inner.map((at) => (at === -1 ? -1 : at + head)),
    ...Array.from({ length: tail }, (_, index) => to.length - tail + index),
  ];
}

function subsequence(from: readonly string[], to: readonly string[]): number[] | undefined {
  const rows = from.length + 1;
  const columns = to.length + 1;
  if (rows * columns > MOST_CELLS) return undefined;
  const lengths = new Uint16Array(rows * columns);
  const at = (row: number, column: number) => lengths[row * columns + column] ?? 0;
  for (let row = from.length - 1; row >= 0; row -= 1) {
    for (let column = to.length - 1; column >= 0; column -= 1) {
      lengths[row * columns + column] =
        from[row] === to[column]
          ? at(row + 1, column + 1) + 1
          : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  const found = from.map(() => -1);
  for (let row = 0, column = 0; row < from.length && column < to.length; ) {
    if (from[row] === to[column]) {
      found[row] = column;
      row += 1;
      column += 1;
    } else if (at(row + 1, column) >= at(row, column + 1)) row += 1;
    else column += 1;
  }
  return found;
}
