import { contentLines, type Line } from './blocks';

/** Offsets in the text. */
export interface StrayLine {
  start: number;
  end: number;
  /** The key of the first level that it stands below. */
  section: string | undefined;
}

/**
 * Lines that break nothing but themselves: those below them go on with what stands above. Something has got in front of their
 * indentation; or they have lost it, or are words that are put in between, and can hold nothing of what follows. Undefined when
 * they are more than `most`: then the text is laid out in some other way.
 */
export function strayLines(text: string, most: number): StrayLine[] | undefined {
  const found: Stretch[] = [];
  for (const line of pushedLines(text)) if (found.push(line) > most) return undefined;
  const pushed = [...found];
  for (const line of outdentedLines(text)) {
    if (pushed.some(({ start, end }) => line.start >= start && line.start < end)) continue;
    if (found.push(line) > most) return undefined;
  }
  return found.map((line) => ({ ...line, section: sectionOf(text, line.start) }));
}

interface Stretch {
  start: number;
  end: number;
}

/** A few characters at the start of a line, then the spaces that were its indentation, then a key or an item. */
const PUSHED = /^(?![\w.-]+[ \t]*:|#|- )\S[^\n#]{0,8}? {2,}(?:- )?["'\w][^\n:]*:.*(?:\n|$)/gm;

function* pushedLines(text: string): Generator<Stretch> {
  for (const { 0: line, index } of text.matchAll(PUSHED)) {
    yield { start: index, end: index + line.length };
  }
}

const SECTION = /^(\w+):/gm;

function sectionOf(text: string, at: number): string | undefined {
  return [...text.slice(0, at).matchAll(SECTION)].at(-1)?.[1];
}

/** An item, or a key. */
const ENTRY = /^(?:-(?:[ \t\r\n]|$)|["'\w][^\n#]*?:(?:[ \t\r\n]|$))/;
/** Blanks, or a comment, up to the end of the line. */
const REST = String.raw`(?:[ \t]+#[^\n]*|[ \t]*)\r?\n?$`;
/** Starts a text of several lines, which mean nothing as YAML. */
const BLOCK_TEXT = new RegExp(String.raw`(?:^|[\s:-])[|>][-+0-9]*${REST}`);
/** Holds what stands below it: a key or a dash alone, or the start of such a text. */
const OPEN = new RegExp(String.raw`(?::|(?:^|\s)-)${REST}|${BLOCK_TEXT.source}`);
const DASHES = /^(?:-[ \t]+)+/;

function* outdentedLines(text: string): Generator<Stretch> {
  /** Where lines start that what follows may stand beside. */
  const columns: number[] = [];
  let textColumn: number | undefined;
  let above: Line | undefined;
  const lines = [...contentLines(text)];
  for (const [index, line] of lines.entries()) {
    const next = lines[index + 1];
    if (textColumn !== undefined && line.indent > textColumn) continue;
    textColumn = undefined;
    if (next && next.indent > line.indent) {
      const isStray =
        goesOn(next, columns, above) && isOutdented(line, next) && !isHeader(line, next, columns);
      if (isStray) {
        yield { start: line.start, end: line.end };
        continue;
      }
      if (BLOCK_TEXT.test(line.content)) textColumn = line.indent;
    }
    above = line;
    while ((columns.at(-1) ?? -1) >= line.indent) columns.pop();
    columns.push(line.indent);
    const dashes = line.startsWith('-') ? (DASHES.exec(line.content)?.[0].length ?? 0) : 0;
    if (dashes > 0) columns.push(line.indent + dashes);
  }
}

/** Whether a line stands beside or in one of those above it. */
function goesOn({ indent }: Line, columns: readonly number[], above: Line | undefined): boolean {
  return (
    columns.includes(indent) ||
    (above && indent > above.indent && OPEN.test(above.content)) === true
  );
}

/** Whether the line below, which is further in, cannot stand in this one. */
function isOutdented({ content, indent }: Line, next: Line): boolean {
  if (!ENTRY.test(next.content)) return false;
  if (OPEN.test(content) || !isClosed(content)) return false;
  const dashes = DASHES.exec(content)?.[0].length ?? 0;
  return next.indent !== indent + dashes || !ENTRY.test(content.slice(dashes));
}

/** Those of the first level that hold a map or a list. */
export const SECTIONS: ReadonlySet<string> = new Set([
  'app',
  'attributes',
  'environments',
  'exclusive',
  'groups',
  'mappings',
  'protect',
  'provisioning',
]);

/**
 * Whether the line below may be meant to stand in this one, which is broken: the key of a section without its colon, or one of the
 * names that a file may choose.
 */
function isHeader({ content, indent }: Line, next: Line, columns: readonly number[]): boolean {
  if (!/\w\w/.test(content)) return false;
  const level = columns.findLastIndex((column) => column <= indent);
  if ((columns[level + 1] ?? next.indent) !== next.indent) return false;
  return level > 0 || SECTIONS.has(/\w+/.exec(content)?.[0] ?? '');
}

/** Whether no quote or bracket on it may reach further; those of a comment do not. */
function isClosed(content: string): boolean {
  const own = content.replace(/(?:^|\s)#.*/, '');
  const count = (mark: string) => own.split(mark).length - 1;
  return (
    count('"') % 2 === 0 &&
    count("'") % 2 === 0 &&
    count('[') <= count(']') &&
    count('{') <= count('}')
  );
}
