import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Path, Range } from '../../../src/config/findings/finding';
import { parseConfig } from '../../../src/config/yaml/document';
import { TextLines } from '../../../src/config/yaml/textLines';
import { everyForm } from './kindsOfEdits';

const range = (line: number, from: number, toLine: number, to: number): Range => {
  return { start: { line, character: from }, end: { line: toLine, character: to } };
};

describe('a position', () => {
  it('counts lines from 0 that end by a line feed, with a carriage return before it or without', () => {
    const lines = new TextLines('ab\r\nc\n\r\n\nd');
    const places: readonly [offset: number, line: number, character: number][] = [
      [0, 0, 0],
      [2, 0, 2],
      [4, 1, 0],
      [5, 1, 1],
      [6, 2, 0],
      [8, 3, 0],
      [9, 4, 0],
      [10, 4, 1],
    ];
    for (const [offset, line, character] of places) {
      assert.deepEqual(lines.positionAt(offset), { line, character });
      assert.equal(lines.offsetAt({ line, character }), offset);
    }
  });

  it('behind the end of its line is the end, before the line break', () => {
    const lines = new TextLines('ab\r\ncd\ne');
    assert.equal(lines.offsetAt({ line: 0, character: 99 }), 2);
    assert.equal(lines.offsetAt({ line: 0, character: 3 }), 2);
    assert.equal(lines.offsetAt({ line: 1, character: 99 }), 6);
    assert.equal(lines.offsetAt({ line: 2, character: 99 }), 8);
    assert.equal(lines.offsetAt({ line: 3, character: 0 }), 8);
  });

  it('counts UTF-16 units: two for a character beyond the first 65,536, one for a tab', () => {
    const text = '😀\té\nx';
    const lines = new TextLines(text);
    assert.deepEqual(lines.positionAt(text.indexOf('é')), { line: 0, character: 3 });
    assert.deepEqual(lines.rangeOf(2, 6), range(0, 2, 1, 1));
  });

  it('does not end a line at characters that end lines elsewhere', () => {
    // A form feed, NEL, and the separators of lines and paragraphs: YAML 1.2.2, section 5.4.
    for (const character of ['\f', '\v', '\x85', '\u2028', '\u2029']) {
      assert.deepEqual(new TextLines(`a${character}b`).positionAt(2), { line: 0, character: 2 });
    }
  });

  it('of an empty text is its start', () => {
    const lines = new TextLines('');
    assert.deepEqual(lines.positionAt(0), { line: 0, character: 0 });
    assert.equal(lines.offsetAt({ line: 0, character: 5 }), 0);
    assert.deepEqual(lines.firstLineOf(0, 0), range(0, 0, 0, 0));
  });

  it('and its offset are one another, in any text', () => {
    const text = fc.string({
      unit: fc.constantFrom('a', '😀', '\n', '\r\n', '\t', 'é'),
      maxLength: 40,
    });
    fc.assert(
      fc.property(text, fc.nat(40), (content, at) => {
        const offset = Math.min(at, content.length);
        // Between the two characters of a line break is no place of its own.
        fc.pre(content[offset - 1] !== '\r');
        const lines = new TextLines(content);
        const position = lines.positionAt(offset);
        assert.equal(lines.offsetAt(position), offset);
        assert.equal(content.slice(0, offset).split('\n').length - 1, position.line);
      }),
    );
  });

  it('and its range up to the end of the line stop before the line break', () => {
    const lines = new TextLines('ab\r\ncd\n');
    assert.deepEqual(lines.firstLineOf(0, 6), range(0, 0, 0, 2));
    assert.deepEqual(lines.firstLineOf(4, 99), range(1, 0, 1, 2));
    assert.deepEqual(lines.firstLineOf(1, 2), range(0, 1, 0, 2));
    assert.deepEqual(lines.firstLineOf(2, 2), range(0, 2, 0, 2));
    // A place on a line break, or behind an end that comes first, is empty.
    assert.deepEqual(lines.firstLineOf(2, 5), range(0, 2, 0, 2));
    assert.deepEqual(lines.firstLineOf(5, 4), range(1, 1, 1, 1));
  });
});

/** What each call says of a path: the words themselves. */
const TEXT = `# c
app:
  "lab el": 'x'  # y
  list:
  - one
  - { a: [1, 2], b:}
  -
  text: |
    first
    second
  none:
  alias: &n
    deep: 1
copy: *n
last: end`;

const ROWS: readonly [path: Path, key: string, value: string, extent: string][] = [
  [['app', 'lab el'], '"lab el"', `'x'`, `"lab el": 'x'`],
  [['app', 'list'], 'list', '- one', 'list:\n  - one\n  - { a: [1, 2], b:}\n  -'],
  [['app', 'list', 0], 'o', 'one', 'one'],
  [['app', 'list', 1], 'a', '{ a: [1, 2], b:}', '{ a: [1, 2], b:}'],
  [['app', 'list', 1, 'a'], 'a', '[1, 2]', 'a: [1, 2]'],
  [['app', 'list', 1, 'a', 1], '2', '2', '2'],
  [['app', 'list', 1, 'b'], 'b', 'b', 'b:'],
  [['app', 'text'], 'text', '|', 'text: |\n    first\n    second\n'],
  [['app', 'none'], 'none', 'none', 'none:'],
  [['app', 'alias'], 'alias', 'deep: 1', 'alias: &n\n    deep: 1'],
  [['copy'], 'copy', '*n', 'copy: *n'],
  [['copy', 'deep'], '*n', '*n', '*n'],
  [['last'], 'last', 'end', 'last: end'],
];

describe('of a path', () => {
  for (const form of ['\n', '\r\n'] as const) {
    const text = TEXT.replaceAll('\n', form);
    const document = parseConfig(text, 'x');
    const wordsIn = (at: Range | undefined) =>
      at && text.slice(document.offsetAt(at.start), document.offsetAt(at.end)).replaceAll('\r', '');
    for (const [path, key, value, extent] of ROWS) {
      it(`/${path.join('/')} the key, the value and the whole are known${form === '\n' ? '' : ', with \\r\\n'}`, () => {
        assert.equal(wordsIn(document.rangeOf(path, 'key')), key);
        assert.equal(wordsIn(document.rangeOf(path, 'value')), value);
        assert.equal(wordsIn(document.extentOf(path)), extent);
      });
    }
  }

  const document = parseConfig(TEXT, 'x');

  it('the source is known for what is written out there, and for nothing else', () => {
    assert.deepEqual(document.sourceOf(['app', 'lab el'])?.source, `'x'`);
    assert.deepEqual(document.sourceOf(['app', 'text'])?.source, '|\n    first\n    second\n');
    assert.deepEqual(document.sourceOf(['app', 'none'])?.source, '');
    for (const path of [['app'], ['app', 'list'], ['copy'], ['copy', 'deep'], ['nowhere']]) {
      assert.equal(document.sourceOf(path), undefined, path.join('/'));
    }
  });

  it('what stands behind an alias is where its anchor has it', () => {
    const deep = document.rangeOf(['app', 'alias', 'deep'], 'key');
    assert.deepEqual(document.behindAlias(['copy', 'deep']), deep);
    assert.deepEqual(document.behindAlias(['copy'])?.start, deep?.start);
    assert.equal(document.behindAlias(['app', 'alias']), undefined);
    assert.equal(document.behindAlias(['app', 'alias', 'deep']), undefined);
  });

  it('nothing is known where there is nothing', () => {
    const paths: Path[] = [
      ['x'],
      ['app', 0],
      ['app', 'list', 'one'],
      ['app', 'list', 3],
      ['last', 0],
      ['constructor'],
    ];
    for (const path of paths) {
      assert.equal(document.rangeOf(path, 'key'), undefined);
      assert.equal(document.rangeOf(path, 'value'), undefined);
      assert.equal(document.extentOf(path), undefined);
    }
  });
});

describe('of every path of a file in all forms', () => {
  const text = everyForm();
  const document = parseConfig(text, 'x');
  const paths: Path[] = [];
  const visit = (value: unknown, path: Path): void => {
    if (path.length > 0) paths.push(path);
    if (Array.isArray(value)) for (const [at, item] of value.entries()) visit(item, [...path, at]);
    else if (typeof value === 'object' && value !== null) {
      for (const [key, child] of Object.entries(value)) visit(child, [...path, key]);
    }
  };
  visit(document.value, []);

  it('the key is found by its place, at its start and at its end', () => {
    assert.ok(paths.length > 250);
    for (const path of paths.filter((one) => typeof one.at(-1) === 'string')) {
      const key = document.rangeOf(path, 'key');
      assert.ok(key);
      for (const place of [key.start, key.end]) {
        assert.deepEqual(document.pathAt(place), { path, part: 'key' });
      }
      const written = text.slice(document.offsetAt(key.start), document.offsetAt(key.end));
      assert.equal(written, path.at(-1));
    }
  });

  it('the value is found by its place, from its first character to behind its last', () => {
    for (const path of paths) {
      const source = document.sourceOf(path);
      if (!source || source.source === '') continue;
      const at = document.rangeOf(path, 'value');
      assert.ok(at);
      for (const place of [at.start, at.end]) {
        assert.deepEqual(document.pathAt(place), { path, part: 'value' });
      }
    }
  });

  it('lies within what is around it, and behind what is before it', () => {
    let before = 0;
    for (const path of paths) {
      const own = document.extentOf(path);
      const around = document.extentOf(path.slice(0, -1));
      assert.ok(own && around);
      const start = document.offsetAt(own.start);
      assert.ok(start >= before && start >= document.offsetAt(around.start));
      assert.ok(document.offsetAt(own.end) <= document.offsetAt(around.end), path.join('/'));
      before = start;
    }
  });
});
