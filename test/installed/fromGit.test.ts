import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { npm } from '../../scripts/lib/processes.mjs';
import { ROOT } from '../e2e/cli';

const run = promisify(execFile);
const ME = ['-c', 'user.name=test', '-c', 'user.email=test@example.com'];

/** As pre-commit does it (https://pre-commit.com/#node), and whoever has no registry with the package. */
describe('the package, installed from git for the whole machine', function () {
  this.timeout(5 * 60_000);
  let place: string;

  before(async function () {
    const listed = await run('git', ['ls-files', '-z'], { cwd: ROOT, maxBuffer: 1e8 }).catch(
      () => undefined,
    );
    // As it was handed on without its history.
    if (!listed) return this.skip();
    place = await mkdtemp(join(tmpdir(), 'okta-scim-git-'));
    const repository = join(place, 'repository');
    for (const name of listed.stdout.split('\0').filter((path) => path !== '')) {
      if (/^(?:test|docs\/pictures)\//.test(name)) continue;
      await mkdir(dirname(join(repository, name)), { recursive: true });
      await cp(join(ROOT, name), join(repository, name));
    }
    for (const args of [
      ['init', '--quiet'],
      ['add', '--all'],
      [...ME, 'commit', '-qm', 'all'],
    ])
      await run('git', args, { cwd: repository });
    const from = `git+${pathToFileURL(repository).href}`;
    const args = ['--global', '--prefix', join(place, 'prefix'), '--no-audit', '--no-fund'];
    await mkdir(join(place, 'prefix'));
    await npm(['install', '--install-links', ...args, from], { cwd: place });
  });

  after(async () => {
    if (place) await rm(place, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  });

  it('has been built, and checks files whatever they are called', async () => {
    const lib = process.platform === 'win32' ? [] : ['lib'];
    const cli = join(place, 'prefix', ...lib, 'node_modules', 'okta-scim', 'dist', 'cli.js');
    const named = join(place, "it's [1] {a,b}*.okta-scim.yaml");
    await cp(join(ROOT, 'examples', 'senhasegura', 'okta-scim.yaml'), named);
    const { stdout } = await run(process.execPath, [cli, 'validate', named, '--format', 'json']);
    assert.ok(Array.isArray(JSON.parse(stdout).findings));
  });
});
