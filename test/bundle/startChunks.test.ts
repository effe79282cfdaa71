import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { build } from 'esbuild';
import { readFrom } from '../../scripts/lib/packaged.mjs';
import { joinStartChunks } from '../../scripts/lib/startChunks.mjs';

/** Two products with a module in common that has a state, a class and a notice; each reads something on demand. */
const SOURCES = {
  'src/shared.ts': `/*! Notice of shared */
    console.log('shared');
    export let count = 0;
    export const more = () => { count += 1; };
    export class Kind {}
    export default 'whole';`,
  'src/both.ts': `import whole, { count, Kind, more } from './shared';
    /*! Notice of both */
    console.log('both');
    export const run = async () => {
      more();
      const lazy = await import('./lazy');
      more();
      console.log(count, lazy.counted(), lazy.make() instanceof Kind, whole);
    };`,
  'src/lazy.ts': `import { count, Kind } from './shared';
    /*! Notice of lazy */
    export const counted = () => count;
    export const make = () => new Kind();`,
  'src/extension.ts': `import { run } from './both';
    void run();`,
  'src/cli.ts': `import { run } from './both';
    import { count, more } from './shared';
    more();
    console.log('cli', count);
    void import('./cli/commands/validate').then(({ check }) => { check(); return run(); });`,
  'src/cli/commands/validate.ts': `import { count, more } from '../../shared';
    export const check = () => { more(); console.log('check', count); };`,
};

describe('what is read together at a start', () => {
  let folder: string;
  let dist: string;
  const said = (entry: string) =>
    execFileSync(process.execPath, [join(dist, entry)], { encoding: 'utf8' })
      .trim()
      .split('\n');

  before(async () => {
    folder = await realpath(await mkdtemp(join(tmpdir(), 'okta-scim-join-')));
    dist = join(folder, 'dist');
    for (const [path, text] of Object.entries(SOURCES)) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }
    const options = {
      absWorkingDir: folder,
      entryPoints: { extension: 'src/extension.ts', cli: 'src/cli.ts' },
      outdir: 'dist',
      bundle: true,
      splitting: true,
      chunkNames: '[name]-[hash]',
      format: 'esm',
      minify: true,
      legalComments: 'linked',
      metafile: true,
      write: false,
      plugins: [],
    } as const;
    const { outputFiles } = await joinStartChunks(await build({ ...options, plugins: [] }), {
      ...options,
      plugins: [],
    });
    await mkdir(dist);
    await writeFile(join(dist, 'package.json'), '{ "type": "module" }');
    for (const { path, text } of outputFiles) await writeFile(join(dist, basename(path)), text);
  });

  after(() => rm(folder, { recursive: true, force: true }));

  it('is joined', async () => {
    const names = await readdir(dist);
    assert.ok(names.some((name) => /^startup-\w+\.js$/.test(name)));
    assert.deepEqual(
      names.filter((name) => /^chunk-.*\.js$/.test(name)),
      [],
    );
  });

  it('runs each module once, has one class of each kind, and sees what another file counts', () => {
    assert.deepEqual(said('extension.js'), ['shared', 'both', '2 2 true whole']);
    assert.deepEqual(said('cli.js'), ['shared', 'both', 'cli 1', 'check 2', '4 4 true whole']);
  });

  it('takes along the notices of all that is in it, each under the name by which the code sends to it', async () => {
    for (const entry of ['extension.js', 'cli.js']) {
      const read = await readFrom(dist, [entry]);
      const texts = await Promise.all([...read].map((name) => readFile(join(dist, name), 'utf8')));
      for (const of of ['shared', 'both', 'lazy']) {
        assert.ok(
          texts.some((text) => text.includes(`Notice of ${of}`)),
          `${entry}: ${of}`,
        );
      }
      const named = texts.flatMap((text) => text.match(/[\w.-]+\.LEGAL\.txt/g) ?? []);
      assert.ok(named.length >= 3);
      for (const name of named) assert.ok(read.has(name), name);
    }
  });
});
