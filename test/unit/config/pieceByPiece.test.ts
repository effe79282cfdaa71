import assert from 'node:assert/strict';
import { readPieces } from '../../../src/config/yaml/pieces/readPieces';
import { cutText, recut } from '../../../src/config/yaml/pieces/recut';
import { SMALL } from '../../../src/config/yaml/pieces/split';
import { readYaml } from '../../../src/config/yaml/readYaml';
import { shapeOf } from './sameAsWhole';

/** Lines of a section, enough that it is worth splitting. */
const many = (line: (index: number) => string) =>
  Array.from({ length: 120 }, (_, index) => line(index)).join('\n');
const ENTRIES = many((index) => `  entry${index}: value of it`);
const ITEMS = many((index) => `  - value of item ${index}`);

function sectionsOf(text: string): string[] | undefined {
  return cutText(text)?.sections.map(({ body }) => {
    if (body.kind === 'whole') return `whole ${JSON.stringify(body.piece.text.slice(0, 20))}`;
    return `${body.isList ? 'list' : 'map'} ${body.key} of ${body.pieces.length} at ${body.column}`;
  });
}

describe('a text is cut', () => {
  const rows: readonly [why: string, text: string, sections: string[] | undefined][] = [
    ['at its top-level keys', 'a: 1\nb:\n  c: 2\n', ['whole "a: 1\\n"', 'whole "b:\\n  c: 2\\n"']],
    [
      'with what is before the first key',
      '# c\n\na: 1\nb: 2\n',
      ['whole "# c\\n\\na: 1\\n"', 'whole "b: 2\\n"'],
    ],
    [
      'with comments at the section above them',
      'a: 1\n# of b\nb: 2',
      ['whole "a: 1\\n# of b\\n"', 'whole "b: 2"'],
    ],
    ['in a file of Windows', 'a: 1\r\nb: 2\r\n', ['whole "a: 1\\r\\n"', 'whole "b: 2\\r\\n"']],
    [
      'into the entries of a large map',
      `a: 1\nb:\n${ENTRIES}\n`,
      ['whole "a: 1\\n"', 'map b of 120 at 2'],
    ],
    [
      'into the items of a large list',
      `b: # c\n${ITEMS}\nc: 1\n`,
      ['list b of 120 at 2', 'whole "c: 1\\n"'],
    ],
    [
      'into items at the column of their key',
      `b:\n${ITEMS.replace(/^ {2}/gm, '')}\nc: 1\n`,
      ['list b of 120 at 0', 'whole "c: 1\\n"'],
    ],
    [
      'into entries with more under them, comments, blank lines and texts',
      `b:\n  # c\n\n${ENTRIES}\n  x:\n    y: 1\n\n  # d\n  z: |\n    k: v\n\n    - w\n`,
      ['map b of 122 at 2'],
    ],
    [
      'not into what is in brackets, or quotes, or on the line of its key',
      `a: { ${many((index) => `e${index}: value of it`).replaceAll('\n', ', ')} }\n`,
      [`whole "a: { e0: value of it"`],
    ],
    [
      'not where entries stand at two columns',
      `b:\n${ENTRIES}\n x: 1\n`,
      ['whole "b:\\n  entry0: value o"'],
    ],
    [
      'not where items and entries stand side by side',
      `b:\n${ITEMS}\n  x: 1\n`,
      ['whole "b:\\n  - value of item"'],
    ],
    [
      'not where a key is in quotes',
      `b:\n${ENTRIES}\n  "x": 1\n`,
      ['whole "b:\\n  entry0: value o"'],
    ],
    ['not at all where a top-level key is in quotes', '"a": 1\nb: 2\n', undefined],
    ['not at all where the top is a list', '- a\n- b\n', undefined],
    ['not at all where a line is a text', 'a: 1\nb\n', undefined],
    ['not at all with an anchor', 'a: &x 1\nb: 2\n', undefined],
    ['not at all with an alias in brackets', 'a: [*x]\n', undefined],
    ['not at all with a tag', 'a: !t 1\n', undefined],
    ['not at all with a document behind it', 'a: 1\n---\nb: 1\n', undefined],
    ['not at all with a directive', '%YAML 1.2\n---\na: 1\n', undefined],
    ['not at all with a counted indentation', 'a: |1\n  b\n', undefined],
    ['not at all with a tab that indents', 'a:\n\tb: 1\n', undefined],
    ['not at all with a lone carriage return', 'a: 1\rb: 2\n', undefined],
    ['with nothing in it, not at all', '\n# c\n', undefined],
    [
      'with characters of anchors and tags that are none',
      "a: x &y *z !w\nb: 'it&' # &x\n",
      ['whole "a: x &y *z !w\\n"', `whole "b: 'it&' # &x\\n"`],
    ],
  ];
  for (const [why, text, sections] of rows) {
    it(why, () => {
      assert.deepEqual(sectionsOf(text), sections);
      const cut = cutText(text);
      // Nothing is lost, and nothing stands in two pieces.
      const pieces = cut?.sections.map(({ body }) => {
        if (body.kind === 'whole') return body.piece.text;
        return body.pieces.map((piece) => piece.text).join('');
      });
      for (const [index, { start, body }] of (cut?.sections ?? []).entries()) {
        const own = text.slice(start, start + body.length);
        assert.ok(own.endsWith(pieces?.[index] ?? 'nothing'));
        assert.equal(cut?.sections[index + 1]?.start ?? text.length, start + body.length);
      }
    });
  }

  it('into entries from a size on that makes it worth', () => {
    const key = 'b:\n';
    const entry = '  e: 1\n';
    const count = Math.ceil((SMALL - key.length) / entry.length);
    const text = (times: number) =>
      key +
      Array.from({ length: times }, (_, index) =>
        entry.replace('e', String.fromCharCode(97 + (index % 26))),
      ).join('');
    assert.match(sectionsOf(text(count - 1))?.[0] ?? '', /^whole/);
    assert.match(sectionsOf(text(count + 1))?.[0] ?? '', /^map/);
  });

  it('anew as a section grows and shrinks across that size, by what stands in it', () => {
    const entry = (index: number) => `  ${'e'.repeat(1 + index)}: 1\n`;
    let text = 'a: 1\nb:\n';
    let known = cutText(text);
    const kinds = new Set<string>();
    const step = (next: string): void => {
      assert.ok(known);
      const again = recut(known, next);
      assert.deepEqual(shapeOf(again), shapeOf(cutText(next)));
      kinds.add(again?.sections[1]?.body.kind ?? '');
      known = again ?? known;
      text = next;
    };
    for (let index = 0; index < 70; index += 1) step(text + entry(index));
    for (let index = 69; index > 3; index -= 1)
      step(text.replace(entry(index % 7 ? index : 69), ''));
    assert.deepEqual([...kinds].sort(), ['split', 'whole']);
  });
});

describe('pieces', () => {
  function problemsOf(text: string): string[] | undefined {
    const cut = cutText(text);
    assert.ok(cut);
    return readPieces(cut)?.problems.map(({ code, start, end, related }) => {
      const behind = related
        ? ` after ${text.slice(related.start, related.end)}@${related.start}`
        : '';
      return `${code} ${text.slice(start, end)}@${start}${behind}`;
    });
  }

  it('that hold a key twice are told with the first of them, across sections and entries', () => {
    const text = `a: 1\nb:\n${ENTRIES}\n  entry3: x\nc: 1\na: 2\n`;
    const again = text.lastIndexOf('entry3');
    const first = text.indexOf('entry3');
    assert.deepEqual(problemsOf(text), [
      `duplicate-key entry3@${again} after entry3@${first}`,
      `duplicate-key a@${text.lastIndexOf('a: 2')} after a@0`,
    ]);
    // As the whole says it.
    assert.deepEqual(
      readYaml(text)
        .problems.map(({ start }) => start)
        .sort((a, b) => a - b),
      [again, text.lastIndexOf('a: 2')],
    );
  });

  it('that hold a key three times are told twice, each with the first', () => {
    assert.deepEqual(problemsOf('a: 1\na: 2\na: 3\n'), [
      'duplicate-key a@5 after a@0',
      'duplicate-key a@10 after a@0',
    ]);
  });

  it('that break off are read as they are in the whole, whether what is open is closed behind them or not', () => {
    for (const open of ['"open', "'open", '[open', '{open', '"a\\', '[a, "b']) {
      for (const behind of ['', `d: "'"\n`, `d: '"'\n`]) {
        for (const text of [
          `a: ${open}\nb: 1\n${behind}`,
          `b:\n${ENTRIES}\n  x: ${open}\n  y: 1\n  z: 2\nc: 1\n${behind}`,
          `b:\n${ENTRIES}\n  x: ${open}\nc: 1\n${behind}`,
        ]) {
          const cut = cutText(text);
          const reading = cut && readPieces(cut);
          const whole = readYaml(text);
          assert.deepEqual(reading?.tree?.value, whole.tree?.value, text);
          assert.deepEqual(
            reading?.problems.map(({ message, start, end }) => [message, start, end]),
            whole.problems.map(({ message, start, end }) => [message, start, end]),
            text,
          );
        }
      }
    }
  });

  it('whose brackets close what nothing has opened are read with all the rest', () => {
    assert.equal(problemsOf(`b:\n${ENTRIES}\n  x: ]a\n  y: 1\nc: 1\n`), undefined);
  });

  it('one of which never ends do not keep those above it from staying the same objects', () => {
    const text = (open: string) => `b:\n${ENTRIES}\nc:\n  d: ${open}\n  e: 1\nf: 1\n`;
    const known = cutText(text('a'));
    assert.ok(known);
    const [closed, open] = [text('a'), text('"a')].map((one) => {
      const cut = recut(known, one);
      return cut && (readPieces(cut)?.tree?.value as Record<string, unknown>);
    });
    assert.ok(closed && open);
    assert.equal(open['b'], closed['b']);
    assert.deepEqual(Object.keys(open), ['b', 'c'], 'the rest is within the quote');
  });

  it('that are broken by themselves do not keep others from being read', () => {
    const text = `b:\n${ENTRIES}\n  x: a: b\n  y: 1\nc: 1\n`;
    assert.deepEqual(problemsOf(text)?.length, 1);
    const cut = cutText(text);
    const value = cut && readPieces(cut)?.tree?.value;
    assert.deepEqual(Object.keys(value as object), ['b', 'c']);
    assert.equal((value as Record<string, Record<string, unknown>>)['b']?.['y'], 1);
  });

  it('that are read again are the same objects', () => {
    const cut = cutText(`b:\n${ENTRIES}\nc:\n  d: 1\n`);
    assert.ok(cut);
    const [one, two] = [readPieces(cut), readPieces(cut)];
    const mapIn = (reading: typeof one) => reading?.tree?.value as Record<string, unknown>;
    assert.equal(mapIn(one)['b'], mapIn(two)['b']);
    assert.equal(mapIn(one)['c'], mapIn(two)['c']);
  });
});
