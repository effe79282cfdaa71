/** A stretch of the text that patching began with, or a text that was put in. */
type Piece = { start: number; end: number } | string;

/** What takes the place of a stretch of a text, in UTF-16 units. */
export interface Replacement {
  start: number;
  end: number;
  newText: string;
}

/**
 * Several rounds of replacements, each about the text that the one before it left, as one round about the first text:
 * whoever applies it touches nothing else, and one undo takes it back.
 */
export class Patch {
  #pieces: Piece[];

  /** For a text of so many UTF-16 units. */
  constructor(length: number) {
    this.#pieces = [{ start: 0, end: length }];
  }

  /** A round of replacements that do not overlap. */
  apply(replacements: readonly Replacement[]): void {
    const fromTheEnd = [...replacements].sort((left, right) => right.start - left.start);
    for (const { start, end, newText } of fromTheEnd) {
      const [before, rest] = cutAt(this.#pieces, start);
      const [, after] = cutAt(rest, end - start);
      this.#pieces = [...before, ...(newText === '' ? [] : [newText]), ...after];
    }
  }

  /** All rounds as one, from the start of the text to its end. */
  replacements(length: number): Replacement[] {
    const found: Replacement[] = [];
    let at = 0;
    let added = '';
    for (const piece of [...this.#pieces, { start: length, end: length }]) {
      if (typeof piece === 'string') {
        added += piece;
        continue;
      }
      if (piece.start > at || added !== '') {
        found.push({ start: at, end: piece.start, newText: added });
      }
      at = piece.end;
      added = '';
    }
    return found;
  }
}

function cutAt(pieces: readonly Piece[], offset: number): [Piece[], Piece[]] {
  let left = offset;
  for (const [index, piece] of pieces.entries()) {
    const length = typeof piece === 'string' ? piece.length : piece.end - piece.start;
    if (left < length) {
      const [head, tail] = split(piece, left);
      return [
        [...pieces.slice(0, index), ...(left > 0 ? [head] : [])],
        [tail, ...pieces.slice(index + 1)],
      ];
    }
    left -= length;
  }
  return [[...pieces], []];
}

function split(piece: Piece, at: number): [Piece, Piece] {
  if (typeof piece === 'string') return [piece.slice(0, at), piece.slice(at)];
  const { start, end } = piece;
  return [
    { start, end: start + at },
    { start: start + at, end },
  ];
}
