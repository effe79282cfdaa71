import { type CST, Parser } from 'yaml';
import type { SyntaxProblem } from './compose';

/** Tabs beyond this many lines are left for the next time. */
const MOST_LINES = 500;

/** The tabs that indent lines of a text. What fixes them is looked for once, however many there are. */
export class Tabs {
  readonly #text: string;
  #edits: readonly Edit[] | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  /**
   * The problem of a tab that indents. The fix makes two spaces of every tab that indents a line; inside a text of
   * several lines a tab is a character of that text, and stays. Behind a dash, one space does.
   */
  problemAt(start: number): SyntaxProblem {
    const text = this.#text;
    const before = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
    const edits = /^ *(?:- +)*-$/.test(before) ? [spaceAt(start, text)] : this.#all;
    return {
      code: 'yaml-tab',
      message: 'A tab cannot indent a line; use spaces.',
      start,
      end: start + 1,
      ...(edits.length > 0 ? { fix: { title: 'Replace tabs by spaces', edits } } : {}),
    };
  }

  /** The same, when it is the line of an offset that tabs indent, and a fix helps. */
  problemOn(offset: number): SyntaxProblem | undefined {
    const text = this.#text;
    const line = text.lastIndexOf('\n', offset - 1) + 1;
    const tab = /^ *(?=\t)/.exec(text.slice(line, line + 200))?.[0].length;
    if (tab === undefined) return undefined;
    const problem = this.problemAt(line + tab);
    return problem.fix?.edits.some(({ start }) => start === line) ? problem : undefined;
  }

  get #all(): readonly Edit[] {
    this.#edits ??= spacesForTabs(this.#text);
    return this.#edits;
  }
}

interface Edit {
  start: number;
  end: number;
  newText: string;
}

function spaceAt(start: number, text: string): Edit {
  const length = /^[ \t]*/.exec(text.slice(start))?.[0].length ?? 1;
  return { start, end: start + length, newText: ' ' };
}

function spacesForTabs(text: string): Edit[] {
  const texts = textsIn(text);
  return [...text.matchAll(/^ *\t[ \t]*/gm)]
    .map((match) => ({
      start: match.index,
      end: match.index + match[0].length,
      newText: match[0].replaceAll('\t', '  '),
    }))
    .filter(({ start }) => !texts.some((inside) => start > inside.start && start < inside.end))
    .slice(0, MOST_LINES);
}

/** Where block scalars and quoted texts stand, so far as a broken text lets it be told. */
function textsIn(text: string): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  const open: CST.Token[] = [...new Parser().parse(text)];
  for (let token = open.pop(); token !== undefined; token = open.pop()) {
    if (token.type === 'block-scalar') {
      // Its header, and what indents the line behind it, are counted to it.
      const header = token.props.map((prop) => ('source' in prop ? prop.source : '')).join('');
      const start = token.offset + header.length;
      found.push({ start: start - 1, end: start + token.source.replace(/[ \t]+$/, '').length });
    } else if (token.type === 'double-quoted-scalar' || token.type === 'single-quoted-scalar') {
      found.push({ start: token.offset, end: token.offset + token.source.length });
    } else if (token.type === 'document') {
      if (token.value) open.push(token.value);
    } else if ('items' in token) {
      for (const { key, value } of token.items) {
        if (key) open.push(key);
        if (value) open.push(value);
      }
    }
  }
  return found;
}
