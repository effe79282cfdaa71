import assert from 'node:assert/strict';
import { completeInShared, hoverInShared } from '../../../src/language/inShared';
import { atCursor, guide } from './atCursor';

const HOST = '${var:host}';

function labels(text: string): string[] {
  const { document, position } = atCursor(text);
  return completeInShared(document, position, guide).map(({ label }) => label);
}

function hover(text: string) {
  const { document, position } = atCursor(text);
  return hoverInShared(document, position, guide);
}

describe('a shared file, in the editor', () => {
  for (const [why, before, indent] of [
    ['with the map at its top', '', ''],
    ['with the map under its key', 'environments:\n', '  '],
  ] as const) {
    it(`offers the keys of an environment, ${why}`, () => {
      assert.deepEqual(labels(`${before}${indent}dev:\n${indent}  |`), ['vars']);
    });

    it(`offers the variables that there are, ${why}`, () => {
      const text = `${before}${indent}dev: { vars: { host: a, url: "\${var:|}" } }\n`;
      assert.deepEqual(labels(text), ['host', 'url']);
    });

    it(`says what a variable stands for, at its own place, ${why}`, () => {
      const line = `${indent}dev: { vars: { host: a, url: "https://${HOST}" } }`;
      const said = hover(`${before}${line.replace('var:host', 'var:ho|st')}\n`);
      assert.match(said?.markdown ?? '', /\*\*Variable\*\* `host`\n\n- `dev`: `a`/);
      const row = before === '' ? 0 : 1;
      const start = line.indexOf(HOST) + '${var:'.length;
      assert.deepEqual(said?.range, {
        start: { line: row, character: start },
        end: { line: row, character: start + 4 },
      });
    });

    it(`says what a key is, ${why}`, () => {
      assert.match(hover(`${before}${indent}dev: { va|rs: {} }\n`)?.markdown ?? '', /Variables/);
    });
  }

  it('has nothing to say of an empty one, and does not fail', () => {
    assert.equal(hover('|'), undefined);
    assert.deepEqual(labels('|'), []);
    assert.doesNotThrow(() => labels('%YAML 1.2\n---\ndev: |\n'));
  });
});
