import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import type { Metafile } from 'esbuild';
import { codeFiles, reachable } from '../../scripts/lib/chunks.mjs';
import { npmFiles, packagedFiles } from '../../scripts/lib/packaged.mjs';
import { built } from './built';

const ROOT = join(import.meta.dirname, '..', '..');
const KB = 1000;
/** Read as CommonJS; see scripts/lib/commonJs.mjs. */
const OF_VSCODE = ['main.cjs', 'extension.web.cjs', 'extension.web.cjs.js'];

describe('the package', () => {
  let metafile: Metafile;

  before(async () => {
    metafile = await built();
  });

  it('has all that the manifest points to, and no test and no source', async () => {
    const files = await packagedFiles();
    const manifest: {
      main: string;
      browser: string;
      icon: string;
      type: string;
      bin: Record<string, string>;
      scripts: Record<string, string>;
    } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'));
    for (const path of [
      manifest.main,
      manifest.browser,
      `${manifest.browser}.js`,
      manifest.icon,
      'media/okta-scim.svg',
      'package.json',
    ]) {
      assert.ok(files.includes(path.replace(/^\.\//, '')), path);
    }
    // In every language, which the npm package has no use for.
    const words = ['package.nls.json', 'package.nls.de.json'].concat(
      ['bundle.l10n.json', 'bundle.l10n.de.json'].map((name) => `l10n/${name}`),
    );
    assert.deepEqual(files.filter((path) => /^package\.nls|^l10n/.test(path)).sort(), words.sort());
    const ofNpm = await npmFiles();
    assert.ok(!ofNpm.some((path) => /^package\.nls|^l10n/.test(path)));
    for (const path of [
      ...Object.values(manifest.bin),
      // Read by the local org from the folder of the package.
      'media/console.css',
      'media/console.js',
      'README.md',
      'LICENSE',
      'package.json',
    ]) {
      assert.ok(ofNpm.includes(path.replace(/^\.\//, '')), path);
    }
    assert.equal(manifest.type, 'module', 'VS Code and Node read dist/*.js as ES modules');
    assert.ok(manifest.scripts['vscode:prepublish'], 'packing builds first');
    assert.deepEqual(
      [...files, ...ofNpm].filter((path) => /^(src|test|scripts|node_modules)\//.test(path)),
      [],
    );
  });

  it('has all that its entry can come to read, and nothing that only the other one reads', async () => {
    const code = (paths: string[]) =>
      paths.flatMap((path) => /^dist\/(.+\.c?js)$/.exec(path)?.[1] ?? []).sort();
    assert.deepEqual(
      code(await packagedFiles()),
      [
        ...new Set([
          ...OF_VSCODE,
          ...reachable(metafile, 'src/extension.ts'),
          // VS Code starts it as a server of tools for agents.
          ...reachable(metafile, 'src/cli.ts'),
        ]),
      ].sort(),
    );
    assert.deepEqual(code(await npmFiles()), [...reachable(metafile, 'src/cli.ts')].sort());
  });

  it('has every file of the package that the code asks for by name', async () => {
    const sources = (await readdir(join(ROOT, 'src'), { recursive: true })).filter((name) =>
      name.endsWith('.ts'),
    );
    const texts = await Promise.all(
      sources.map((name) => readFile(join(ROOT, 'src', name), 'utf8')),
    );
    const asked = texts.flatMap((text) =>
      [...text.matchAll(/packageFile\('([^']+)'/g)].map(([, path = '']) => path),
    );
    assert.ok(asked.length > 3);
    for (const files of [await packagedFiles(), await npmFiles()]) {
      assert.deepEqual(
        asked.filter((path) => !files.includes(path)),
        [],
      );
    }
  });

  it('has every file of this build and nothing of one before', async () => {
    const files = [...(await packagedFiles()), ...(await npmFiles())];
    for (const name of codeFiles(metafile).keys()) assert.ok(files.includes(`dist/${name}`), name);
    const built = Object.keys(metafile.outputs).map((path) => path.replace(/^dist\//, ''));
    assert.deepEqual(
      (await readdir(join(ROOT, 'dist'))).sort(),
      [
        ...built,
        ...OF_VSCODE,
        'THIRD-PARTY-LICENSES.txt',
        'okta-scim.schema.json',
        'sbom.cdx.json',
      ].sort(),
    );
  });

  it('stays within 1.5 MB', async () => {
    for (const paths of [await packagedFiles(), await npmFiles()]) {
      const sizes = await Promise.all(
        paths.map(async (path) => {
          const bytes = await readFile(join(ROOT, path));
          return deflateRawSync(bytes, { level: 9 }).length;
        }),
      );
      const total = sizes.reduce((sum, size) => sum + size, 0);
      assert.ok(total <= 1500 * KB, `${total} bytes, compressed`);
    }
  });
});
