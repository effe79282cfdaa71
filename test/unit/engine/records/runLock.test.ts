import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { promises } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConflictError, InvalidError } from '../../../../src/base/errors';
import { processSpace } from '../../../../src/base/processSpace';
import { canTakeOver } from '../../../../src/engine/records/runInUse';
import { takeRunLock } from '../../../../src/engine/records/runLock';

describe('the lock of a run', () => {
  let folder: string;
  let path: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'okta-scim-run-'));
    path = join(folder, 'okta-scim.yaml.okta-scim.running');
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  /** A lock as another process would have left it. */
  const leave = (owner: object) =>
    writeFile(
      path,
      JSON.stringify({
        token: 'other',
        user: 'ann',
        host: hostname(),
        space: processSpace(),
        pid: deadPid(),
        since: '2026-01-01T00:00:00.000Z',
        ...owner,
      }),
    );

  it('lets one run in, and leaves nothing behind', async () => {
    const lock = await takeRunLock(path);
    assert.equal(lock.note, undefined);
    assert.deepEqual(await readdir(folder), ['okta-scim.yaml.okta-scim.running']);
    await lock.assertHeld();
    await lock.release();
    assert.deepEqual(await readdir(folder), []);
  });

  it('refuses a second run with the name of the first', async () => {
    const lock = await takeRunLock(path);
    for (const takeOver of [false, true]) {
      await assert.rejects(
        takeRunLock(path, { takeOver }),
        (error) =>
          error instanceof ConflictError &&
          error.message.includes(`@${hostname()} (process ${process.pid}, since 20`) &&
          error.nextStep.includes(path),
      );
    }
    await lock.release();
    await (await takeRunLock(path)).release();
  });

  it('lets exactly one in of many that come at once', async () => {
    const tries = await Promise.allSettled(Array.from({ length: 20 }, () => takeRunLock(path)));
    assert.equal(tries.filter(({ status }) => status === 'fulfilled').length, 1);
  });

  it('takes over from a process that has ended on this machine, and says so', async () => {
    await leave({});
    const lock = await takeRunLock(path);
    assert.match(lock.note ?? '', /ann@.* has ended/);
    await lock.assertHeld();
  });

  it('lets exactly one of many take over', async () => {
    await leave({});
    const tries = await Promise.allSettled(Array.from({ length: 20 }, () => takeRunLock(path)));
    assert.equal(tries.filter(({ status }) => status === 'fulfilled').length, 1);
    assert.deepEqual(await readdir(folder), ['okta-scim.yaml.okta-scim.running']);
  });

  it('takes over also when whoever was about to was killed on the way', async () => {
    await leave({});
    const left = JSON.parse(await readFile(path, 'utf8'));
    const right = `${path}.${left.token}.right`;
    await writeFile(right, JSON.stringify({ ...left, token: 'another' }));
    const tries = await Promise.allSettled(Array.from({ length: 20 }, () => takeRunLock(path)));
    assert.equal(tries.filter(({ status }) => status === 'fulfilled').length, 1);
    assert.deepEqual(await readdir(folder), ['okta-scim.yaml.okta-scim.running']);
  });

  it('asks for a word before it takes over from another machine', async () => {
    await leave({ host: 'build-7', space: 'linux another' });
    await assert.rejects(
      takeRunLock(path),
      (error) => error instanceof ConflictError && /--take-over/.test(error.nextStep),
    );
    const lock = await takeRunLock(path, { takeOver: true });
    assert.match(lock.note ?? '', /ann@build-7/);
  });

  it('believes no number of a process that is not of this machine’s, whatever the host is called', async () => {
    for (const space of [
      // WSL beside its Windows, a container with the name of its host, a virtual machine of the same name.
      `win32 ${hostname()}`,
      `${processSpace()?.replace(/\[\d+\]$/, '[4026532999]')}`,
      'linux 00000000-0000-0000-0000-000000000000 pid:[4026531836]',
      undefined,
    ]) {
      assert.notEqual(space, processSpace());
      for (const pid of [deadPid(), process.pid]) {
        await leave({ space, pid });
        await assert.rejects(
          takeRunLock(path),
          (error) => canTakeOver(error) && /nobody can see[\s\S]*--take-over/.test(error.nextStep),
        );
        await (await takeRunLock(path, { takeOver: true })).release();
      }
    }
  });

  it('knows its own run also when the host has got another name since', async () => {
    await leave({ host: 'name-of-yesterday' });
    await (await takeRunLock(path)).release();
    await leave({ host: 'name-of-yesterday', pid: process.pid });
    await assert.rejects(takeRunLock(path, { takeOver: true }), ConflictError);
  });

  describe('on a drive without links', () => {
    const { link } = promises;
    afterEach(() => {
      promises.link = link;
      syncBuiltinESMExports();
    });

    // EISDIR is what exFAT and FAT32 say by way of Node (https://github.com/nodejs/node/issues/65817).
    for (const code of ['EISDIR', 'EPERM', 'ENOSYS', 'ENOTSUP', 'EINVAL', 'EMLINK', 'UNKNOWN']) {
      it(`which says ${code}, lets one run in and keeps the second out`, async () => {
        promises.link = () => Promise.reject(Object.assign(new Error(code), { code }));
        syncBuiltinESMExports();
        const tries = await Promise.allSettled(Array.from({ length: 5 }, () => takeRunLock(path)));
        const held = tries.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
        assert.equal(held.length, 1);
        await held[0]?.assertHeld();
        await held[0]?.release();
        assert.deepEqual(await readdir(folder), []);
        await leave({});
        await (await takeRunLock(path)).release();
      });
    }
  });

  it('asks for a word when the lock does not say whose it is', async () => {
    await writeFile(path, '');
    await assert.rejects(takeRunLock(path), /Another run/);
    await (await takeRunLock(path, { takeOver: true })).release();
  });

  it('says what is in the way when nobody can tell whose the right to take over is', async () => {
    await writeFile(path, '');
    const right = `${path}.unknown.right`;
    await writeFile(right, '');
    await assert.rejects(
      takeRunLock(path, { takeOver: true }),
      (error) => error instanceof ConflictError && error.message.includes(right),
    );
  });

  it('is not removed by a run whose place was taken, and stops that run', async () => {
    const lock = await takeRunLock(path);
    await leave({ host: 'build-7' });
    await assert.rejects(lock.assertHeld(), /taken over by ann@build-7/);
    await lock.release();
    assert.match(await readFile(path, 'utf8'), /build-7/);
  });

  it('says what to do when it cannot be written', async () => {
    await assert.rejects(takeRunLock(join(folder, 'no', 'such', 'folder')), InvalidError);
  });
});

/** The id of a process that has ended. */
function deadPid(): number {
  return spawnSync(process.execPath, ['-e', '']).pid;
}
