import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { tracesOf } from '../../../scripts/lib/machineFolders.mjs';
import { troubleWith } from '../../../scripts/package/sourceState.mjs';
import { unfit } from '../../../scripts/package/stage.mjs';

const sound = {
  version: '1.2.3',
  lockVersion: '1.2.3',
  changelog: '# Changelog\n\n## 1.2.3\n\n- It works.\n',
  tags: [] as string[],
  changes: [] as string[],
  packedUnknown: [] as string[],
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

  it('is no version that one of the places would refuse after another has taken it', () => {
    for (const version of ['1.2.3-beta.1', '1.2.3+5', '1.2.3-rc.1+5', '1.2', '1.02.3', '1.2.3.4']) {
      const state = { ...sound, version, lockVersion: version, changelog: `## ${version}\n` };
      assert.match(
        troubleWith({ ...state, tags: [`v${version}`] }) ?? '',
        /three numbers/,
        version,
      );
      // To try it out.
      assert.equal(troubleWith(state), undefined, version);
    }
    for (const version of ['0.1.0', '10.20.30']) {
      const state = { ...sound, version, lockVersion: version, changelog: `## ${version}\n` };
      assert.equal(troubleWith({ ...state, tags: [`v${version}`] }), undefined, version);
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

  it('is nothing that would be packed and that git does not know, each named once', () => {
    const path = 'l10n/bundle.l10n.fr.json';
    for (const changes of [[], [`?? ${path}`], ['?? media/x.css']]) {
      const said = troubleWith({ ...sound, changes, packedUnknown: [path] }) ?? '';
      assert.equal(said.split(path).length, 2, said);
    }
  });
});

/** Whether a folder has something in it that may be seen. */
function readable(folder: string): boolean {
  try {
    return readdirSync(folder).length > 0;
  } catch {
    return false;
  }
}

describe('what is handed on', () => {
  const machine = ['/home/ann/okta-scim', '/ann', 'C:\\Users\\ann'];
  const verdict = (path: string, text: string) => unfit(path, Buffer.from(text), machine);

  it('is code and text', () => {
    assert.equal(verdict('dist/cli.js', 'const path = "/annex"; a/ann/b; "joann/x"'), undefined);
    assert.equal(verdict('README.md', 'https://example.com/ann/x'), undefined);
    assert.equal(verdict('media/icon.png', '/home/ann/okta-scim/'), undefined);
  });

  it('is what begins as the folder of a container does, and nothing that lies in that', () => {
    const [folder = '', ...others] = readdirSync('/', { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && readable(`/${entry.name}`))
      .map(({ name }) => `/${name}`);
    assert.ok(others.length > 0);
    const [inside = ''] = tracesOf(folder);
    assert.ok(inside.startsWith(join(folder, '')) && inside.length > folder.length + 1, inside);
    const verdictHere = (text: string) => unfit('dist/cli.js', Buffer.from(text), tracesOf(folder));
    assert.equal(verdictHere(`const page = "${folder}/no-such-name/" + id;`), undefined);
    assert.match(verdictHere(`const file = "${inside}/x.ts";`) ?? '', /of this machine/);
    assert.deepEqual(tracesOf('/'), []);
    assert.deepEqual(tracesOf('/home/ann'), ['/home/ann']);
    assert.deepEqual(tracesOf('C:\\Users\\ann'), ['C:\\Users\\ann']);
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
