import { isRecord } from '../../base/record';
import type { Path, TextEdit } from '../findings/finding';
import type { ConfigDocument } from '../yaml/document';
import { holdsUsedAnchor, replaceScalar } from '../yaml/replaceScalar';
import { valueAt } from '../yaml/values';
import { yamlKey } from '../yaml/yamlKey';

/**
 * Takes a key with its value, or an item of a list, out of the text. Undefined for what stands behind an alias, and for
 * the only entry of its map or list, as an empty section means something else than none, and for an anchor that is used.
 */
export function removal(document: ConfigDocument, path: Path): TextEdit[] | undefined {
  const place = extent(document, path);
  const parent = path.slice(0, -1);
  const siblings = entriesOf(valueAt(document.value, parent));
  if (!place || siblings.length < 2) return undefined;
  const { start, end } = place;
  const { text } = document;
  if (holdsUsedAnchor(text, start, end)) return undefined;
  if (isFlow(document, parent)) {
    const behind = /^\s*,[ \t]*/.exec(text.slice(end))?.[0].length ?? 0;
    const before = /\s*,\s*$/.exec(text.slice(0, start))?.[0].length ?? 0;
    return behind > 0 ? [cut(document, start, end + behind)] : [cut(document, start - before, end)];
  }
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const prefix = text.slice(lineStart, start);
  const isItem = typeof path.at(-1) === 'number';
  if (isItem ? /^[ \t]*-[ \t]+$/.test(prefix) : prefix.trim() === '') {
    return [cut(document, lineStart, lineEndBehind(text, end))];
  }
  // The first key of an item, on the line of its dash: the next one takes its place.
  const next = siblings[1];
  const follower = next === undefined ? undefined : extent(document, [...parent, next]);
  if (siblings[0] !== path.at(-1) || !follower || follower.start < end) return undefined;
  // Lines of comments in between belong to the next one.
  const below = lineEndBehind(text, end);
  const spaces = /^[ \t]*(?=#)/.exec(text.slice(below, follower.start))?.[0].length;
  return [cut(document, start, spaces === undefined ? follower.start : below + spaces)];
}

/** Adds a key with its value, as YAML, to a map that is there and lacks it; undefined when not, or behind an alias. */
export function addition(
  document: ConfigDocument,
  mapPath: Path,
  key: string,
  value: string,
): TextEdit[] | undefined {
  const map = valueAt(document.value, mapPath);
  if (!isRecord(map) || Object.hasOwn(map, key)) return undefined;
  return inserted(document, mapPath, `${yamlKey(key)}: ${value}`, '');
}

/** The same for an entry that may have lines of its own; `entry` is the key too, in block style. */
export function entryAddition(
  document: ConfigDocument,
  mapPath: Path,
  key: string,
  entry: string,
): TextEdit[] | undefined {
  const map = valueAt(document.value, mapPath);
  if (!isRecord(map) || Object.hasOwn(map, key)) return undefined;
  return inserted(document, mapPath, entry, '');
}

/** Adds an item, as YAML of one line or of lines that are indented from its second on by two, to a list that is there. */
export function itemAddition(
  document: ConfigDocument,
  listPath: Path,
  item: string,
): TextEdit[] | undefined {
  const list = valueAt(document.value, listPath);
  return Array.isArray(list) ? inserted(document, listPath, item, '- ') : undefined;
}

/** Puts another text, as YAML, in the place of a scalar; undefined for what is none, or behind an alias. */
export function replacement(
  document: ConfigDocument,
  path: Path,
  newText: string,
): TextEdit[] | undefined {
  const edit = document.behindAlias(path) ? undefined : replaceScalar(document, path, newText);
  return edit && [edit];
}

function inserted(
  document: ConfigDocument,
  path: Path,
  entry: string,
  dash: string,
): TextEdit[] | undefined {
  const place = extent(document, path);
  const value = document.rangeOf(path, 'value');
  if (!place || !value) return undefined;
  const { text } = document;
  const keys = entriesOf(valueAt(document.value, path));
  const last = keys.at(-1);
  const lastPlace = last === undefined ? undefined : extent(document, [...path, last]);
  if (isFlow(document, path)) {
    if (entry.includes('\n')) return undefined;
    const open = document.offsetAt(value.start) + 1;
    if (!lastPlace) {
      const space = dash === '' ? ' ' : '';
      return [put(document, open, `${space}${entry}${space}`)];
    }
    return [put(document, lastPlace.end, `, ${entry}`)];
  }
  const first = keys[0];
  const firstPlace = first === undefined ? undefined : extent(document, [...path, first]);
  if (!lastPlace || !firstPlace) return undefined;
  const lineBreak = text.includes('\r\n') ? '\r\n' : '\n';
  const column =
    dash === ''
      ? document.rangeBetween(firstPlace.start, firstPlace.start).start.character
      : dashColumn(text.slice(0, firstPlace.start));
  if (column === undefined) return undefined;
  const indent = ' '.repeat(column);
  const lines = `${dash}${entry}`.split('\n').map((line) => `${indent}${line}`);
  const at = lineEndBehind(text, lastPlace.end);
  const isOpen = at > 0 && text[at - 1] !== '\n';
  return [put(document, at, `${isOpen ? lineBreak : ''}${lines.join(lineBreak)}${lineBreak}`)];
}

/** Column of the dash of the item that follows a text, tag and anchor in between; undefined with a comment in between. */
function dashColumn(before: string): number | undefined {
  const rest = before
    .trimEnd()
    .replace(/(?:[ \t\r\n][&!]\S+\s*)+$/, '')
    .trimEnd();
  return rest.endsWith('-') ? rest.length - 1 - (rest.lastIndexOf('\n') + 1) : undefined;
}

/** Keys or indices of a map or list. */
function entriesOf(value: unknown): (string | number)[] {
  if (Array.isArray(value)) return [...value.keys()];
  return isRecord(value) ? Object.keys(value) : [];
}

function extent(document: ConfigDocument, path: Path): { start: number; end: number } | undefined {
  if (path.length > 0 && document.behindAlias(path)) return undefined;
  const range = document.extentOf(path);
  return range && { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
}

/** Whether a map or list is written with brackets. */
function isFlow(document: ConfigDocument, path: Path): boolean {
  const range = document.rangeOf(path, 'value');
  return range !== undefined && /[[{]/.test(document.text[document.offsetAt(range.start)] ?? '');
}

/** The start of the line behind an offset; the offset itself when it is one, as at the end of a block scalar. */
function lineEndBehind(text: string, offset: number): number {
  if (offset > 0 && text[offset - 1] === '\n') return offset;
  const end = text.indexOf('\n', offset);
  return end === -1 ? text.length : end + 1;
}

function cut(document: ConfigDocument, start: number, end: number): TextEdit {
  return { range: document.rangeBetween(start, end), newText: '' };
}

function put(document: ConfigDocument, at: number, newText: string): TextEdit {
  return { range: document.rangeBetween(at, at), newText };
}
