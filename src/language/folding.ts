import type { Path } from '../config/findings/finding';
import type { ConfigDocument } from '../config/yaml/document';

/** Lines from 0, both inclusive. */
export interface Fold {
  start: number;
  end: number;
  kind: 'comment' | 'region';
}

/**
 * What can be folded: maps, lists and texts over more than one line, then blocks of comment lines. Of what starts on one
 * line, as `- key:` does twice, the outermost alone.
 */
export function foldsOf(document: ConfigDocument): Fold[] {
  const lines = document.text.split('\n');
  const texts = new Set<number>();
  const folds = new Map<number, Fold>();
  for (const { path, value } of entriesOf(document, document.value, [])) {
    const extent = document.extentOf(path);
    if (!extent) continue;
    const { start, end } = extent;
    // A block value ends where the next key begins: the line break before that is not part of it.
    let last = end.character === 0 ? end.line - 1 : end.line;
    while (last > start.line && isBlank(lines[last])) last -= 1;
    if (last === start.line) continue;
    if (!folds.has(start.line)) {
      folds.set(start.line, { start: start.line, end: last, kind: 'region' });
    }
    if (typeof value === 'string') {
      for (let line = start.line + 1; line <= last; line += 1) texts.add(line);
    }
  }
  return [...folds.values(), ...commentFolds(lines, texts)];
}

/** What a file has below its top that may take several lines: maps, lists and texts, the outer ones first. */
function entriesOf(
  document: ConfigDocument,
  value: unknown,
  path: Path,
): { path: Path; value: unknown }[] {
  const isText = typeof value === 'string';
  if (!isText && (typeof value !== 'object' || value === null)) return [];
  if (document.behindAlias(path)) return [];
  const own = path.length === 0 ? [] : [{ path, value }];
  if (isText) return own;
  const children: [string | number, unknown][] = Array.isArray(value)
    ? [...value.entries()]
    : Object.entries(value);
  return [
    ...own,
    ...children.flatMap(([step, child]) => entriesOf(document, child, [...path, step])),
  ];
}

/** @param texts Lines within a text, where a `#` begins no comment. */
function commentFolds(lines: readonly string[], texts: ReadonlySet<number>): Fold[] {
  const folds: Fold[] = [];
  let start: number | undefined;
  for (let line = 0; line <= lines.length; line += 1) {
    const isComment = /^\s*#/.test(lines[line] ?? '') && !texts.has(line);
    if (isComment) start ??= line;
    else if (start !== undefined) {
      if (line - 1 > start) folds.push({ start, end: line - 1, kind: 'comment' });
      start = undefined;
    }
  }
  return folds;
}

function isBlank(line: string | undefined): boolean {
  return (line ?? '').trim() === '';
}
