import assert from 'node:assert/strict';
import {
  chmod,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeWhole } from '../../../src/cli/wholeFile';

describe('a file that a person has named', () => {
  let folder: string;
  let path: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'okta-scim-'));
    path = join(folder, 'okta-scim.yaml');
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('is replaced, not written into: a reader of the old one sees it whole', async () => {
    await writeFile(path, 'old');
    const { ino } = await stat(path, { bigint: true });
    await writeWhole(path, 'new');
    assert.equal(await readFile(path, 'utf8'), 'new');
    assert.notEqual((await stat(path, { bigint: true })).ino, ino);
    assert.deepEqual(await readdir(folder), ['okta-scim.yaml']);
  });

  it('keeps its mode, and stays where a link leads', async function () {
    if (process.platform === 'win32') return this.skip();
    const real = join(folder, 'real.yaml');
    await writeFile(real, 'old');
    await chmod(real, 0o640);
    await symlink(real, path);
    await writeWhole(path, 'new');
    assert.ok((await lstat(path)).isSymbolicLink());
    assert.equal(await readFile(real, 'utf8'), 'new');
    assert.equal((await stat(real)).mode & 0o777, 0o640);
  });

  it('that cannot be written leaves nothing behind', async () => {
    await mkdir(path);
    await assert.rejects(writeWhole(path, 'new'));
    await assert.rejects(writeWhole(join(folder, 'missing', 'x.yaml'), 'new'));
    assert.deepEqual(await readdir(folder), ['okta-scim.yaml']);
  });

  it('is written to when it is a device', async function () {
    if (process.platform === 'win32') return this.skip();
    await writeWhole('/dev/null', 'new');
    assert.ok((await stat('/dev/null')).isCharacterDevice());
  });
});
