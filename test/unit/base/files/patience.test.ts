import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removeFile } from '../../../../src/base/files/draft';
import { untilLetGoSync } from '../../../../src/base/files/patience';
import { readPlain, readPlainSync } from '../../../../src/base/files/readPlain';
import { replaceFile, replaceFileSync } from '../../../../src/base/files/wholeFile';
import { takeRunLock } from '../../../../src/engine/records/runLock';
import { asWindows, heldFor, type Obstacle } from '../../../support/asWindows';

describe('a file that Windows holds for a moment', () => {
  let folder: string;
  let path: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'okta-scim-held-'));
    path = join(folder, 'okta-scim.lock.json');
    writeFileSync(path, 'old');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const making = { naming: 'fixed', mode: 0o600 } as const;
  const works: Record<string, () => Promise<void> | void> = {
    'is replaced': () => replaceFile(path, 'new', making),
    'is replaced at once': () => replaceFileSync(path, 'new', making),
    'is read': async () => assert.equal(await readPlain(path, 'fixed'), 'old'),
    'is read at once': () => assert.equal(readPlainSync(path, 'fixed'), 'old'),
    'is removed': () => removeFile(path),
    'lets a run lock be taken and given back': async () =>
      (await takeRunLock(`${path}.okta-scim.running`)).release(),
  };

  for (const code of ['EPERM', 'EACCES', 'EBUSY']) {
    for (const [what, work] of Object.entries(works)) {
      it(`${what} in the end, after ${code}`, async () => {
        assert.ok((await asWindows(heldFor(2, code), work)) > 0);
        assert.deepEqual(
          readdirSync(folder).filter((name) => name !== 'okta-scim.lock.json'),
          [],
        );
      });
    }
  }

  it('is given up in the end, whole', async () => {
    await asWindows(
      (call) => (call === 'rename' ? 'EPERM' : undefined),
      () => assert.rejects(replaceFile(path, 'new', making), { code: 'EPERM' }),
    );
    assert.equal(readFileSync(path, 'utf8'), 'old');
    assert.equal(readdirSync(folder).length, 1);
  });

  it('is not waited for when the name is taken, the disk full, or the system another one', async () => {
    for (const code of ['EEXIST', 'ENOSPC', 'ENOENT']) {
      const fails = heldFor(9, code);
      const onlyOpen: Obstacle = (call, at) => (call === 'open' ? fails(call, at) : undefined);
      const refused = await asWindows(onlyOpen, () =>
        assert.throws(() => untilLetGoSync(() => writeOnce(path)), { code }),
      );
      assert.equal(refused, 1, code);
    }
    let tries = 0;
    assert.throws(() =>
      untilLetGoSync(() => {
        tries += 1;
        throw Object.assign(new Error('no'), { code: 'EPERM' });
      }),
    );
    assert.equal(tries, 1);
  });
});

function writeOnce(path: string): void {
  replaceFileSync(path, 'new', { naming: 'fixed', mode: 0o600 });
}
