import type { ConfigDocument } from '../config/document';
import type { Path } from '../config/finding';
import { isMap } from '../config/values';

/** Lines from 0, both inclusive. */
export interface Fold {
  start: number;
  end: number;
  kind: 'comment' | 'region';
}

/** What can be folded: maps and lists over more than one line, and blocks of comment lines. */
export function foldsOf(document: ConfigDocument): Fold[] {
  const folds: Fold[] = [];
  collect(document, document.value, [], folds);
  return [...folds, ...commentFolds(document.text)];
}

function collect(document: ConfigDocument, value: unknown, path: Path, folds: Fold[]): void {
  if (typeof value !== 'object' || value === null || document.behindAlias(path)) return;
  const extent = path.length === 0 ? undefined : document.extentOf(path);
  if (extent) {
    // A block value ends where the next key begins: the line break before that is not part of it.
    const end = extent.end.character === 0 ? extent.end.line - 1 : extent.end.line;
    if (end > extent.start.line) folds.push({ start: extent.start.line, end, kind: 'region' });
  }
  if (Array.isArray(value)) {
    for (const [index, child] of value.entries()) {
      collect(document, child, [...path, index], folds);
    }
  } else if (isMap(value)) {
    for (const [key, child] of Object.entries(value)) {
      collect(document, child, [...path, key], folds);
    }
  }
}

function commentFolds(text: string): Fold[] {
  const folds: Fold[] = [];
  const lines = text.split('\n');
  let start: number | undefined;
  for (let line = 0; line <= lines.length; line += 1) {
    const isComment = /^\s*#/.test(lines[line] ?? '');
    if (isComment) start ??= line;
    else if (start !== undefined) {
      if (line - 1 > start) folds.push({ start, end: line - 1, kind: 'comment' });
      start = undefined;
    }
  }
  return folds;
}
