/** A flow map or list, `{…}` or `[…]`, that is still open at a cursor. */
export interface OpenFlow {
  /** The line that it opens on. */
  line: number;
  /** What stands before the key, or before the bracket of what has none: spaces and the `-` of lists. */
  lead: string;
  /** The key in front of the bracket, with its quotes. */
  key: string | undefined;
  /** From the bracket to the cursor. */
  text: string;
}

/** What is being typed in a flow map or list, by steps from that map or list on. */
export interface FlowPlace {
  kind: 'key' | 'value';
  steps: (string | number)[];
  typed: string;
  /** A colon without a space behind it, which YAML takes for a part of the key. */
  needsSpace: boolean;
}

const OPENING =
  /^(\s*(?:- +)*)(?:("[^"]*"|'[^']*'|(?!- )[^\s:#"'{[][^:#]*):\s+)?(?:[&!]\S*\s+)*([{[].*)$/;

/** The outermost flow map or list that is open at the end of the last of these lines. */
export function openFlow(lines: readonly string[]): OpenFlow | undefined {
  let found: OpenFlow | undefined;
  for (let line = lines.length - 1; line >= 0; line -= 1) {
    const current = lines[line] ?? '';
    const opening = OPENING.exec(current.replace(/\r$/, ''));
    if (opening) {
      const [, lead = '', key, first = ''] = opening;
      const text = openTo(lines, line, first);
      if (text !== undefined) found = { line, lead, key, text };
    }
    // A section of the file starts here: nothing above it can be open.
    if (/^[^\s#}\]]/.test(current)) break;
  }
  return found;
}

/** What stands from a bracket to the end, if that leaves it open. Most are closed soon, which is found out first. */
function openTo(lines: readonly string[], line: number, first: string): string | undefined {
  for (let count = 0; ; count = count * 4 + 1) {
    const text = [first, ...lines.slice(line + 1, line + 1 + count)].join('\n');
    if (!flowPlace(text)) return undefined;
    if (line + 1 + count >= lines.length) return text;
  }
}

interface Frame {
  isMap: boolean;
  index: number;
  /** Where the entry that is being read begins, and where the bracket within it opens. */
  start: number;
  end: number;
}

/** The innermost place of a text that starts with a bracket; undefined when that is closed, or makes no sense. */
export function flowPlace(text: string): FlowPlace | undefined {
  const clean: string[] = [...text.split('')];
  const frames: Frame[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? '';
    const frame = frames.at(-1);
    if (opensQuote(text, at)) at = quoteEnd(text, at) - 1;
    else if (opensComment(text, at)) {
      for (; at < text.length && text[at] !== '\n'; at += 1) clean[at] = ' ';
    } else if (character === '{' || character === '[') {
      if (frame) frame.end = at;
      frames.push({ isMap: character === '{', index: 0, start: at + 1, end: text.length });
    } else if (character === '}' || character === ']') {
      frames.pop();
      const outer = frames.at(-1);
      if (!outer) return undefined;
      outer.end = text.length;
    } else if (character === ',' && frame) {
      frame.index += 1;
      frame.start = at + 1;
    }
  }
  return placeIn(frames, clean.join(''));
}

function placeIn(frames: readonly Frame[], text: string): FlowPlace | undefined {
  const steps: (string | number)[] = [];
  for (const [depth, { isMap, index, start, end }] of frames.entries()) {
    const isLast = depth === frames.length - 1;
    const entry = text.slice(start, end).trimStart();
    const pair = isMap ? pairOf(entry) : undefined;
    if (isMap && !pair) {
      if (!isLast) return undefined;
      return { kind: 'key', steps, typed: entry, needsSpace: false };
    }
    steps.push(pair ? pair.key : index);
    const { typed, needsSpace } = pair ?? { typed: entry, needsSpace: false };
    if (isLast) return { kind: 'value', steps, typed, needsSpace };
    // A bracket behind something else, as in `${`, is a part of the text.
    if (!/^(?:[&!]\S*\s*)*$/.test(typed)) {
      return { kind: 'value', steps, typed: typed + text.slice(end), needsSpace };
    }
  }
  return undefined;
}

function pairOf(entry: string): { key: string; typed: string; needsSpace: boolean } | undefined {
  const quoted = /^("[^"]*"|'[^']*')\s*:(\s*)(.*)$/s.exec(entry);
  const [, key = '', space = '', typed = ''] =
    quoted ?? /^([^\s"'][^:]*):(\s*)(.*)$/s.exec(entry) ?? [];
  if (key === '' || (!quoted && space === '' && typed !== '')) return undefined;
  return { key: unquoted(key), typed, needsSpace: space === '' && typed === '' };
}

/** The name that a key stands for. */
export function unquoted(key: string): string {
  return /^(["']).*\1$/s.test(key) ? key.slice(1, -1) : key.trim();
}

/** A quote opens a text only where a key or value begins: `it's` has none. */
export function opensQuote(text: string, at: number): boolean {
  const character = text[at];
  if (character !== '"' && character !== "'") return false;
  const before = text.slice(0, at).trimEnd();
  const isFirst = before === '' || '{[,:'.includes(before.at(-1) ?? '');
  return isFirst || (/(^|\s)-$/.test(before) && before.length < at);
}

/** A `#` opens a comment at the start of a line or behind a space. */
export function opensComment(text: string, at: number): boolean {
  return text[at] === '#' && /^\s?$/.test(text[at - 1] ?? '');
}

/** Behind the quote that closes the one at `at`; the end of the text when none does. */
export function quoteEnd(text: string, at: number): number {
  const quote = text[at];
  for (let end = at + 1; end < text.length; end += 1) {
    if (quote === '"' && text[end] === '\\') end += 1;
    else if (text[end] === quote) {
      if (quote !== "'" || text[end + 1] !== "'") return end + 1;
      end += 1;
    }
  }
  return text.length;
}
