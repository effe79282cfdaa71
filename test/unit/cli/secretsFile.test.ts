import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Secret } from '../../../src/base/secrets/secret';
import { saveSecret, withSecret } from '../../../src/cli/input/secretsFile';
import { fakeIo } from './fakeIo';

describe('a secret in a secrets file', () => {
  it('takes its own line, and leaves the others as they are', () => {
    const text = '# tokens\na=1\n\nscim-token = old\nb=2\nscim-token=older\n';
    assert.equal(withSecret(text, 'scim-token', 'new'), '# tokens\na=1\n\nscim-token=new\nb=2\n');
    assert.equal(withSecret('a=1', 'b', '2'), 'a=1\nb=2\n');
    assert.equal(withSecret('', 'b', '2'), 'b=2\n');
    assert.equal(withSecret('# b=1\n', 'b', '2'), '# b=1\nb=2\n');
  });

  it('goes into a file of its owner, made when it is missing', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'okta-scim-secrets-'));
    try {
      const io = { ...fakeIo({}), cwd: folder };
      await saveSecret(io, 'secrets', 'scim-token', new Secret('scim-token', 'v'));
      assert.equal(await readFile(join(folder, 'secrets'), 'utf8'), 'scim-token=v\n');
      assert.equal((await stat(join(folder, 'secrets'))).mode & 0o777, 0o600);
      await writeFile(join(folder, 'open'), 'a=1\n', { mode: 0o644 });
      await saveSecret(io, 'open', 'b', new Secret('b', 'v'));
      assert.equal((await stat(join(folder, 'open'))).mode & 0o777, 0o600);
      await writeFile(join(folder, 'broken'), 'no secret here\n');
      await assert.rejects(saveSecret(io, 'broken', 'a', new Secret('a', 'v')), /Line 1 of broken/);
      assert.equal(await readFile(join(folder, 'broken'), 'utf8'), 'no secret here\n');
      await assert.rejects(
        saveSecret(io, join('nowhere', 'secrets'), 'a', new Secret('a', 'v')),
        /cannot be written/,
      );
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
