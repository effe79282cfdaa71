import assert from 'node:assert/strict';
import { isConfigFileName } from '../../../../src/config/fileNames';
import type { Path } from '../../../../src/config/findings/finding';
import { parseConfig } from '../../../../src/config/yaml/document';
import { marked } from '../marked';

const TEXT = `app:
  label: senhasegura
  visibility: { hideWeb: false }
groups:
  - name: Vendors
    push: true
  - name: Staff
empty:
text: |
  one
  two
`;

function at(text: string): { path: Path; part: 'key' | 'value' } | undefined {
  const cursor = text.indexOf('|>');
  const plain = text.replace('|>', '');
  const lines = plain.slice(0, cursor).split('\n');
  const position = { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
  return parseConfig(plain, 'okta-scim.yaml').pathAt(position);
}

describe('places in the text', () => {
  const cases: [marked: string, path: Path, part: 'key' | 'value'][] = [
    [TEXT.replace('app', '«app»'), ['app'], 'key'],
    [TEXT.replace('senhasegura', '«senhasegura»'), ['app', 'label'], 'value'],
    [TEXT.replace('false', '«false»'), ['app', 'visibility', 'hideWeb'], 'value'],
    [TEXT.replace('Staff', '«Staff»'), ['groups', 1, 'name'], 'value'],
    [TEXT.replace('push', '«push»'), ['groups', 0, 'push'], 'key'],
    [TEXT.replace('name', '«name»'), ['groups', 0], 'key'],
    [TEXT.replace('name: Vendors', '«name: Vendors»'), ['groups', 0], 'value'],
    [TEXT.replace('empty', '«empty»'), ['empty'], 'value'],
    [TEXT.replace('|', '«|»'), ['text'], 'value'],
    [TEXT.replace('a', '«a»'), [], 'key'],
  ];
  for (const [text, path, part] of cases) {
    it(`finds the ${part} of /${path.join('/')}`, () => {
      const file = marked(text);
      assert.deepEqual(parseConfig(file.text, 'x').rangeOf(path, part), file.range);
    });
  }

  it('knows no place for a path that is not there', () => {
    const document = parseConfig(TEXT, 'x');
    for (const path of [['nowhere'], ['groups', 2], ['groups', 'name'], ['app', 'label', 'x']]) {
      assert.equal(document.rangeOf(path, 'value'), undefined);
    }
  });
});

describe('what stands at a position', () => {
  it('is the key under the cursor, to its end', () => {
    assert.deepEqual(at('app:\n  |>label: x\n'), { path: ['app', 'label'], part: 'key' });
    assert.deepEqual(at('app:\n  label|>: x\n'), { path: ['app', 'label'], part: 'key' });
  });

  it('is the value behind the key, written or not', () => {
    assert.deepEqual(at('app:\n  label: |>x\n'), { path: ['app', 'label'], part: 'value' });
    assert.deepEqual(at('app:\n  label:|>\n'), { path: ['app', 'label'], part: 'value' });
    assert.deepEqual(at('app: { label: x|> }\n'), { path: ['app', 'label'], part: 'value' });
  });

  it('is the item of a list', () => {
    assert.deepEqual(at('groups:\n  - name: A\n  - |>name: B\n'), {
      path: ['groups', 1, 'name'],
      part: 'key',
    });
    assert.deepEqual(at('exclusive: [a, |>b]\n'), { path: ['exclusive', 1], part: 'value' });
  });

  it('is the file where nothing is', () => {
    assert.deepEqual(at('app: x\n\n# |>comment\n'), { path: [], part: 'value' });
    assert.equal(at('|>'), undefined);
  });

  it('goes back to where each range starts', () => {
    const document = parseConfig(TEXT, 'x');
    for (const path of [['app'], ['app', 'visibility', 'hideWeb'], ['groups', 1, 'name']]) {
      const key = document.rangeOf(path, 'key');
      assert.ok(key);
      assert.deepEqual(document.pathAt(key.start), { path, part: 'key' });
    }
  });
});

describe('reading a text', () => {
  it('keeps what can be read of broken YAML, for the editor', () => {
    const document = parseConfig('app:\n  label: x\n  : : y\nversion: 1\n', 'x');
    assert.ok(document.syntaxFindings.length > 0);
    assert.deepEqual(Object.keys(document.value as object), ['app', 'version']);
  });

  it('does not count a byte order mark', () => {
    const document = parseConfig('\uFEFFapp: x\n', 'x');
    assert.deepEqual(document.rangeOf(['app'], 'key')?.start, { line: 0, character: 0 });
  });

  it('shares the value of an anchor', () => {
    assert.deepEqual(parseConfig('a: &a [1]\nb: *a\n', 'x').value, { a: [1], b: [1] });
  });

  it('takes keys as text', () => {
    assert.deepEqual(parseConfig('1: a\ntrue: b\nnull: c\n', 'x').value, {
      1: 'a',
      true: 'b',
      null: 'c',
    });
  });

  const hostile: Record<string, string> = {
    'a line of a megabyte': `a: ${'x'.repeat(1_000_000)}`,
    'a key of a megabyte': `${'x'.repeat(1_000_000)}: 1`,
    'an open quote': `a: "${'x'.repeat(500_000)}`,
    'deep lists': '['.repeat(20_000),
    'deep items': '- '.repeat(20_000),
    'deep maps': Array.from({ length: 1000 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n'),
    'exploding aliases': [
      'a0: &a0 [x, x, x, x, x, x, x, x, x, x]',
      ...Array.from({ length: 20 }, (_, n) => `a${n + 1}: &a${n + 1} [*a${n}, *a${n}, *a${n}]`),
    ].join('\n'),
    'broken tokens': '}'.repeat(100_000),
    'many equal keys': 'k: 1\n'.repeat(20_000),
  };
  for (const [name, text] of Object.entries(hostile)) {
    it(`neither hangs nor throws on ${name}`, () => {
      const started = process.cpuUsage();
      parseConfig(text, 'x');
      // Of the processor, so that a busy machine does not count. A hang would be minutes.
      const { user, system } = process.cpuUsage(started);
      assert.ok((user + system) / 1000 < 2000);
    });
  }
});

describe('names of config files', () => {
  it('are told by the last part of a path', () => {
    for (const name of ['okta-scim.yaml', '/a/okta-scim.yml', 'C:\\a\\pam.okta-scim.yaml']) {
      assert.equal(isConfigFileName(name), true, name);
    }
    for (const name of [
      'okta-scim.json',
      'a/okta-scim.yaml/b',
      '.okta-scim.yaml',
      'x.okta-scim.yml',
    ]) {
      assert.equal(isConfigFileName(name), false, name);
    }
  });
});
