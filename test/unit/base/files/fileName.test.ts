import assert from 'node:assert/strict';
import { chmod, chown, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InvalidError, UsageError } from '../../../../src/base/errors';
import {
  assertFileOrNothing,
  type FoundFile,
  lookAt,
  refusalOf,
} from '../../../../src/base/files/fileName';
import { readPlain, readPlainSync } from '../../../../src/base/files/readPlain';

describe('what stands at the name of a file', () => {
  let folder: string;
  let path: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'okta-scim-'));
    path = join(folder, 'okta-scim.lock.json');
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('is good when it is a file or nothing, and is told by kind when not', () => {
    const good: FoundFile[] = [{ kind: 'nothing' }, { kind: 'file', mode: 0o644 }];
    for (const found of good) assert.equal(refusalOf(found, path, 'fixed'), undefined);
    const bad: [FoundFile, RegExp][] = [
      [{ kind: 'link', target: '/home/x/.bashrc' }, /is a link to \/home\/x\/\.bashrc/],
      [{ kind: 'folder' }, /is a folder/],
      [{ kind: 'stream' }, /is a pipe, a socket or a device/],
      [{ kind: 'other' }, /is a pipe, a socket or a device/],
      [{ kind: 'foreign', owner: 1001 }, /belongs to another user \(1001\)/],
    ];
    for (const [found, message] of bad) {
      const [fixed, flag] = [refusalOf(found, path, 'fixed'), refusalOf(found, path, 'flag')];
      assert.ok(fixed instanceof InvalidError && flag instanceof UsageError);
      assert.match(fixed.message, message);
      assert.ok(fixed.message.startsWith(path) && fixed.nextStep !== '');
    }
  });

  it('is seen as itself, not as what it leads to', async function () {
    if (process.platform === 'win32') return this.skip();
    assert.deepEqual(lookAt(path), { kind: 'nothing' });
    await symlink('nowhere', path);
    assert.deepEqual(lookAt(path), { kind: 'link', target: 'nowhere' });
    assert.deepEqual(lookAt('/dev/null'), { kind: 'stream' });
    assert.deepEqual(lookAt(folder), { kind: 'folder' });
  });

  it('is not read through a link, and is nothing where there is none', async function () {
    if (process.platform === 'win32') return this.skip();
    assert.equal(await readPlain(path, 'fixed'), undefined);
    assert.equal(readPlainSync(path, 'fixed'), undefined);
    await writeFile(join(folder, 'real'), 'canary');
    await symlink('real', path);
    await assert.rejects(readPlain(path, 'fixed'), InvalidError);
    assert.throws(() => readPlainSync(path, 'fixed'), InvalidError);
    assert.equal(await readPlain(join(folder, 'real'), 'fixed'), 'canary');
  });

  it('of another user is refused where everybody may make files, and only there', async function () {
    // Only root can give a file away.
    if (process.getuid?.() !== 0) return this.skip();
    await writeFile(path, '');
    await chown(path, 1001, 1001);
    assertFileOrNothing(path, 'fixed');
    await chmod(folder, 0o1777);
    assert.deepEqual(lookAt(path), { kind: 'foreign', owner: 1001 });
    await assert.rejects(readPlain(path, 'fixed'), /belongs to another user/);
  });
});
