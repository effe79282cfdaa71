import type { Position, Range } from '../findings/finding';

/** Turns offsets of a text into positions and back. Lines end with `\n` or `\r\n`. */
export class TextLines {
  readonly #text: string;
  /** Offset of the first character of each line. */
  readonly #starts: readonly number[];

  constructor(text: string) {
    this.#text = text;
    const starts = [0];
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) {
      starts.push(at + 1);
    }
    this.#starts = starts;
  }

  positionAt(offset: number): Position {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low, character: offset - (this.#starts[low] ?? 0) };
  }

  /** A character behind the end of its line counts as the end. */
  offsetAt({ line, character }: Position): number {
    const start = this.#starts[line];
    if (start === undefined) return this.#text.length;
    return Math.min(start + character, this.#lineEnd(start));
  }

  rangeOf(start: number, end: number): Range {
    return { start: this.positionAt(start), end: this.positionAt(end) };
  }

  /** The range from `start` to `end`, or to the end of the line of `start` if that comes first. */
  firstLineOf(start: number, end: number): Range {
    return this.rangeOf(start, Math.max(start, Math.min(end, this.#lineEnd(start))));
  }

  #lineEnd(offset: number): number {
    const next = this.#text.indexOf('\n', offset);
    const end = next === -1 ? this.#text.length : next;
    return end > offset && this.#text[end - 1] === '\r' ? end - 1 : end;
  }
}
