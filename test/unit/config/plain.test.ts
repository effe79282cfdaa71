import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readPlainYaml } from '../../../src/config/yaml/readPlain';
import { readYaml } from '../../../src/config/yaml/readYaml';
import { mutate, random } from './mutate';

/** `PLAIN=300000` for the long run. */
const TEXTS = Number(process.env['PLAIN'] ?? 12_000);

const EXAMPLE = readFileSync(
  join(import.meta.dirname, '../../../examples/senhasegura/okta-scim.yaml'),
  'utf8',
);

/** What lines are made of, sound or not. */
const VALUES = [
  '',
  ' ',
  ' x',
  ' two words',
  ' a:b',
  ' a: b',
  ' a#b',
  ' a #b',
  ' a :b',
  ' x:',
  ' 1',
  ' 01',
  ' 1.5',
  ' -1',
  ' 1e3',
  ' 123456789012345678',
  ' 10.0.0.1',
  ' 1 2',
  ' ~',
  ' null',
  ' Null',
  ' nullable',
  ' true',
  ' TRUE',
  ' False',
  ' yes',
  ' .inf',
  ' "q"',
  ' "q" x',
  ' "q":',
  ' "q\\n"',
  ' "q',
  " 's'",
  " 'it''s'",
  ` '"1"'`,
  ' ""',
  ` \${var:x}/y`,
  ' https://a.example/b#c',
  ' {}',
  ' []',
  ' [ ]',
  ' { a: 1 }',
  ' {a: 1, b: [x y, "z"]}',
  ' {a: 1,b: 2}',
  ' {a:1}',
  ' { a }',
  ' { a: }',
  ' { a: 1, }',
  ' { a: 1, a: 2 }',
  ' [a: 1]',
  ' [a, , b]',
  ' [a #b]',
  ` [\${var:x}]`,
  ' {a: b}c',
  ' {a: b}: c',
  ' [x] # c',
  ' |',
  ' >-',
  ' &a x',
  ' *a',
  ' !t x',
  ' @x',
  ' %x',
  ' é',
  ' (a) + b',
  ' x\u00a0',
  ' x\u2028',
  ' x\t',
  ' /a/',
  ' \ud800',
];
const COMMENTS = ['', '', '', ' ', ' # c', '#c', ' #', '  # "x: y'];
const STARTS = [
  'a:',
  'b:',
  'c.d-e:',
  'null:',
  '__proto__:',
  '1:',
  '<<:',
  '"k":',
  '-',
  '- -',
  '- a:',
  '-  a:',
  '-a:',
  '- ? a:',
  'x',
  '? x',
];
const INDENTS = ['', '', '  ', '  ', '    ', ' ', '      '];
const ENDS = [
  '\n',
  '\n',
  '\n',
  '\n\n',
  '\r\n',
  '\n# c\n',
  '\n  # c\n',
  '\n  \n',
  '\n---\n',
  '\n...\n',
];

function pick(list: readonly string[], next: () => number): string {
  return list[Math.floor(next() * list.length)] ?? '';
}

/** A few lines that are mostly sound. */
function soup(next: () => number): string {
  let text = pick(['', '', '', '# c\n', '\n', '  # c\n', '\uFEFF'], next);
  const count = 1 + Math.floor(next() * 6);
  const depth = next();
  for (let line = 0; line < count; line += 1) {
    const indent = depth < 0.4 ? '  ' : pick(INDENTS, next);
    const end = line === count - 1 && next() < 0.3 ? '' : pick(ENDS, next);
    const start = pick(next() < 0.7 ? STARTS.slice(0, 3) : STARTS, next);
    const value = pick(next() < 0.4 ? VALUES.slice(0, 4) : VALUES, next);
    text += `${indent}${start}${value}${pick(COMMENTS, next)}${end}`;
  }
  return text;
}

/** Whether `readPlainYaml` took the text; fails unless `yaml` has nothing against it and makes the same of it. */
function agrees(text: string): boolean {
  const plain = readPlainYaml(text);
  if (!plain) return false;
  const { tree, problems } = readYaml(text);
  assert.deepEqual({ tree: plain, problems: [] }, { tree, problems }, JSON.stringify(text));
  return true;
}

describe('reading plain texts quickly', () => {
  it('takes the example as a whole', () => {
    assert.ok(agrees(EXAMPLE));
  });

  it('takes the common ways to lay out a file', () => {
    for (const text of [
      'a:\n- b\n- c: 1\n  d: 2\ne: f\n',
      'a:\n  - { b: c, d: [e, "f", 1] } # g\n',
      'a: 1\r\nb:\r\n  c: x # y\r\n',
      '# c\n\n  a: "x"\n  b: \'"1"\'\n\n',
      'a:\nb: null\nc: true\n',
      `a: \${var:x}/y\nb: https://a.example/?q=1#f`,
    ]) {
      assert.ok(agrees(text), text);
    }
  });

  it('leaves to yaml what is broken, or means more than it says', () => {
    for (const text of [
      '',
      '# c\n',
      'a: 1\na: 2\n',
      'a: b: c\n',
      'a: b\n  c\n',
      'a: |\n  b\n',
      'a: &x 1\n',
      'a: "b\\n"\n',
      'a: 010\n',
      'a: 1.5\n',
      'a:\n\tb: 1\n',
      'a: [b\n',
      'a: b\n c: d\n',
      '---\na: b\n',
      '\uFEFFa: b\n',
    ]) {
      assert.equal(readPlainYaml(text), undefined, JSON.stringify(text));
    }
  });

  it(`agrees with yaml on ${TEXTS} made-up texts and as many changes to the example`, function () {
    this.timeout(60_000 + TEXTS * 20);
    let taken = 0;
    for (let seed = 1; seed <= TEXTS; seed += 1) {
      if (agrees(soup(random(seed)))) taken += 1;
    }
    assert.ok(taken > TEXTS / 20, `only ${taken} were taken`);
    const part = EXAMPLE.slice(EXAMPLE.indexOf('groups:'));
    for (let seed = 1; seed <= TEXTS; seed += 1) agrees(mutate(part, random(seed)));
  });
});
