import assert from 'node:assert/strict';
import { fork, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmod,
  link,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  readlink,
  rm,
  stat,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { InvalidError, UsageError } from '../../../../src/base/errors';
import {
  beginDraft,
  type Making,
  makeWholeFile,
  PRIVATE,
  PUBLIC,
  replaceFile,
  replaceFileSync,
} from '../../../../src/base/files/wholeFile';

const NAMED: Making = { naming: 'flag', mode: PUBLIC, keepsMode: true, mayStream: true };
const FIXED: Making = { naming: 'fixed', mode: PRIVATE };
const LEFT = '.okta-scim-0123456789abcdef01234567.tmp';

describe('a file that is made or replaced', () => {
  let folder: string;
  let path: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'okta-scim-'));
    path = join(folder, 'okta-scim.yaml');
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  /** Both forms of writing. */
  const ways = [
    (making: Making) => replaceFile(path, 'new', making),
    async (making: Making) => replaceFileSync(path, 'new', making),
  ];

  it('is replaced, not written into: a reader of the old one sees it whole', async () => {
    for (const way of ways) {
      await writeFile(path, 'old');
      const { ino } = await stat(path, { bigint: true });
      await way(NAMED);
      assert.equal(await readFile(path, 'utf8'), 'new');
      assert.notEqual((await stat(path, { bigint: true })).ino, ino);
      assert.deepEqual(await readdir(folder), ['okta-scim.yaml']);
    }
  });

  it('leaves other names of the old file (hard links) as they were', async function () {
    if (process.platform === 'win32') return this.skip();
    const other = join(folder, 'other');
    for (const way of ways) {
      await rm(path, { force: true });
      await writeFile(other, 'theirs');
      await chmod(other, 0o640);
      await link(other, path);
      await way(FIXED);
      assert.equal(await readFile(other, 'utf8'), 'theirs');
      assert.equal((await stat(other)).mode & 0o777, 0o640);
      assert.equal((await stat(path)).mode & 0o777, PRIVATE);
    }
  });

  it('keeps its mode where that is asked for, and is private from its first byte where not', async function () {
    if (process.platform === 'win32') return this.skip();
    await writeFile(path, 'old');
    await chmod(path, 0o664);
    await replaceFile(path, 'new', NAMED);
    assert.equal((await stat(path)).mode & 0o777, 0o664);
    const draft = await beginDraft(path, PRIVATE);
    const [name = ''] = (await readdir(folder)).filter((one) => one.endsWith('.tmp'));
    assert.equal((await stat(join(folder, name))).mode & 0o777, PRIVATE);
    await draft.discard();
    await replaceFile(path, 'new', FIXED);
    assert.equal((await stat(path)).mode & 0o777, PRIVATE);
    assert.deepEqual(await readdir(folder), ['okta-scim.yaml']);
  });

  it('is refused when it is a link, dangling or not, with the name of its target', async function () {
    if (process.platform === 'win32') return this.skip();
    const real = join(folder, 'real');
    for (const making of [NAMED, FIXED]) {
      for (const way of ways) {
        for (const exists of [true, false]) {
          await rm(path, { force: true });
          await rm(real, { force: true });
          if (exists) await writeFile(real, 'theirs');
          await symlink(real, path);
          await assert.rejects(way(making), (error) => {
            assert.ok(error instanceof (making === NAMED ? UsageError : InvalidError));
            assert.ok(error.message.includes(path) && error.message.includes(real));
            return true;
          });
          assert.equal(await readlink(path), real);
          assert.equal(
            await readFile(real, 'utf8').catch(() => 'none'),
            exists ? 'theirs' : 'none',
          );
        }
      }
    }
    assert.deepEqual((await readdir(folder)).sort(), ['okta-scim.yaml']);
  });

  it('takes the place of a link that was put there meanwhile, and leaves its target alone', async function () {
    if (process.platform === 'win32') return this.skip();
    const real = join(folder, 'real');
    await writeFile(real, 'theirs');
    const draft = await beginDraft(path, PRIVATE);
    await draft.file.writeFile('new');
    await symlink(real, path);
    await draft.putInPlace();
    await draft.file.close();
    assert.ok((await lstat(path)).isFile());
    assert.equal(await readFile(real, 'utf8'), 'theirs');
  });

  it('that cannot be written leaves nothing behind', async () => {
    await mkdir(path);
    for (const way of ways) await assert.rejects(way(NAMED), /is a folder/);
    await assert.rejects(replaceFile(join(folder, 'missing', 'x.yaml'), 'new', NAMED));
    assert.deepEqual(await readdir(folder), ['okta-scim.yaml']);
  });

  it('is written to when it is a device and a person has named it, else refused', async function () {
    if (process.platform === 'win32') return this.skip();
    await replaceFile('/dev/null', 'new', NAMED);
    assert.ok((await stat('/dev/null')).isCharacterDevice());
    await assert.rejects(replaceFile('/dev/null', 'new', FIXED), InvalidError);
  });

  it('is written to when it is a pipe that somebody reads, and refused when nobody does', async function () {
    if (process.platform === 'win32') return this.skip();
    spawnSync('mkfifo', [path]);
    await assert.rejects(replaceFile(path, 'new', NAMED), /is a pipe that nobody reads/);
    const long = 'x'.repeat(300_000);
    const read = readFile(path, 'utf8');
    for (;;) {
      // Until the reader has opened it.
      const isWritten = await replaceFile(path, long, NAMED).then(
        () => true,
        () => false,
      );
      if (isWritten) break;
      await new Promise((next) => setImmediate(next));
    }
    assert.equal(await read, long);
    await assert.rejects(replaceFile(path, 'new', FIXED), InvalidError);
  });

  it('takes with it what a killed process has left an hour ago, and nothing else', async () => {
    const old = new Date(Date.now() - 2 * 60 * 60_000);
    const others = ['.okta-scim-0123.tmp', 'x.okta-scim-0123456789abcdef01234567.tmp'];
    const young = LEFT.replace('0', '1');
    for (const name of [LEFT, young, ...others]) await writeFile(join(folder, name), '');
    for (const name of [LEFT, ...others]) await utimes(join(folder, name), old, old);
    await replaceFile(path, 'new', FIXED);
    assert.deepEqual((await readdir(folder)).sort(), ['okta-scim.yaml', young, ...others].sort());
  });

  it('leaves no draft when the process ends in the middle', async function () {
    this.timeout(20_000);
    const bundle = join(folder, 'wholeFile.cjs');
    await build({
      entryPoints: [join(import.meta.dirname, '../../../../src/base/files/wholeFile.ts')],
      ...{ bundle: true, platform: 'node', format: 'cjs', outfile: bundle },
    });
    const script = join(folder, 'ends.cjs');
    await writeFile(
      script,
      `require('./wholeFile.cjs').beginDraft(${JSON.stringify(path)}, 0o600).then(() => process.exit(7));`,
    );
    const [code] = await once(fork(script, { execArgv: [] }), 'exit');
    assert.equal(code, 7);
    assert.deepEqual((await readdir(folder)).sort(), ['ends.cjs', 'wholeFile.cjs']);
  });

  it('makes a new file where nothing has the name, and touches nothing that has', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'okta-scim-new-'));
    try {
      const path = join(folder, 'new.yaml');
      await makeWholeFile(path, 'mine\n', 0o644);
      assert.equal(await readFile(path, 'utf8'), 'mine\n');
      await symlink(join(folder, 'nowhere'), join(folder, 'link'));
      await mkdir(join(folder, 'folder'));
      for (const taken of ['new.yaml', 'link', 'folder']) {
        await assert.rejects(makeWholeFile(join(folder, taken), 'theirs\n', 0o644), {
          code: 'EEXIST',
        });
      }
      const both = ['one\n', 'two\n'].map((text) =>
        makeWholeFile(join(folder, 'raced'), text, 0o644),
      );
      const ends = await Promise.allSettled(both);
      assert.deepEqual(ends.map(({ status }) => status).sort(), ['fulfilled', 'rejected']);
      assert.equal(await readFile(path, 'utf8'), 'mine\n');
      const names = (await readdir(folder)).sort();
      assert.deepEqual(names, ['folder', 'link', 'new.yaml', 'raced'], 'no draft is left');
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
