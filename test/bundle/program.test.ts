import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const PROJECT = join(import.meta.dirname, '..', '..');
const PATHS = pathToFileURL(join(PROJECT, 'scripts', 'lib', 'paths.mjs')).href;

describe('a script of the project', () => {
  it('knows that it was started, in a folder with a space and through a link', async () => {
    const folder = await realpath(await mkdtemp(join(tmpdir(), 'okta-scim-program-')));
    try {
      const real = join(folder, 'with a space');
      await mkdir(real);
      await symlink(real, join(folder, 'link'), 'junction');
      await writeFile(
        join(real, 'own.mjs'),
        `import { isMain } from ${JSON.stringify(PATHS)};\nconsole.log(isMain(import.meta.url));\n`,
      );
      await writeFile(join(real, 'other.mjs'), `import './own.mjs';\n`);
      const said = (name: string) =>
        execFileSync(process.execPath, [name], { encoding: 'utf8' }).trim();
      assert.equal(said(join(real, 'own.mjs')), 'true');
      assert.equal(said(join(folder, 'link', 'own.mjs')), 'true');
      assert.equal(said(join(real, 'other.mjs')), 'false');
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  it('begins also when it is started through a link: the sample server, and what a release asks', async () => {
    const folder = await realpath(await mkdtemp(join(tmpdir(), 'okta-scim-program-')));
    try {
      await symlink(join(PROJECT, 'examples'), join(folder, 'examples'), 'junction');
      await symlink(join(PROJECT, '.github'), join(folder, 'github'), 'junction');
      for (const args of [
        [join(folder, 'examples', 'scim-server', 'server.mjs'), '--no-such-option'],
        [join(folder, 'github', 'publish', 'published.mjs'), 'nowhere', folder],
      ]) {
        const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
        assert.ok(status !== 0 && stderr !== '', args[0]);
      }
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
