import assert from 'node:assert/strict';
import { exec } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { machineFolders, mentions } from '../../scripts/lib/machineFolders.mjs';
import { run } from '../../scripts/lib/processes.mjs';
import { readZip } from '../../scripts/lib/zip.mjs';
import { ROOT } from '../e2e/cli';
import { readTar } from './tar';

interface Artefact {
  path: string;
  mode: number;
  bytes: Buffer;
}

const packed = process.env['PACKED'] ?? '';
const MOST_BYTES = 1_500_000;
/** A program in the folder of a checkout; what it says and its exit code. */
const script = (folder: string, args: string[], env: Record<string, string | undefined> = {}) =>
  run(process.execPath, [join(folder, 'scripts', 'package.mjs'), ...args], {
    cwd: folder,
    quiet: true,
    env: { ...process.env, GITHUB_REF_TYPE: undefined, GITHUB_REF_NAME: undefined, ...env },
  });

describe('npm run package', function () {
  this.timeout(60_000);
  let version: string;
  let vsix: Artefact[];
  let tarball: Artefact[];

  before(async () => {
    assert.ok(packed, 'Run these tests by npm test.');
    version = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')).version;
    vsix = readZip(await readFile(join(packed, `okta-scim-${version}.vsix`)));
    tarball = readTar(gunzipSync(await readFile(join(packed, `okta-scim-${version}.tgz`))));
  });

  const inVsix = (path: string) => vsix.find((file) => file.path === `extension/${path}`);
  const inTarball = (path: string) => tarball.find((file) => file.path === `package/${path}`);

  it('leaves five files, each artefact with its sum and below 1.5 MB', async () => {
    const names = [`okta-scim-${version}.tgz`, `okta-scim-${version}.vsix`];
    assert.deepEqual(
      (await readdir(packed)).sort(),
      [...names, ...names.map((name) => `${name}.sha256`), 'sbom.cdx.json'].sort(),
    );
    for (const name of names) {
      const bytes = await readFile(join(packed, name));
      assert.ok(bytes.length <= MOST_BYTES, `${name}: ${bytes.length} bytes`);
      const sum = createHash('sha256').update(bytes).digest('hex');
      assert.equal(await readFile(join(packed, `${name}.sha256`), 'utf8'), `${sum}  ${name}\n`);
    }
  });

  it('makes the same bytes again, whatever the zone, the language and the umask', async () => {
    const again = await mkdtemp(join(tmpdir(), 'okta-scim-again-'));
    const umask = process.umask(0o077);
    try {
      const env = { TZ: 'Pacific/Chatham', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' };
      const { code, output } = await script(ROOT, ['--allow-changes', '--out', again], env);
      assert.equal(code, 0, output);
      for (const name of await readdir(packed)) {
        const [one, two] = await Promise.all(
          [packed, again].map((folder) => readFile(join(folder, name))),
        );
        assert.ok(one && two && one.equals(two), `${name} is not the same`);
      }
    } finally {
      process.umask(umask);
      await rm(again, { recursive: true, force: true });
    }
  });

  it('hands on what is named and nothing else: no test, source, map or folder of this machine', () => {
    const named =
      /^(?:extension|package)\/(?:package\.json|package\.nls(?:\.de)?\.json|l10n\/bundle\.l10n(?:\.de)?\.json|readme\.md|README\.md|changelog\.md|CHANGELOG\.md|LICENSE(?:\.txt)?|media\/(?:walkthrough\/\w+(?:\.nls\.de)?\.md|[\w.-]+\.(?:css|js|svg|png|json))|docs\/findings\.md|skills\/okta-scim\/SKILL\.md|snippets\/okta-scim\.code-snippets|dist\/(?:okta-scim\.schema\.json|[\w.-]+\.c?js(?:\.LEGAL\.txt)?|THIRD-PARTY-LICENSES\.txt|sbom\.cdx\.json))$/;
    const ofVsce = ['[Content_Types].xml', 'extension.vsixmanifest'];
    const all = [...vsix, ...tarball];
    assert.deepEqual(
      all.map(({ path }) => path).filter((path) => !named.test(path) && !ofVsce.includes(path)),
      [],
    );
    for (const { path, bytes } of all.filter(({ path }) => !path.endsWith('.png'))) {
      const text = bytes.toString('utf8');
      assert.ok(!/sourceMappingURL=|"sourcesContent"/.test(text), `${path} has a source map`);
      for (const folder of machineFolders()) {
        assert.ok(!mentions(text, folder), `${path} names ${folder}`);
      }
    }
  });

  it('gives every file the same mode, and only the program may be run', () => {
    const programs = tarball.filter(({ mode }) => (mode & 0o111) !== 0).map(({ path }) => path);
    assert.deepEqual(programs, ['package/dist/cli.js']);
    assert.deepEqual(new Set(vsix.map(({ mode }) => mode & 0o111)), new Set([0]));
  });

  it('has what both need: licence, changelog, licences of what is bundled, bill of materials', async () => {
    for (const find of [inVsix, inTarball]) {
      for (const path of ['dist/THIRD-PARTY-LICENSES.txt', 'dist/sbom.cdx.json']) {
        const { bytes } = find(path) ?? assert.fail(path);
        assert.ok(bytes.equals(await readFile(join(ROOT, path))), path);
      }
    }
    const bill = JSON.parse(await readFile(join(packed, 'sbom.cdx.json'), 'utf8'));
    assert.equal(bill.bomFormat, 'CycloneDX');
    assert.ok(inVsix('LICENSE.txt') && inTarball('LICENSE'));
    assert.ok(inVsix('changelog.md') && inTarball('CHANGELOG.md'));
    assert.ok(inVsix('readme.md') && inTarball('README.md'));
  });

  it('asks for nothing to be installed with it, and runs nothing when it is', () => {
    for (const file of [inVsix('package.json'), inTarball('package.json')]) {
      const manifest = JSON.parse(String(file?.bytes));
      assert.equal(manifest.version, version);
      for (const key of ['dependencies', 'optionalDependencies', 'peerDependencies', 'scripts']) {
        assert.equal(manifest[key], undefined, key);
      }
    }
  });

  it('has no link in the pages of the package that leads into it', () => {
    const page = String(inVsix('readme.md')?.bytes);
    const links = [...page.matchAll(/\]\(([^)]+)\)/g)].map(([, link = '']) => link);
    assert.ok(links.length > 10);
    assert.deepEqual(
      links.filter((link) => !/^(?:https:|#)/.test(link)),
      [],
    );
  });

  it('is made of a checkout too, as pre-commit does it: npm pack prints the name and nothing else', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'okta-scim-pack-'));
    try {
      const line = `npm pack --pack-destination "${folder}"`;
      const { stdout } = await promisify(exec)(line, { cwd: ROOT });
      assert.equal(stdout.trim(), `okta-scim-${version}.tgz`);
      const files = readTar(gunzipSync(await readFile(join(folder, stdout.trim()))));
      assert.ok(files.some(({ path }) => path === 'package/dist/cli.js'));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  describe('in a checkout', () => {
    let checkout: string;
    const git = (...args: string[]) =>
      run('git', ['-C', checkout, '-c', 'user.name=A', '-c', 'user.email=a@example.com', ...args], {
        quiet: true,
      });

    before(async () => {
      checkout = await mkdtemp(join(tmpdir(), 'okta-scim-checkout-'));
      const inputs = ['package.json', 'package-lock.json', 'CHANGELOG.md', '.vscodeignore'];
      for (const name of ['scripts', ...inputs]) {
        await cp(join(ROOT, name), join(checkout, name), { recursive: true });
      }
      await git('init', '--quiet');
      await git('add', '--all');
      await git('commit', '--quiet', '--message', 'All of it');
    });

    after(() => rm(checkout, { recursive: true, force: true }));

    it('refuses a tree that differs from its commit, and names the files', async () => {
      await writeFile(join(checkout, 'CHANGELOG.md'), '# Another\n');
      const { code, output } = await script(checkout, []);
      await git('checkout', '--quiet', 'CHANGELOG.md');
      assert.equal(code, 2);
      assert.match(output, /differs from its commit[\s\S]*CHANGELOG\.md[\s\S]*--allow-changes/);
    });

    it('refuses a source that git does not know', async () => {
      const file = join(checkout, 'scripts', 'more.mjs');
      await writeFile(file, '');
      const { code, output } = await script(checkout, []);
      await rm(file);
      assert.equal(code, 2);
      assert.match(output, /scripts\/more\.mjs/);
    });

    it('refuses what would be packed and git does not know, ignored or not', async () => {
      const paths = ['package.nls.fr.json', 'l10n/bundle.l10n.fr.json', 'media/walkthrough/a.md'];
      for (const path of paths) {
        await mkdir(dirname(join(checkout, path)), { recursive: true });
        await writeFile(join(checkout, path), '{}');
      }
      const exclude = join(checkout, '.git', 'info', 'exclude');
      await writeFile(exclude, 'media/\n');
      const { code, output } = await script(checkout, []);
      await rm(exclude);
      for (const path of paths) await rm(join(checkout, path));
      assert.equal(code, 2);
      for (const path of paths) assert.ok(output.includes(path), output);
    });

    it('refuses a tag that is not that of the version: of the flag, of CI, of the commit', async () => {
      const asked = await script(checkout, ['--tag', 'v99.0.0']);
      const ofCi = await script(checkout, [], {
        GITHUB_REF_TYPE: 'tag',
        GITHUB_REF_NAME: 'v99.0.1',
      });
      await git('tag', 'v99.0.2');
      const ofCommit = await script(checkout, []);
      await git('tag', '--delete', 'v99.0.2');
      for (const [index, { code, output }] of [asked, ofCi, ofCommit].entries()) {
        assert.equal(code, 2);
        assert.match(
          output,
          new RegExp(`The tag is v99\\.0\\.${index} and the version ${version}`),
        );
      }
    });
  });
});
