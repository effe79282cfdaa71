/** A stretch of the text that is a map or a list by itself. */
export interface Piece {
  start: number;
  text: string;
}

/** A top-level key with its value: as one piece, or its entries as pieces of their own. */
export type Section =
  | { kind: 'whole'; piece: Piece }
  | { kind: 'split'; key: string; keyStart: number; isList: boolean; pieces: Piece[] };

/** What ties distant lines together, or changes what lines mean: anchors, aliases, tags, documents, counted indents. */
const ENTANGLED = /(?:^|[\s[\]{},:?-])[&*!][^\s]|^(?:---|\.\.\.|%)|^ *\t|[|>][-+]?[1-9]|\r(?!\n)/m;

const KEY = /^([A-Za-z_][A-Za-z0-9_-]*):(?=[ \r\n]|$)/;
const OPEN_KEY = /^([A-Za-z_][A-Za-z0-9_-]*):[ ]*(?:#.*)?\r?$/;

/** Sections of fewer UTF-16 units are not worth splitting. */
const SMALL = 2000;

/**
 * Cuts a text into pieces that can be read one by one, so that a keystroke costs one piece and not the file. Undefined
 * for a text that is laid out in any but the common way.
 */
export function split(text: string): Section[] | undefined {
  if (ENTANGLED.test(text)) return undefined;
  const starts = sectionStarts(text);
  return starts?.map((start, index) => {
    const end = starts[index + 1] ?? text.length;
    // What stands before the first key, comments and blank lines, belongs to it.
    const piece = { start, text: text.slice(start, end) };
    return (
      (piece.text.length > SMALL ? splitSection(piece) : undefined) ?? { kind: 'whole', piece }
    );
  });
}

/** Where lines start that begin a top-level key; the first one takes what is before it along. */
function sectionStarts(text: string): number[] | undefined {
  const starts: number[] = [];
  for (let at = 0; at < text.length; at = nextLine(text, at)) {
    const first = text[at] ?? '';
    if (first === ' ' || first === '#' || first === '\n' || first === '\r') continue;
    if (first === '-') {
      if (starts.length === 0) return undefined;
    } else if (KEY.test(lineAt(text, at))) {
      starts.push(starts.length === 0 ? 0 : at);
    } else {
      return undefined;
    }
  }
  return starts.length === 0 ? undefined : starts;
}

function splitSection({ start, text }: Piece): Section | undefined {
  let at = 0;
  while (/^(?:#.*)?\r?$/.test(lineAt(text, at))) at = nextLine(text, at);
  const key = OPEN_KEY.exec(lineAt(text, at))?.[1];
  if (key === undefined) return undefined;
  const keyStart = start + at;
  const pieces: Piece[] = [];
  let column = -1;
  let isList = false;
  let pieceStart = -1;
  const close = (end: number) => {
    if (pieceStart !== -1)
      pieces.push({ start: start + pieceStart, text: text.slice(pieceStart, end) });
  };
  for (at = nextLine(text, at); at < text.length; at = nextLine(text, at)) {
    const indent = indentAt(text, at);
    const first = text[at + indent] ?? '\n';
    if (first === '#' || first === '\n' || first === '\r') continue;
    if (column === -1) {
      column = indent;
      isList = first === '-';
    }
    if (indent > column) continue;
    const line = lineAt(text, at + indent);
    if (indent < column || !(isList ? /^-(?:[ \r]|$)/ : KEY).test(line)) return undefined;
    close(at);
    pieceStart = at;
  }
  close(text.length);
  return pieces.length === 0 ? undefined : { kind: 'split', key, keyStart, isList, pieces };
}

function nextLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end + 1;
}

function lineAt(text: string, at: number): string {
  const end = text.indexOf('\n', at);
  return text.slice(at, end === -1 ? text.length : end);
}

function indentAt(text: string, at: number): number {
  let indent = 0;
  while (text[at + indent] === ' ') indent += 1;
  return indent;
}
