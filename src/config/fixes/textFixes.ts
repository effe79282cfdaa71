import { isSameData } from '../../base/sameData';
import type { Range, TextEdit } from '../findings/finding';
import { type ConfigDocument, parseConfig } from '../yaml/document';
import { mapOf, valueAt } from '../yaml/values';
import { addition, removal, replacement } from './edits';
import type { Fixer, FixTable } from './fixer';

const removeItem: Fixer = ({ document, path }) => [
  { title: 'Remove it', edits: removal(document, path) },
];

/** A comment, with its line when it stands alone. */
const removeComment: Fixer = ({ document, finding: { range } }) => {
  const { text } = document;
  const [start, end] = [document.offsetAt(range.start), document.offsetAt(range.end)];
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const isAlone = text.slice(lineStart, start).trim() === '';
  const before = /[ \t]*$/.exec(text.slice(0, start))?.[0].length ?? 0;
  const next = text.indexOf('\n', end);
  const cut = isAlone
    ? document.rangeBetween(lineStart, next === -1 ? text.length : next + 1)
    : document.rangeBetween(start - before, end);
  return [{ title: 'Remove the comment', edits: [{ range: cut, newText: '' }] }];
};

/** Before the first key, below what stands above it; between braces it goes to the end. */
function versionFirst(document: ConfigDocument): TextEdit[] | undefined {
  const { text } = document;
  const [first] = Object.keys(mapOf(document.value));
  const place = first === undefined ? undefined : document.rangeOf([first], 'key');
  if (!place) return undefined;
  const at = document.offsetAt(place.start);
  const before = text.slice(text.lastIndexOf('\n', at - 1) + 1, at);
  if (before.trim() !== '' || text[document.offsetAt(place.end)] === undefined) {
    return addition(document, [], 'version', '1');
  }
  const lineBreak = text.includes('\r\n') ? '\r\n' : '\n';
  const range = document.rangeBetween(at, at);
  return [{ range, newText: `version: 1${lineBreak}${before}` }];
}

/**
 * The lines of an entry that no path leads to, as an earlier one has its key. Undefined unless what is left reads as
 * before but for that.
 */
function withoutEntry(
  document: ConfigDocument,
  { start: { line } }: Range,
): TextEdit[] | undefined {
  const { text } = document;
  const start = document.offsetAt({ line, character: 0 });
  const indent = /^ */.exec(text.slice(start))?.[0].length ?? 0;
  let end = start;
  for (let at = start; at < text.length; ) {
    const next = text.indexOf('\n', at) + 1 || text.length;
    const content = /^( *)([^ #\r\n])?/.exec(text.slice(at, next));
    const isNext = content?.[2] !== undefined && (content[1]?.length ?? 0) <= indent;
    if (at !== start && isNext) break;
    if (at === start || content?.[2] !== undefined) end = next;
    at = next;
  }
  const rest = parseConfig(text.slice(0, start) + text.slice(end), document.fileName);
  const isSound = rest.syntaxFindings.length < document.syntaxFindings.length;
  if (!isSound || !isSameData(rest.value, document.value)) return undefined;
  return [{ range: document.rangeBetween(start, end), newText: '' }];
}

/** Fixes of the shape of the file and of comments in it. */
export const textFixes: FixTable = {
  'bad-ignore': removeComment,
  'unused-ignore': removeComment,
  'duplicate-item': removeItem,
  'duplicate-key': ({ document, finding }) => [
    { title: 'Remove this one', edits: withoutEntry(document, finding.range) },
  ],
  'exclusive-unmanaged': removeItem,
  'protect-unknown': (input) => {
    const { document, finding, path } = input;
    const near = /Did you mean "(.+)"\?/s.exec(finding.message)?.[1];
    const entry = String(valueAt(document.value, path));
    const section = /^(attributes|mappings|groups)\./.exec(entry)?.[1];
    if (near === undefined || section === undefined) return removeItem(input);
    const newText = JSON.stringify(`${section}.${near}`);
    const title = `Change to ${newText}`;
    return [{ title, edits: replacement(document, path, newText) }, ...removeItem(input)];
  },
  'wrong-type': ({ document, finding, path }) => {
    const source = document.sourceOf(path)?.source ?? '';
    if (!finding.message.includes('between quotes') || source === '') return [];
    const quoted = JSON.stringify(source);
    return [{ title: `Change to ${quoted}`, edits: replacement(document, path, quoted) }];
  },
  'missing-key': ({ document, finding }) => {
    if (!finding.message.startsWith('The file lacks "version"')) return [];
    return [{ title: 'Add "version: 1"', edits: versionFirst(document) }];
  },
};
