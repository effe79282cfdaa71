import assert from 'node:assert/strict';
import { parseConfig } from '../../../src/config/yaml/document';
import { readYaml } from '../../../src/config/yaml/readYaml';
import { applyEdits } from './marked';

/** Texts that once took many seconds, or minutes. Each is told at least once, and not told more than is read. */
const SLOW: readonly [name: string, text: string][] = [
  ['a bracket that never closes, with 300,000 items', `a: [${'x, '.repeat(300_000)}`],
  ['nothing but commas', `a: [${','.repeat(500_000)}]`],
  ['blank lines within brackets', `a: [${'\n'.repeat(900_000)}`],
  ['10,000 lines with a tab before each', `a:\n${'\t- x\n'.repeat(10_000)}`],
  ['30,000 directives', '%x\n'.repeat(30_000)],
  ['40,000 quoted texts on one line', `a: ${'"" '.repeat(40_000)}`],
];

describe('a text that is broken a hundred thousand times', () => {
  for (const [name, text] of SLOW) {
    it(`is read in no time: ${name}`, () => {
      const started = process.cpuUsage();
      const { syntaxFindings } = parseConfig(text, 'x');
      // Of the processor, so that a busy machine does not count. Each took twice that, and some a hundred times.
      const { user, system } = process.cpuUsage(started);
      assert.ok((user + system) / 1000 < 2000, `${(user + system) / 1000} ms`);
      assert.ok(syntaxFindings.length > 0);
    });
  }

  it('says where the brackets open that hold too much', () => {
    const { value, syntaxFindings } = parseConfig(
      `version: 1\ngroups: [a]\nb: { c: [${'x, '.repeat(100_000)}] }\n`,
      'x',
    );
    assert.equal(value, undefined);
    assert.deepEqual(
      syntaxFindings.map(({ code, message, range }) => ({ code, message, range })),
      [
        {
          code: 'file-too-large',
          message:
            'There is too much between these brackets; the file is not read. Is one missing?',
          range: { start: { line: 2, character: 3 }, end: { line: 2, character: 4 } },
        },
      ],
    );
  });

  it('reads many brackets that hold less each, and a file of ten thousand lines in braces', () => {
    const many = parseConfig('- [a, b, c, d, e, f, g, "\\n"]\n'.repeat(8_500), 'x');
    assert.deepEqual(many.syntaxFindings, []);
    const lines = Array.from({ length: 10_000 }, (_, index) => `  "a${index}": "urn:x:y",\n`);
    const one = parseConfig(`{\n${lines.join('')}  "z": "\\n"\n}\n`, 'x');
    assert.deepEqual(one.syntaxFindings, []);
    assert.equal(Object.keys(one.value as object).length, 10_001);
  });

  it('counts anew behind brackets that broke off', () => {
    // What is not indented ends the bracket: the next one is counted by itself.
    const broken = parseConfig('a: [x,\nb: 1\n'.repeat(17_500), 'x');
    assert.ok(broken.syntaxFindings.every(({ code }) => code !== 'file-too-large'));
  });

  it('leaves the stack traces of others as long as they were', () => {
    const before = Error.stackTraceLimit;
    Error.stackTraceLimit = 7;
    for (const text of ['a: 1\n', 'a: [', 'a: "', '*a', '[\n'.repeat(100)]) readYaml(text);
    const after = Error.stackTraceLimit;
    Error.stackTraceLimit = before;
    assert.equal(after, 7);
  });
});

describe('tabs on very many lines', () => {
  it('are fixed by one fix, whichever of them is asked', () => {
    const text = `version: 1\napp:\n${'\tlabel: x\n'.repeat(300)}`;
    const { syntaxFindings } = parseConfig(text, 'x');
    const fixes = syntaxFindings.map(({ fix }) => fix).filter((fix) => fix !== undefined);
    assert.equal(fixes.length, 300);
    for (const fix of [fixes[0], fixes[299]]) {
      assert.equal(fix?.title, 'Replace tabs by spaces');
      assert.equal(applyEdits(text, fix?.edits ?? []), text.replaceAll('\t', '  '));
    }
  });

  it('are each told at their own place', () => {
    const { syntaxFindings } = parseConfig('a:\n\tb: 1\n\tc: 2\n', 'x');
    assert.deepEqual(
      syntaxFindings.map(({ range }) => range.start),
      [
        { line: 1, character: 0 },
        { line: 2, character: 0 },
      ],
    );
  });
});
