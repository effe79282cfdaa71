import type { ConfigDocument } from '../config/document';
import type { Path, Position } from '../config/finding';

/** What is being typed at a cursor: a key of the map at `path`, or the value at `path`. */
export interface Cursor {
  kind: 'key' | 'value';
  path: Path;
}

/**
 * Finds out what is being typed from the lines up to the cursor, because a half-typed line seldom parses. The map
 * that a key goes into is the one of the nearest line above that is indented less.
 */
export function cursorAt(document: ConfigDocument, position: Position): Cursor | undefined {
  const lines = document.text.split('\n');
  const before = (lines[position.line] ?? '').slice(0, position.character);
  if (/(^|\s)#/.test(before)) return undefined;
  const value = /^(?<lead>\s*(?:- +)*)(?<key>[^\s:#][^:#]*):\s+\S*$/.exec(before);
  if (value?.groups) {
    const column = (value.groups['lead'] ?? '').length;
    const path = keyPath(document, lines, position.line, column, value.groups['key'] ?? '');
    return path && { kind: 'value', path };
  }
  const item = /^(\s*)- +\S*$/.exec(before);
  if (item) {
    const list = parentPath(document, lines, position.line, (item[1] ?? '').length + 1);
    return list && { kind: 'value', path: [...list, 0] };
  }
  const key = /^(\s*(?:- +)*)\S*$/.exec(before);
  if (!key) return undefined;
  const path = parentPath(document, lines, position.line, (key[1] ?? '').length);
  return path && { kind: 'key', path };
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
