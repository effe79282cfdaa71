import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');

/** What a script says in one place. */
function said(path: string, pattern: RegExp): string {
  return pattern.exec(read(path))?.[1] ?? assert.fail(`${path} has no ${pattern}`);
}

describe('what the docs say it runs on', () => {
  const { engines } = JSON.parse(read('package.json'));
  const [vscode = ''] = /\d+\.\d+/.exec(engines.vscode) ?? [];
  const [node = ''] = /\d+/.exec(engines.node) ?? [];

  it('begins where the manifest begins', () => {
    assert.match(
      read('README.md'),
      new RegExp(`VS Code ${vscode} or newer · Node ${node} or newer`),
    );
    for (const path of ['README.md', 'docs/how-to/install.md', 'docs/compatibility.md']) {
      const text = read(path);
      const of = (pattern: RegExp) => [...text.matchAll(pattern)].map(([, found]) => found);
      const floors = of(/VS Code (\d+\.\d+) or newer/g).concat(of(/\| (\d+\.\d+) and later/g));
      assert.ok(floors.length > 0, path);
      assert.deepEqual(new Set(floors), new Set([vscode]), path);
      for (const found of of(/Node (\d+) or newer/g)) assert.equal(found, node, path);
    }
  });

  it('was tried on what the tests try it on', () => {
    const table = read('docs/compatibility.md');
    const lines = said('scripts/lib/nodes.mjs', /NODE_LINES = \[([\d, ]+)\]/);
    assert.equal(lines.split(', ')[0], node);
    assert.ok(table.includes(`| ${lines} and later | ${lines.replace(/, (\d+)$/, ' and $1')}:`));
    const [oldest, newest] = ['CODE_SERVER', 'NEWEST_CODE_SERVER'].map((name) =>
      said('scripts/lib/codeServer.mjs', new RegExp(`const ${name} = 'code-server@([\\d.]+)'`)),
    );
    assert.ok(table.includes(`code-server ${oldest} (VS Code ${vscode}) and ${newest} |`));
    assert.ok(
      table.includes(`CI: ${said('.github/workflows/ci.yml', /vscode: \[([\d.]+), /)} and`),
    );
  });
});
