/** Where a text differs from another: what stands from `start` to `oldEnd` has become what stands up to `newEnd`. */
export interface TextChange {
  start: number;
  oldEnd: number;
  newEnd: number;
}

/** Texts are compared in stretches of so many UTF-16 units, which is much faster than character by character. */
const STRETCH = 4096;

/** The smallest stretch that makes all the difference; empty for equal texts. */
export function changeBetween(old: string, text: string): TextChange {
  const most = Math.min(old.length, text.length);
  let start = 0;
  while (start < most) {
    const end = Math.min(start + STRETCH, most);
    if (old.slice(start, end) !== text.slice(start, end)) break;
    start = end;
  }
  while (start < most && old[start] === text[start]) start += 1;
  const left = most - start;
  let same = 0;
  while (same < left) {
    const more = Math.min(same + STRETCH, left);
    if (
      old.slice(old.length - more, old.length - same) !==
      text.slice(text.length - more, text.length - same)
    ) {
      break;
    }
    same = more;
  }
  while (same < left && old[old.length - 1 - same] === text[text.length - 1 - same]) same += 1;
  return { start, oldEnd: old.length - same, newEnd: text.length - same };
}
