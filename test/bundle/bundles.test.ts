import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import type { Metafile } from 'esbuild';
import { packagedFiles } from '../../scripts/lib/packaged.mjs';

const ROOT = join(__dirname, '..', '..');
const KB = 1000;
const ON_DEMAND = ['okta', 'sandbox', 'connector', 'engine', 'language', 'export', 'commands'];
const ALL = ['extension', 'cli', ...ON_DEMAND];

describe('the bundles', () => {
  let metafile: Metafile;

  before(async () => {
    const { buildAll } = await import('../../esbuild.mjs');
    metafile = await buildAll();
  });

  function bundle(name: string) {
    const output = metafile.outputs[`dist/${name}.js`];
    assert.ok(output, `dist/${name}.js is built`);
    return output;
  }

  function inputsOf(name: string): string[] {
    return Object.keys(bundle(name).inputs);
  }

  function imported(name: string): string[] {
    return bundle(name)
      .imports.filter(({ external }) => external)
      .map(({ path }) => path);
  }

  it('keeps the extension’s own bundle within 300 kB', () => {
    assert.ok(bundle('extension').bytes <= 300 * KB, `${bundle('extension').bytes} bytes`);
  });

  it('keeps the SDK out of everything but its own bundle', () => {
    for (const name of ALL.filter((bundle) => bundle !== 'okta')) {
      const found = inputsOf(name).filter((path) => path.includes('@okta/okta-sdk-nodejs'));
      assert.deepEqual(found, [], name);
    }
    assert.ok(inputsOf('okta').some((path) => path.includes('@okta/okta-sdk-nodejs')));
  });

  it('keeps the local org out of the extension and the command line', () => {
    for (const name of ['extension', 'cli']) {
      assert.deepEqual(
        inputsOf(name).filter((path) => path.startsWith('src/sandbox/')),
        [],
        name,
      );
      assert.ok(imported(name).includes('./sandbox.js'), `${name} loads it on demand`);
    }
  });

  it('compiles no schema at run time: ajv is in no bundle', () => {
    const found = ALL.flatMap((name) =>
      inputsOf(name).filter((path) => /node_modules\/ajv(-formats)?\//.test(path)),
    );
    assert.deepEqual(found, []);
  });

  it('lets only the extension and its commands know VS Code', () => {
    assert.deepEqual(
      ALL.filter((name) => imported(name).includes('vscode')),
      ['extension', 'commands'],
    );
  });

  it('keeps what the commands do out of the extension’s own bundle', () => {
    assert.ok(imported('extension').includes('./commands.js'));
    for (const file of ['apply', 'plan', 'exportApp']) {
      assert.ok(!inputsOf('extension').includes(`src/commands/${file}.ts`), file);
    }
  });

  it('needs nothing at run time but Node, VS Code and its own bundles', async () => {
    const { builtinModules } = await import('node:module');
    const known = new Set([
      ...builtinModules,
      'vscode',
      ...ON_DEMAND.map((bundle) => `./${bundle}.js`),
      '../schemas/okta-scim.schema.json',
    ]);
    // Optional packages of the SDK's HTTP client and of the proxy agent, which they do without.
    const optional = new Set(['encoding', 'kerberos']);
    for (const name of ALL) {
      const unknown = imported(name)
        .map((path) => path.replace(/^node:/, ''))
        .filter((path) => !known.has(path) && !known.has(`node:${path}`) && !optional.has(path));
      assert.deepEqual(unknown, [], name);
    }
  });

  it('never asks for code to be made from text', async () => {
    for (const name of ['extension', 'cli']) {
      const text = await readFile(join(ROOT, 'dist', `${name}.js`), 'utf8');
      assert.doesNotMatch(text, /\bnew Function\b|\beval\(/, name);
    }
  });

  it('leaves no path of the machine it was built on', async () => {
    for (const name of ALL) {
      const text = await readFile(join(ROOT, 'dist', `${name}.js`), 'utf8');
      assert.ok(!text.includes(ROOT), name);
    }
  });
});

describe('the package', () => {
  it('has all that the manifest points to, and no test and no source', async () => {
    const files = await packagedFiles();
    const manifest: { main: string; icon: string } = JSON.parse(
      await readFile(join(ROOT, 'package.json'), 'utf8'),
    );
    for (const path of [manifest.main, manifest.icon, 'media/okta-scim.svg', 'package.json']) {
      assert.ok(files.includes(path.replace(/^\.\//, '')), path);
    }
    assert.deepEqual(
      files.filter((path) => /^(src|test|scripts|node_modules)\//.test(path)),
      [],
    );
  });

  it('stays within 1.5 MB', async () => {
    const sizes = await Promise.all(
      (await packagedFiles()).map(async (path) => {
        const bytes = await readFile(join(ROOT, path));
        return deflateRawSync(bytes, { level: 9 }).length;
      }),
    );
    const total = sizes.reduce((sum, size) => sum + size, 0);
    assert.ok(total <= 1500 * KB, `${total} bytes, compressed`);
  });
});
