import { type CST, Parser } from 'yaml';
import type { SyntaxProblem } from './compose';

/** Tabs beyond this many lines are left for the next time. */
const MOST_LINES = 500;

/**
 * A tab that indents. The fix makes two blanks of every tab that indents a line; inside a text of several lines a tab is
 * a sign of that text, and stays. Behind a dash, one blank does.
 */
export function tabProblem(start: number, text: string): SyntaxProblem {
  const behindDash = /(?:^|\n) *(?:- +)*-$/.test(text.slice(0, start));
  const edits = behindDash ? [blankAt(start, text)] : blanksForTabs(text);
  return {
    code: 'yaml-tab',
    message: 'A tab cannot indent a line; use blanks.',
    start,
    end: start + 1,
    ...(edits.length > 0 ? { fix: { title: 'Replace tabs by blanks', edits } } : {}),
  };
}

/** The same, when it is the line of an offset that tabs indent, and a fix helps. */
export function tabProblemOn(offset: number, text: string): SyntaxProblem | undefined {
  const line = text.lastIndexOf('\n', offset - 1) + 1;
  const tab = /^ *(?=\t)/.exec(text.slice(line, line + 200))?.[0].length;
  if (tab === undefined) return undefined;
  const problem = tabProblem(line + tab, text);
  return problem.fix?.edits.some(({ start }) => start === line) ? problem : undefined;
}

interface Edit {
  start: number;
  end: number;
  newText: string;
}

function blankAt(start: number, text: string): Edit {
  const length = /^[ \t]*/.exec(text.slice(start))?.[0].length ?? 1;
  return { start, end: start + length, newText: ' ' };
}

function blanksForTabs(text: string): Edit[] {
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
