import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConflictError, InvalidError } from '../../../../src/base/errors';
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
    await leave({ host: 'build-7' });
    await assert.rejects(
      takeRunLock(path),
      (error) => error instanceof ConflictError && /--take-over/.test(error.nextStep),
    );
    const lock = await takeRunLock(path, { takeOver: true });
    assert.match(lock.note ?? '', /ann@build-7/);
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
