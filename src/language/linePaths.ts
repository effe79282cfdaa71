import type { Path, Position } from '../config/findings/finding';
import type { ConfigDocument } from '../config/yaml/document';
import { listOf, valueAt } from '../config/yaml/values';

/** Path of the list item that starts at `start`, behind a `-` in the column `dash` of `line`. */
export function newItemPath(
  document: ConfigDocument,
  lines: readonly string[],
  line: number,
  dash: number,
  start: Position,
): Path | undefined {
  const list = parentPath(document, lines, line, dash + 1);
  if (!list) return undefined;
  const step = document.pathAt(start)?.path[list.length];
  const next = listOf(valueAt(document.value, list)).length;
  return [...list, typeof step === 'number' ? step : next];
}

/** Path of the value of a key that starts at `column` on `line`. */
export function keyPath(
  document: ConfigDocument,
  lines: readonly string[],
  line: number,
  column: number,
  key: string,
): Path | undefined {
  const parsed = document.pathAt({ line, character: column });
  if (parsed?.part === 'key' && parsed.path.at(-1) === key) return parsed.path;
  const parent = parentPath(document, lines, line, column);
  return parent && [...parent, key];
}

/** Path of the map or list item whose entries start at `column` on `line`. */
export function parentPath(
  document: ConfigDocument,
  lines: readonly string[],
  line: number,
  column: number,
): Path | undefined {
  if (column === 0) return [];
  for (let above = line; above >= 0; above -= 1) {
    const text = lines[above] ?? '';
    if (above !== line && /^\s*(#|$)/.test(text)) continue;
    const alone = /^(\s*)-\s*$/.exec(text)?.[1];
    if (alone !== undefined && alone.length < column && above !== line) {
      return loneItemPath(document, lines, above, alone.length);
    }
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

/** The path of the list item of a `-` that stands alone on its line. */
function loneItemPath(
  document: ConfigDocument,
  lines: readonly string[],
  line: number,
  dash: number,
): Path | undefined {
  const list = parentPath(document, lines, line, dash + 1);
  if (!list) return undefined;
  const items = listOf(valueAt(document.value, list));
  const index = items.findIndex((_, at) => {
    const start = document.extentOf([...list, at])?.start;
    return start !== undefined && start.line >= line;
  });
  return [...list, index === -1 ? items.length : index];
}
