/** Lines that belong together by their indentation: a key with what stands below it, or an item of a list. */
export interface Block {
  /** Offsets in the whole text; of an item's first key, the start is behind its dash. */
  start: number;
  end: number;
  /** Its own lines; a dash before its first key is blank, so that it is a map by itself. */
  text: string;
  /** Undefined when its first line begins with no key. */
  key: string | number | undefined;
  /** Where its first line starts. */
  column: number;
}

const KEY = /^(?:"([^"\\\r\n]*)"|'([^'\r\n]*)'|([A-Za-z_][\w.-]*))[ \t]*:(?=[ \t\r\n]|$)/;
const ITEM = /^-(?:[ \t\r\n]|$)/;
/** Ends what brackets have begun above, whatever its indentation. */
const CLOSING = /^[\]}][\]},\s]*(?:#|$)/;
/** Nothing but a key, so that what it holds stands below. */
const OPEN = /^[ \t]*(?:-[ \t]+)?[^\s#][^\r\n]*?:[ \t]*(?:#[^\r\n]*)?(?:\r?\n|$)/;

/** A line with something on it that is no comment. */
export class Line {
  readonly #text: string;

  constructor(
    text: string,
    /** Offset in the text. */
    readonly start: number,
    readonly indent: number,
    /** Behind its line break. */
    readonly end: number,
  ) {
    this.#text = text;
  }

  startsWith(mark: string): boolean {
    return this.#text.startsWith(mark, this.start + this.indent);
  }

  /** From the first character that is no space, to the end of the line. */
  get content(): string {
    return this.#text.slice(this.start + this.indent, this.end);
  }
}

/** The blocks of the first level of a text; undefined for one that is laid out otherwise, as one pair of braces. */
export function blocksOf(text: string): Block[] | undefined {
  if (/^(?:---|\.\.\.)/m.test(text)) return undefined;
  const blocks = cut(text, 0, 0, false);
  return blocks.some(({ key }) => key !== undefined) ? blocks : undefined;
}

/** The blocks within a block, which stand below its first line or, of an item, on it; none where there are none. */
export function blocksIn({ start, text, key }: Block): Block[] {
  if (typeof key === 'number') {
    const dash = text.indexOf('-');
    if (dash === -1 || !/^-[ \t]/.test(text.slice(dash))) return [];
    const inside = `${text.slice(0, dash)} ${text.slice(dash + 1)}`;
    const column = /^[ \t]*/.exec(inside)?.[0].length ?? 0;
    return KEY.test(inside.slice(column)) ? cut(inside, start, column, false) : [];
  }
  const first = OPEN.exec(text)?.[0];
  if (first === undefined) return [];
  const below = text.slice(first.length);
  const top = contentLines(below).next().value;
  if (!top) return [];
  const own = /^[ \t]*/.exec(text)?.[0].length ?? 0;
  const isList = top.startsWith('-');
  if (top.indent < own || (top.indent === own && !isList)) return [];
  return cut(below, start + first.length, top.indent, isList);
}

/**
 * Cuts a text where lines start that are indented like the first one, or less; comments belong to what stands before
 * them. A dash in the column of a key that stands alone on its line is of that key's list, or of what was to be such a key.
 */
function cut(text: string, offset: number, column: number, isList: boolean): Block[] {
  const starts: Line[] = [];
  // Whether what stands below the last start is a list in its own column.
  let holdsList: boolean | undefined;
  let before: Line | undefined;
  for (const line of contentLines(text)) {
    if (before && line.indent > column) {
      holdsList ??= false;
      continue;
    }
    const { content } = line;
    const isItem = !isList && ITEM.test(content) && line.indent <= column;
    if (before) holdsList ??= isItem && mayHoldList(before);
    if (before && (CLOSING.test(content) || (isItem && holdsList))) continue;
    starts.push(line);
    before = line;
    holdsList = undefined;
  }
  let items = 0;
  return starts.map(({ start, indent, content }, index) => {
    const end = starts[index + 1]?.start ?? text.length;
    const key = !isList ? keyOf(content) : ITEM.test(content) ? items++ : undefined;
    return {
      start: offset + start,
      end: offset + end,
      text: text.slice(start, end),
      key,
      column: indent,
    };
  });
}

/** A key alone on its line, or what was to be one. */
function mayHoldList({ content }: Line): boolean {
  return OPEN.test(content) || keyOf(content) === undefined;
}

function keyOf(content: string): string | undefined {
  const found = KEY.exec(content);
  return found ? (found[1] ?? found[2] ?? found[3]) : undefined;
}

/** Lines with something on them that is no comment. */
export function* contentLines(text: string): Generator<Line, undefined> {
  for (let start = 0; start < text.length; ) {
    const next = text.indexOf('\n', start) + 1 || text.length;
    let indent = 0;
    // A tab is none of YAML's indentation, and meant as one.
    while (text[start + indent] === ' ' || text[start + indent] === '\t') indent += 1;
    const line = new Line(text, start, indent, next);
    if (isContent(text, start + indent, line)) yield line;
    start = next;
  }
  return undefined;
}

/** A letter or a mark, other than that of a comment, says so by itself. */
function isContent(text: string, at: number, line: Line): boolean {
  const first = text.charCodeAt(at);
  if (first > SPACE && first < DELETE) return first !== HASH;
  return line.content.trim() !== '';
}

const SPACE = 0x20;
const HASH = 0x23;
const DELETE = 0x7f;
