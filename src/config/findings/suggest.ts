/**
 * The candidate that a mistyped word most likely stands for; undefined when none is near, or two are alike near, or two
 * of them go on from it: a fix that takes the suggestion would be a guess.
 */
export function suggest(word: string, candidates: Iterable<string>): string | undefined {
  if (word.length === 0 || word.length > LONGEST_WORD) return undefined;
  const plain = flat(word);
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.floor(word.length / 3)) + 1;
  let isTied = false;
  let beginnings = 0;
  for (const candidate of candidates) {
    if (candidate === word || Math.abs(candidate.length - word.length) > LONGEST_GAP) continue;
    if (isSibling(word, candidate)) continue;
    const other = flat(candidate);
    const distance = plain === other ? 0 : editDistance(plain, other);
    if (distance > 0 && other.startsWith(plain)) beginnings += 1;
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
      isTied = false;
    } else if (distance === bestDistance) {
      isTied ||= best !== undefined;
    }
  }
  return isTied || (beginnings > 1 && bestDistance > 1) ? undefined : best;
}

/** Longer words are no slips of the finger, and would take long to compare. */
const LONGEST_WORD = 60;
const LONGEST_GAP = 8;

/** `code1` and `code2` are names of two things, not one misspelt. */
function isSibling(left: string, right: string): boolean {
  return (
    /\d/.test(left) && /\d/.test(right) && left.replace(/\d+/g, '0') === right.replace(/\d+/g, '0')
  );
}

/** `login_url`, `login-url` and `LOGINURL` are spellings of `loginUrl`. */
function flat(word: string): string {
  return word.toLowerCase().replace(/[-_\s]/g, '');
}

/** Insertions, deletions, replacements and swaps of neighbours between two words. */
function editDistance(left: string, right: string): number {
  let older: number[] = [];
  let old = Array.from({ length: right.length + 1 }, (_, column) => column);
  for (let row = 1; row <= left.length; row += 1) {
    const line = [row];
    for (let column = 1; column <= right.length; column += 1) {
      const cost = left[row - 1] === right[column - 1] ? 0 : 1;
      let least = Math.min(
        (old[column] ?? 0) + 1,
        (line[column - 1] ?? 0) + 1,
        (old[column - 1] ?? 0) + cost,
      );
      const swapped = left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1];
      if (swapped && row > 1 && column > 1) least = Math.min(least, (older[column - 2] ?? 0) + 1);
      line.push(least);
    }
    older = old;
    old = line;
  }
  return old[right.length] ?? 0;
}
