/** A stretch of the text that is a map or a list by itself. Pieces are told apart by identity. */
export interface Piece {
  readonly text: string;
}

/** A top-level key with its value: as one piece, or its entries as pieces of their own, which lie end to end. */
export type SectionBody =
  | { readonly kind: 'whole'; readonly length: number; readonly piece: Piece }
  | {
      readonly kind: 'split';
      readonly length: number;
      readonly key: string;
      /** Offsets from the start of the section. */
      readonly keyStart: number;
      readonly firstPiece: number;
      readonly isList: boolean;
      /** Where its entries or dashes stand. */
      readonly column: number;
      readonly pieces: readonly Piece[];
    };

export interface TextSection {
  /** Offset in the text. */
  readonly start: number;
  /** Does not know where it stands, so that it stays as it is when text is put in before it. */
  readonly body: SectionBody;
}

/**
 * What ties distant lines together, or changes what lines mean: anchors, aliases, tags, counted indents, a key with a
 * question mark where a value starts (it takes in lines of less indentation), documents. The characters of the first
 * four count only where a value may start: expressions have them too.
 */
const ENTANGLED =
  /(?:^|[[\]{},:?-])[ \t]*(?:[&*!]\S|[|>][-+]?[1-9])|[:-][ \t]+\?(?=[ \t\r]|$)|^(?:---|\.\.\.|%)|^ *\t|\r(?!\n)/m;

const KEY = /^([A-Za-z_][A-Za-z0-9_-]*):(?=[ \r\n]|$)/;
const OPEN_KEY = /^([A-Za-z_][A-Za-z0-9_-]*):[ ]*(?:#.*)?\r?$/;

/** Sections of fewer UTF-16 units are not worth splitting. */
export const SMALL = 2000;

/** Whether some line means more than it says; lines can be asked about one by one. */
export function isEntangled(text: string): boolean {
  return ENTANGLED.test(text);
}

/**
 * Cuts a text into pieces that can be read one by one, so that a keystroke costs one piece and not the file. Undefined
 * for a text that is laid out in any but the common way. `pieceOf` makes the pieces.
 */
export function split(text: string, pieceOf: (text: string) => Piece): TextSection[] | undefined {
  if (isEntangled(text)) return undefined;
  const starts = sectionStarts(text);
  return starts?.map((start, index) => {
    // What stands before the first key, comments and blank lines, belongs to it.
    const own = text.slice(start, starts[index + 1] ?? text.length);
    const body = (own.length > SMALL ? splitSection(own, pieceOf) : undefined) ?? {
      kind: 'whole',
      length: own.length,
      piece: pieceOf(own),
    };
    return { start, body };
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

function splitSection(text: string, pieceOf: (text: string) => Piece): SectionBody | undefined {
  let at = 0;
  while (/^(?:#.*)?\r?$/.test(lineAt(text, at))) at = nextLine(text, at);
  const key = OPEN_KEY.exec(lineAt(text, at))?.[1];
  if (key === undefined) return undefined;
  const keyStart = at;
  const cut = entriesOf(text, nextLine(text, at));
  const firstPiece = cut?.starts[0];
  if (!cut || firstPiece === undefined) return undefined;
  const { starts, column, isList } = cut;
  const pieces = piecesAt(text, starts, pieceOf);
  return { kind: 'split', length: text.length, key, keyStart, firstPiece, isList, column, pieces };
}

/** What stands between the starts, and behind the last one. */
export function piecesAt(
  text: string,
  starts: readonly number[],
  pieceOf: (text: string) => Piece,
): Piece[] {
  return starts.map((start, index) => pieceOf(text.slice(start, starts[index + 1])));
}

/** Where lines start that begin an entry of the map, or an item of the list, that stands from `from` on. */
export function entriesOf(
  text: string,
  from: number,
): { starts: number[]; column: number; isList: boolean } | undefined {
  const starts: number[] = [];
  let column = -1;
  let isList = false;
  for (let at = from; at < text.length; at = nextLine(text, at)) {
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
    starts.push(at);
  }
  return { starts, column, isList };
}

export function nextLine(text: string, at: number): number {
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
