import { removal, replacement } from './edits';
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

/** Fixes of the shape of the file and of comments in it. */
export const textFixes: FixTable = {
  'bad-ignore': removeComment,
  'unused-ignore': removeComment,
  'duplicate-item': removeItem,
  'exclusive-unmanaged': removeItem,
  'protect-unknown': removeItem,
  'wrong-type': ({ document, finding, path }) => {
    const source = document.sourceOf(path)?.source ?? '';
    if (!finding.message.includes('between quotes') || source === '') return [];
    const quoted = JSON.stringify(source);
    return [{ title: `Change to ${quoted}`, edits: replacement(document, path, quoted) }];
  },
  'missing-key': ({ document, finding }) => {
    if (!finding.message.startsWith('The file lacks "version"')) return [];
    const lineBreak = document.text.includes('\r\n') ? '\r\n' : '\n';
    const newText = `version: 1${lineBreak}`;
    return [
      { title: 'Add "version: 1"', edits: [{ range: document.rangeBetween(0, 0), newText }] },
    ];
  },
};
