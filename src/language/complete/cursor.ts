import { isRecord } from '../../base/record';
import type { Path, Position } from '../../config/findings/finding';
import type { ConfigDocument } from '../../config/yaml/document';
import { valueAt } from '../../config/yaml/values';
import { isExpressionAt } from '../expressionPlaces';
import { keyPath, newItemPath, parentPath } from '../linePaths';
import {
  flowPlace,
  type OpenFlow,
  openFlow,
  opensComment,
  opensQuote,
  quoteEnd,
  unquoted,
} from './flowCursor';

/** What is being typed at a cursor: a key of the map at `path`, or the value at `path`. */
export interface Cursor {
  kind: 'key' | 'value';
  path: Path;
  /** Inside of `{…}` or `[…]`, where nothing can stand on a line of its own. */
  isFlow: boolean;
  /** What stands between the start of the key or value and the cursor, an opening quote and line breaks included. */
  typed: string;
  /** What stands behind the cursor on its line. */
  rest: string;
  /** Columns that `- ` of lists take up between the spaces at the start of the line and what is typed. */
  dashes: number;
  /** In a flow map: another entry follows, and no comma before it. */
  needsComma: boolean;
  /** The colon before the value has no space behind it yet. */
  needsSpace: boolean;
}

const KEY = `"[^"]*"|'[^']*'|(?!- )[^\\s:#"'{[](?:(?!\\$\\{)[^:#])*`;
const VALUE = new RegExp(`^(?<lead>\\s*(?:- +)*)(?<key>${KEY}):(?<space>\\s*)(?<typed>.*)$`);

/**
 * Finds out what is being typed from the lines up to the cursor, because a half-typed line seldom parses. The map
 * that a key goes into is the one of the nearest line above that is indented less.
 */
export function cursorAt(document: ConfigDocument, position: Position): Cursor | undefined {
  const lines = document.text.split('\n');
  const line = lines[position.line] ?? '';
  const before = line.slice(0, position.character);
  if (isInComment(before)) return undefined;
  const found = placeAt(document, [...lines.slice(0, position.line), before]);
  if (!found) return undefined;
  const rest = line.slice(position.character).replace(/\r$/, '');
  const dashes = /^\s*((?:- +)*)/.exec(before)?.[1]?.length ?? 0;
  const below = lines.slice(position.line + 1);
  if (found.kind === 'key' && !found.isFlow && rest.trim() === '') {
    // Between two items of a list there is no place for a key in their column.
    const next = below.find((text) => /^\s*[^\s#]/.test(text)) ?? '';
    const column = before.length - found.typed.length;
    if (/^\s*-(?:\s|$)/.test(next) && next.search(/\S/) === column) return undefined;
  }
  const needsComma = found.isFlow && hasEntryBehind(rest, below, found.indent);
  return { ...found, rest, dashes, needsComma };
}

interface Place extends Omit<Cursor, 'rest' | 'dashes' | 'needsComma'> {
  /** Columns that the line begins with on which the flow map or list opens. */
  indent: number;
}

/** Whether an entry of the open flow map follows. A line that is indented no more than the map opens is not of it. */
function hasEntryBehind(rest: string, below: readonly string[], indent: number): boolean {
  if (/^\s*[^\s#]/.test(rest)) return /^\s+[^\s,}\]#]/.test(rest);
  const next = below.find((line) => /^\s*[^\s#]/.test(line)) ?? '';
  return next.search(/\S/) > indent && /^\s*[^\s,}\]]/.test(next);
}

/** @param lines Up to the cursor. */
function placeAt(document: ConfigDocument, lines: readonly string[]): Place | undefined {
  const at = lines.length - 1;
  const before = lines[at] ?? '';
  const flow = openFlow(lines);
  if (flow) return inFlow(document, lines, flow);
  const block = openBlock(lines);
  if (block) return inBlock(document, lines, block);
  const none = { isFlow: false, needsSpace: false, indent: 0 };
  const value = VALUE.exec(before);
  if (value?.groups) {
    const { lead = '', key = '', space = '', typed = '' } = value.groups;
    if (space === '' && typed !== '') return undefined;
    // A map or list that is closed again: nothing goes behind it.
    if (/^[{[]/.test(typed)) return undefined;
    const path = keyPath(document, lines, at, lead.length, unquoted(key));
    return path && { ...none, kind: 'value', path, typed, needsSpace: space === '' };
  }
  const item = /^(\s*)- +((?!- )[^{[].*|)$/.exec(before);
  if (item) {
    const column = before.length - (item[2] ?? '').length;
    const path = newItemPath(document, lines, at, (item[1] ?? '').length, {
      line: at,
      character: column,
    });
    return path && { ...none, kind: 'value', path, typed: item[2] ?? '' };
  }
  const key = /^(\s*(?:- +)*)(\S*)$/.exec(before);
  if (!key) return undefined;
  const column = (key[1] ?? '').length;
  const path = parentPath(document, lines, at, column);
  if (!path || !takesKeys(document, path, { line: at, character: column })) return undefined;
  return { ...none, kind: 'key', path, typed: key[2] ?? '' };
}

/** The innermost place of a flow map or list that is being typed, as `{ mode: httpHeader, to`. */
function inFlow(
  document: ConfigDocument,
  lines: readonly string[],
  { line, lead, key, text }: OpenFlow,
): Place | undefined {
  const place = flowPlace(text);
  const dash = /^(\s*)(?:- +)+$/.exec(lead)?.[1];
  const base =
    key !== undefined
      ? keyPath(document, lines, line, lead.length, unquoted(key))
      : dash !== undefined
        ? newItemPath(document, lines, line, dash.length, { line, character: lead.length })
        : parentPath(document, lines, line, lead.length);
  if (!place || !base) return undefined;
  const { kind, steps, typed, needsSpace } = place;
  return {
    kind,
    path: [...base, ...steps],
    isFlow: true,
    typed,
    needsSpace,
    indent: lead.search(/\S|$/),
  };
}

const HEADER = new RegExp(`^(\\s*(?:- +)*)(${KEY}):\\s+(?:[&!]\\S+\\s+)*[|>][-+0-9]*\\s*(?:#.*)?$`);

/** The line that opens the block text, `|` or `>`, which the last of these lines is in. */
function openBlock(lines: readonly string[]): number | undefined {
  const last = lines.at(-1) ?? '';
  let indent = last.search(/\S|$/);
  for (let at = lines.length - 2; at >= 0 && indent > 0; at -= 1) {
    const line = lines[at] ?? '';
    const start = line.search(/\S/);
    if (start === -1) continue;
    const lead = HEADER.exec(line.trimEnd())?.[1];
    if (lead !== undefined && lead.length < indent) return at;
    indent = Math.min(indent, start);
  }
  return undefined;
}

/** An expression that is written as a block text; what other block texts hold is nobody's to complete. */
function inBlock(
  document: ConfigDocument,
  lines: readonly string[],
  line: number,
): Place | undefined {
  const [, lead = '', key = ''] = HEADER.exec((lines[line] ?? '').trimEnd()) ?? [];
  const path = keyPath(document, lines, line, lead.length, unquoted(key));
  if (!path || !isExpressionAt(path)) return undefined;
  // The space in front: a quote that the text begins with is no quote of YAML.
  const typed = ` ${lines
    .slice(line + 1)
    .join('\n')
    .trimStart()}`;
  return { kind: 'value', path, isFlow: false, typed, needsSpace: false, indent: 0 };
}

/** Whether a comment is open at the end of a line: quotes hide a `#`. */
function isInComment(before: string): boolean {
  for (let at = 0; at < before.length; at += 1) {
    if (opensQuote(before, at)) at = quoteEnd(before, at) - 1;
    else if (opensComment(before, at)) return true;
  }
  return false;
}

/** Not where a text, or a map or list in brackets, stands already: a key behind it would not be YAML. */
function takesKeys(document: ConfigDocument, path: Path, start: Position): boolean {
  const range = path.length === 0 ? undefined : document.rangeOf(path, 'value');
  if (!range) return true;
  const from = document.offsetAt(range.start);
  // YAML wants the keys of a map in one column.
  if (isRecord(valueAt(document.value, path)) && !isOpening(document.text[from])) {
    return range.start.character === start.character;
  }
  if (from >= document.offsetAt(start)) return true;
  if (isOpening(document.text[from])) return false;
  const scalar = document.sourceOf(path);
  return !scalar || scalar.source === '' || valueAt(document.value, path) === undefined;
}

function isOpening(character: string | undefined): boolean {
  return character === '{' || character === '[';
}
