import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InvalidError } from '../../../../src/base/errors';
import { parseLockFile } from '../../../../src/engine/records/lockFile';
import { loadKnownIds, saveKnownIds } from '../../../../src/engine/records/lockStore';

describe('the store of known ids', () => {
  let folder: string;
  let config: string;
  let lock: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'okta-scim-lock-'));
    config = join(folder, 'okta-scim.yaml');
    lock = join(folder, 'okta-scim.lock.json');
  });

  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('knows nothing when there is no lock file', async () => {
    assert.equal(await loadKnownIds(config, 'dev'), undefined);
    assert.deepEqual(await readdir(folder), []);
  });

  it('gives back what was saved, for a file without environments too', async () => {
    await saveKnownIds(config, undefined, { appId: '0oa1' });
    assert.deepEqual(await loadKnownIds(config, undefined), { appId: '0oa1' });
  });

  it('keeps the other environments, and forgets the old ids of its own', async () => {
    await saveKnownIds(config, 'dev', { appId: '0oaDev', mappingId: 'prm1' });
    await saveKnownIds(config, 'prod', { appId: '0oaProd' });
    await saveKnownIds(config, 'dev', { appId: '0oaNew' });
    assert.deepEqual(parseLockFile(await readFile(lock, 'utf8')).environments, {
      dev: { appId: '0oaNew' },
      prod: { appId: '0oaProd' },
    });
  });

  it('loses no environment when several are saved at once', async () => {
    const names = Array.from({ length: 12 }, (_, index) => `env${index}`);
    await Promise.all(names.map((name) => saveKnownIds(config, name, { appId: `0oa${name}` })));
    const { environments } = parseLockFile(await readFile(lock, 'utf8'));
    assert.deepEqual(Object.keys(environments).sort(), [...names].sort());
    assert.deepEqual(await readdir(folder), ['okta-scim.lock.json']);
  });

  it('is never seen half written, and leaves nothing but the lock file', async () => {
    const groups = Object.fromEntries(
      Array.from({ length: 2000 }, (_, index) => [`group ${index}`, `00g${index}`]),
    );
    await saveKnownIds(config, 'dev', { appId: '0oa0', groups });
    let isSaving = true;
    const reading = (async () => {
      while (isSaving) {
        const known = await loadKnownIds(config, 'dev');
        assert.equal(Object.keys(known?.groups ?? {}).length, 2000);
      }
    })();
    try {
      for (let turn = 1; turn <= 10; turn += 1) {
        await saveKnownIds(config, 'dev', { appId: `0oa${turn}`, groups });
      }
    } finally {
      isSaving = false;
    }
    await reading;
    assert.deepEqual(await readdir(folder), ['okta-scim.lock.json']);
  });

  it('replaces the file instead of writing into it', async () => {
    await saveKnownIds(config, 'dev', { appId: '0oa1' });
    const { ino } = await stat(lock, { bigint: true });
    await saveKnownIds(config, 'dev', { appId: '0oa2' });
    assert.notEqual((await stat(lock, { bigint: true })).ino, ino);
  });

  it('does not touch the file when nothing is new', async () => {
    await saveKnownIds(config, 'dev', { appId: '0oa1' });
    const before = await stat(lock, { bigint: true });
    await saveKnownIds(config, 'dev', { appId: '0oa1' });
    const after = await stat(lock, { bigint: true });
    assert.deepEqual([after.ino, after.mtimeNs], [before.ino, before.mtimeNs]);
  });

  it('knows nothing of an environment that is called like a method of every object', async () => {
    await saveKnownIds(config, 'dev', { appId: '0oa1' });
    assert.equal(await loadKnownIds(config, 'constructor'), undefined);
  });

  it('refuses a broken lock file and leaves it as it is', async () => {
    await writeFile(lock, '<<<<<<< HEAD\n');
    await assert.rejects(loadKnownIds(config, 'dev'), InvalidError);
    await assert.rejects(saveKnownIds(config, 'dev', { appId: '0oa1' }), InvalidError);
    assert.equal(await readFile(lock, 'utf8'), '<<<<<<< HEAD\n');
  });

  it('says what is wrong when the file cannot be read', async () => {
    await mkdir(lock);
    await assert.rejects(loadKnownIds(config, 'dev'), InvalidError);
  });

  it('names itself, not the file that keeps others away, when there is no room', async () => {
    const nowhere = join(folder, 'missing', 'okta-scim.yaml');
    await assert.rejects(saveKnownIds(nowhere, 'dev', { appId: '0oa1' }), (error) => {
      assert.ok(error instanceof InvalidError);
      assert.match(
        error.message,
        /^The lock file .*okta-scim\.lock\.json cannot be written: ENOENT/,
      );
      return true;
    });
  });
});
