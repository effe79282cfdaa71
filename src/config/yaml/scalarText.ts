/**
 * Where the characters of a scalar's value stand in its source: `places[i]` is the offset, within the source, of what
 * makes character `i` of the value, and the last entry is the end. Undefined for what is written in a way that is not
 * followed here, such as a folded block with lines indented further.
 */
export function placesInScalar(source: string, value: string): readonly number[] | undefined {
  const read = readScalar(source);
  return read?.text === value ? read.places : undefined;
}

interface Read {
  text: string;
  places: number[];
}

function readScalar(source: string): Read | undefined {
  const first = source[0];
  if (first === '"') return readFlow(source, 1, '"');
  if (first === "'") return readFlow(source, 1, "'");
  if (first === '|' || first === '>') return readBlock(source, first === '>');
  return readFlow(source, 0, '');
}

class Writer {
  text = '';
  readonly places: number[] = [];

  /** Every code unit of the text comes from the same place. */
  put(text: string, place: number): void {
    for (let index = 0; index < text.length; index += 1) this.places.push(place);
    this.text += text;
  }

  /** YAML 1.2, 6.5: spaces around a line break go, one break is a space, and of more all but the first stay. */
  fold(breaks: number, place: number): void {
    this.put(breaks === 1 ? ' ' : '\n'.repeat(breaks - 1), place);
  }

  end(place: number): Read {
    this.places.push(place);
    return { text: this.text, places: this.places };
  }
}

/** Plain and quoted scalars; `quote` is empty for plain ones. */
function readFlow(source: string, start: number, quote: string): Read | undefined {
  const written = new Writer();
  let at = start;
  while (at < source.length) {
    const character = source[at] ?? '';
    if (quote !== '' && character === quote) {
      if (quote !== "'" || source[at + 1] !== "'") return written.end(at);
      written.put("'", at);
      at += 2;
      continue;
    }
    if (quote === '"' && character === '\\') {
      const escaped = readEscape(source, at);
      if (!escaped) return undefined;
      written.put(escaped.text, at);
      at = escaped.end;
      continue;
    }
    const broken = /[ \t]*(?:\r?\n[ \t]*)+/y;
    broken.lastIndex = at;
    const breaks = broken.exec(source)?.[0];
    if (breaks !== undefined) {
      written.fold(breaks.split('\n').length - 1, at);
      at += breaks.length;
      continue;
    }
    written.put(character, at);
    at += 1;
  }
  return quote === '' ? written.end(source.length) : undefined;
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['0', '\0'],
  ['a', '\x07'],
  ['b', '\b'],
  ['t', '\t'],
  ['\t', '\t'],
  ['n', '\n'],
  ['v', '\v'],
  ['f', '\f'],
  ['r', '\r'],
  ['e', '\x1b'],
  [' ', ' '],
  ['"', '"'],
  ['/', '/'],
  ['\\', '\\'],
  ['N', '\x85'],
  ['_', '\xa0'],
  ['L', '\u2028'],
  ['P', '\u2029'],
]);

const HEX_DIGITS: ReadonlyMap<string, number> = new Map([
  ['x', 2],
  ['u', 4],
  ['U', 8],
]);

/** YAML 1.2, 5.7. An escaped line break leaves nothing of itself and of the indentation behind it. */
function readEscape(source: string, at: number): { text: string; end: number } | undefined {
  const letter = source[at + 1] ?? '';
  const known = ESCAPES.get(letter);
  if (known !== undefined) return { text: known, end: at + 2 };
  const length = HEX_DIGITS.get(letter);
  if (length !== undefined) {
    const end = at + 2 + length;
    const code = Number.parseInt(source.slice(at + 2, end), 16);
    return code <= 0x10ffff ? { text: String.fromCodePoint(code), end } : undefined;
  }
  const broken = /\r?\n[ \t]*/y;
  broken.lastIndex = at + 1;
  const skipped = broken.exec(source)?.[0];
  return skipped === undefined ? undefined : { text: '', end: at + 1 + skipped.length };
}

/** Literal and folded block scalars whose lines are all indented alike. */
function readBlock(source: string, isFolded: boolean): Read | undefined {
  const header = /^[|>]([-+]?)[ \t]*(?:#[^\n]*)?\r?\n/.exec(source);
  const chomping = header?.[1];
  if (!header || chomping === undefined || chomping === '+') return undefined;
  const lines = linesFrom(source, header[0].length);
  const indent = lines.find(({ text }) => text.trim() !== '')?.text.search(/[^ ]/) ?? 0;
  const written = new Writer();
  let breaks = 0;
  let end = header[0].length;
  for (const { text, start } of lines) {
    if (text.trim() === '') {
      breaks += 1;
      continue;
    }
    if (!text.startsWith(' '.repeat(indent))) return undefined;
    if (isFolded && /^[ \t]/.test(text.slice(indent))) return undefined;
    if (written.text !== '' || breaks > 0) {
      if (isFolded && written.text !== '') written.fold(breaks, end);
      else written.put('\n'.repeat(breaks), end);
    }
    for (let index = indent; index < text.length; index += 1) {
      written.put(text[index] ?? '', start + index);
    }
    end = start + text.length;
    breaks = 1;
  }
  if (chomping === '' && written.text !== '') written.put('\n', end);
  return written.end(end);
}

function linesFrom(source: string, from: number): { text: string; start: number }[] {
  const lines: { text: string; start: number }[] = [];
  for (let start = from; start < source.length; ) {
    const next = source.indexOf('\n', start);
    const end = next === -1 ? source.length : next;
    lines.push({ text: source.slice(start, end).replace(/\r$/, ''), start });
    start = end + 1;
  }
  return lines;
}
