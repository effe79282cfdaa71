import {
  entriesOf,
  isEntangled,
  nextLine,
  type Piece,
  piecesAt,
  type SectionBody,
  SMALL,
  split,
  type TextSection,
} from './split';
import { changeBetween, type TextChange } from './textChange';

/** A text that has been cut. */
export interface Cut {
  readonly text: string;
  readonly sections: readonly TextSection[];
}

/** Cuts a text; undefined when it cannot be cut. */
export function cutText(text: string): Cut | undefined {
  const sections = split(text, newPiece);
  return sections && { text, sections };
}

/**
 * As `cutText`, but what has not changed since the earlier text keeps its pieces and section bodies, and only what has
 * is looked at.
 */
export function recut(known: Cut, text: string): Cut | undefined {
  const change = changeBetween(known.text, text);
  if (change.start === change.oldEnd && change.start === change.newEnd) return known;
  const { sections } = known;
  // The character before the change tells which line it may go on, the one behind it which line may join.
  let first = lastFrom(sections, change.start - 1);
  const last = lastFrom(sections, change.oldEnd);
  const moved = change.newEnd - change.oldEnd;
  const kept = first === last ? recutSection(sections[first], change, text, moved) : undefined;
  if (kept) return { text, sections: withSections(sections, first, last, [kept], moved) };
  if (isInFirstLine(known, first, change)) first = Math.max(0, first - 1);
  const from = sections[first]?.start ?? 0;
  const end = (sections[last + 1]?.start ?? known.text.length) + moved;
  const again = split(copyOf(text.slice(from, end)), newPiece);
  // Without a key of its own, the start of the text belongs to the section behind it.
  if (!again) return first === 0 ? cutText(text) : undefined;
  const put = again.map(({ start, body }) => ({ start: start + from, body }));
  return { text, sections: withSections(sections, first, last, put, moved) };
}

function newPiece(text: string): Piece {
  return { text };
}

/** The index of the last section that starts at or before an offset. */
function lastFrom(sections: readonly TextSection[], offset: number): number {
  const index = sections.findLastIndex(({ start }) => start <= offset);
  return Math.max(0, index);
}

/** Whether the change reaches the key of a section, or what stands before it. */
function isInFirstLine({ text, sections }: Cut, index: number, { start }: TextChange): boolean {
  const section = sections[index];
  if (!section) return false;
  const { body } = section;
  const key = section.start + (body.kind === 'split' ? body.keyStart : 0);
  return start <= nextLine(text, key);
}

function withSections(
  sections: readonly TextSection[],
  first: number,
  last: number,
  put: readonly TextSection[],
  moved: number,
): TextSection[] {
  const behind = sections
    .slice(last + 1)
    .map(({ start, body }) => ({ start: start + moved, body }));
  return [...sections.slice(0, first), ...put, ...behind];
}

/** The section with only the changed entries cut anew; undefined when more than entries has changed. */
function recutSection(
  section: TextSection | undefined,
  { start, oldEnd }: TextChange,
  text: string,
  moved: number,
): TextSection | undefined {
  if (section?.body.kind !== 'split') return undefined;
  const { body } = section;
  const length = body.length + moved;
  const firstPiece = section.start + body.firstPiece;
  if (length <= SMALL || start <= firstPiece) return undefined;
  const touched = piecesBetween(body, start - 1 - firstPiece, oldEnd - firstPiece);
  const from = firstPiece + touched.from;
  const own = copyOf(text.slice(from, firstPiece + touched.end + moved));
  if (isEntangled(own)) return undefined;
  const cut = entriesOf(own, 0);
  if (cut?.starts[0] !== 0 || cut.column !== body.column || cut.isList !== body.isList) {
    return undefined;
  }
  const pieces = [
    ...body.pieces.slice(0, touched.first),
    ...piecesAt(own, cut.starts, newPiece),
    ...body.pieces.slice(touched.last + 1),
  ];
  return { start: section.start, body: { ...body, length, pieces } };
}

/** The pieces that hold the characters at two offsets from the first piece; those behind the end are in the last one. */
function piecesBetween(
  { pieces }: SectionBody & { kind: 'split' },
  offset: number,
  endOffset: number,
): { first: number; last: number; from: number; end: number } {
  let [first, from, at] = [0, 0, 0];
  for (const [index, { text }] of pieces.entries()) {
    if (at <= offset) [first, from] = [index, at];
    at += text.length;
    if (at > endOffset) return { first, last: index, from, end: at };
  }
  return { first, last: pieces.length - 1, from, end: at };
}

/** A copy of its own: a slice would keep the whole text that it is of, one for each place that was typed at. */
function copyOf(text: string): string {
  return `\n${text}`.slice(1);
}
