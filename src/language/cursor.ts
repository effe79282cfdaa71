import type { ConfigDocument } from '../config/document';
import type { Path, Position } from '../config/finding';

/** What is being typed at a cursor: a key of the map at `path`, or the value at `path`. */
export interface Cursor {
  kind: 'key' | 'value';
  path: Path;
  /** Inside of `{…}` or `[…]`, where nothing can stand on a line of its own. */
  isFlow: boolean;
  /** What stands between the start of the key or value and the cursor, an opening quote included. */
  typed: string;
}

/**
 * Finds out what is being typed from the lines up to the cursor, because a half-typed line seldom parses. The map
 * that a key goes into is the one of the nearest line above that is indented less.
 */
export function cursorAt(document: ConfigDocument, position: Position): Cursor | undefined {
  const lines = document.text.split('\n');
  const before = (lines[position.line] ?? '').slice(0, position.character);
  if (isInComment(before)) return undefined;
  const value = /^(?<lead>\s*(?:- +)*)(?<key>[^\s:#"'{[][^:#]*):\s+(?<typed>.*)$/.exec(before);
  if (value?.groups) {
    const { lead = '', key = '', typed = '' } = value.groups;
    const path = keyPath(document, lines, position.line, lead.length, key);
    return path && inFlow({ kind: 'value', path, isFlow: false, typed });
  }
  const item = /^(\s*)- +([^\s:]*)$/.exec(before);
  if (item) {
    const list = parentPath(document, lines, position.line, (item[1] ?? '').length + 1);
    return list && { kind: 'value', path: [...list, 0], isFlow: false, typed: item[2] ?? '' };
  }
  const key = /^(\s*(?:- +)*)(\S*)$/.exec(before);
  if (!key) return undefined;
  const path = parentPath(document, lines, position.line, (key[1] ?? '').length);
  return path && { kind: 'key', path, isFlow: false, typed: key[2] ?? '' };
}

/** The innermost place of a flow map or list that is being typed, as `{ mode: httpHeader, to`. */
function inFlow(cursor: Cursor): Cursor {
  const { path, typed } = cursor;
  const open = /^([{[])\s*(.*)$/.exec(typed);
  if (!open) return cursor;
  const isMap = open[1] === '{';
  const last = lastEntry(open[2] ?? '');
  if (!isMap) return inFlow({ kind: 'value', path: [...path, 0], isFlow: true, typed: last });
  const entry = /^"?([\w.-]+)"?:\s+(.*)$/.exec(last);
  if (!entry) return { kind: 'key', path, isFlow: true, typed: last };
  return inFlow({
    kind: 'value',
    path: [...path, entry[1] ?? ''],
    isFlow: true,
    typed: entry[2] ?? '',
  });
}

/** What stands behind the last comma that is in no quotes and no inner brackets. */
function lastEntry(text: string): string {
  let start = 0;
  let depth = 0;
  let quote = '';
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] ?? '';
    if (quote !== '') {
      if (sign === quote) quote = '';
    } else if (sign === '"' || sign === "'") quote = sign;
    else if ('{['.includes(sign)) depth += 1;
    else if ('}]'.includes(sign)) depth -= 1;
    else if (sign === ',' && depth === 0) start = at + 1;
  }
  return text.slice(start).trimStart();
}

/** A `#` opens a comment at the start of a line or after a blank, unless a quote is open. */
function isInComment(before: string): boolean {
  const hash = /(^|\s)#/.exec(before);
  if (!hash) return false;
  const quotes = before.slice(0, hash.index).match(/["']/g) ?? [];
  return quotes.length % 2 === 0;
}

function keyPath(
  document: ConfigDocument,
  lines: readonly string[],
  line: number,
  column: number,
  key: string,
): Path | undefined {
  const parsed = document.pathAt({ line, character: column });
  if (parsed?.part === 'key' && parsed.path.at(-1) === key) return parsed.path;
  const parent = parentPath(document, lines, line, column);
  return parent && [...parent, key.trim()];
}

/** Path of the map or list item whose entries start at `column` on `line`. */
function parentPath(
  document: ConfigDocument,
  lines: readonly string[],
  line: number,
  column: number,
): Path | undefined {
  if (column === 0) return [];
  for (let above = line; above >= 0; above -= 1) {
    const text = lines[above] ?? '';
    if (above !== line && /^\s*(#|$)/.test(text)) continue;
    const dash = /^(\s*)- +/.exec(text);
    if (dash && dash[0].length === column && above !== line) {
      return itemPath(document, { line: above, character: column });
    }
    const own = /^(\s*)/.exec(text)?.[1]?.length ?? 0;
    const start = dash && dash[0].length < column ? dash[0].length : own;
    if (above !== line && start < column && !(dash && own >= column)) {
      return document.pathAt({ line: above, character: start })?.path;
    }
  }
  return [];
}

/** The path of the list item that the key at this position belongs to. */
function itemPath(document: ConfigDocument, position: Position): Path | undefined {
  return document.pathAt(position)?.path.slice(0, -1);
}
