import assert from 'node:assert/strict';
import { troubleWith } from '../../../scripts/package/sourceState.mjs';
import { unfit } from '../../../scripts/package/stage.mjs';

const sound = {
  version: '1.2.3',
  lockVersion: '1.2.3',
  changelog: '# Changelog\n\n## 1.2.3\n\n- It works.\n',
  tags: [] as string[],
  changes: [] as string[],
};

describe('what may be released', () => {
  it('is a tree as its commit has it, with a tag of its version or none', () => {
    assert.equal(troubleWith(sound), undefined);
    assert.equal(troubleWith({ ...sound, tags: ['v1.2.3'] }), undefined);
    assert.equal(troubleWith({ ...sound, tags: ['v1.0.0', 'v1.2.3'] }), undefined);
    const dated = '## 1.2.3 - 2026-11-29\r\n';
    assert.equal(troubleWith({ ...sound, tags: ['v1.2.3'], changelog: dated }), undefined);
  });

  it('is no version that the lock file, the tag or the changelog does not know', () => {
    assert.match(troubleWith({ ...sound, lockVersion: '1.2.2' }) ?? '', /npm install/);
    assert.match(troubleWith({ ...sound, tags: ['v1.2.4'] }) ?? '', /The tag is v1\.2\.4/);
    assert.match(troubleWith({ ...sound, tags: ['1.2.3'] }) ?? '', /tag the commit v1\.2\.3/);
    for (const changelog of ['', '## 1.2.30\n', '## 1x2.3\n', 'See ## 1.2.3\n']) {
      assert.match(troubleWith({ ...sound, tags: ['v1.2.3'], changelog }) ?? '', /no chapter/);
    }
  });

  it('is no tree with changes of what git knows, or of what a build reads', () => {
    for (const line of [
      ' M docs/cli.md',
      'D  test/unit/x.test.ts',
      '?? src/new.ts',
      '?? "src/n\\303\\251.ts"',
      '?? package.json',
    ]) {
      assert.match(
        troubleWith({ ...sound, changes: [line] }) ?? '',
        /differs from its commit/,
        line,
      );
    }
    assert.equal(
      troubleWith({ ...sound, changes: ['?? notes.txt', '?? test/mine.test.ts'] }),
      undefined,
    );
  });
});

describe('what is handed on', () => {
  const machine = ['/home/ann/okta-scim', '/ann', 'C:\\Users\\ann'];
  const verdict = (path: string, text: string) => unfit(path, Buffer.from(text), machine);

  it('is code and text', () => {
    assert.equal(verdict('dist/cli.js', 'const path = "/annex"; a/ann/b; "joann/x"'), undefined);
    assert.equal(verdict('README.md', 'https://example.com/ann/x'), undefined);
    assert.equal(verdict('media/icon.png', '/home/ann/okta-scim/'), undefined);
  });

  it('is no source, no test, no map, and no folder of the machine that it was made on', () => {
    for (const [path, text] of [
      ['src/cli.ts', ''],
      ['test/x.test.ts', ''],
      ['dist/cli.test.js', ''],
      ['dist/cli.js.map', ''],
      ['dist/cli.js', '//# sourceMappingURL=cli.js.map'],
      ['dist/cli.js', 'var a = "/home/ann/okta-scim/src/a.ts";'],
      ['dist/cli.js', 'var a = "/ann/.npm/x";'],
      ['dist/cli.js', 'var a = "C:\\\\Users\\\\ann\\\\x";'],
      ['package.json', '{ "a": "C:/Users/ann/x" }'],
    ] as const) {
      assert.ok(verdict(path, text), `${path}: ${text}`);
    }
  });
});
