import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';
import {
  bytesOf,
  codeFiles,
  hasSdk,
  reachable,
  readWith,
  withoutSdk,
} from '../../scripts/lib/chunks.mjs';
import { machineFolders, mentions } from '../../scripts/lib/machineFolders.mjs';
import { built } from './built';

const ROOT = join(import.meta.dirname, '..', '..');
const KB = 1000;
const EXTENSION = 'src/extension.ts';
const CLI = 'src/cli.ts';
/** What is imported on demand, with a source that it cannot do without. */
const ON_DEMAND = {
  'src/okta/adapter.ts': 'src/okta/api/sdk.ts',
  'src/localOrg/start.ts': 'src/localOrg/http/server.ts',
  'src/tasks/connectorTasks.ts': 'src/connector/run/run.ts',
  'src/tasks/orgTasks.ts': 'src/engine/apply/apply.ts',
  'src/tasks/appTasks.ts': 'src/engine/export/liveAsFile.ts',
  'src/language/index.ts': 'src/language/complete/complete.ts',
  'src/vscode/commands/index.ts': 'src/vscode/commands/apply.ts',
  'src/vscode/editor/registerEditor.ts': 'src/config/check/validate.ts',
  'src/vscode/views/lines.ts': 'src/tutorial/labels.ts',
  'src/cli/commands/validate.ts': 'src/config/check/validate.ts',
  'src/cli/orgCommands.ts': 'src/engine/apply/apply.ts',
  'src/cli/connectorCommands.ts': 'src/connector/run/run.ts',
  'src/config/check/schema/generated/schemaGuide.json':
    'src/config/check/schema/generated/schemaGuide.json',
};

describe('the bundles', () => {
  let metafile: Metafile;

  before(async () => {
    metafile = await built();
  });

  /** The sources that some files were made of. */
  function sourcesOf(names: Iterable<string>): string[] {
    const files = codeFiles(metafile);
    return [...names].flatMap((name) => Object.keys(files.get(name)?.inputs ?? {}));
  }

  function sourcesReadWith(entry: string): string[] {
    return sourcesOf(readWith(metafile, entry));
  }

  it('keeps what activation reads within 300 kB', () => {
    const bytes = bytesOf(metafile, readWith(metafile, EXTENSION));
    assert.ok(bytes <= 300 * KB, `${bytes} bytes`);
  });

  it('reads few files at a start: each takes as long as many lines', () => {
    const counts = [EXTENSION, CLI].map(
      (entry) => [entry, readWith(metafile, entry).size] as const,
    );
    for (const [entry, count] of counts) assert.ok(count <= 10, `${entry}: ${count} files`);
  });

  it('keeps all that is not the SDK within 1,800 kB', () => {
    const bytes = bytesOf(metafile, withoutSdk(metafile));
    assert.ok(bytes <= 1800 * KB, `${bytes} bytes`);
  });

  it('has every source once, so that a class is one class', () => {
    const sources = sourcesOf(codeFiles(metafile).keys());
    assert.ok(sources.includes('src/base/errors.ts'));
    assert.deepEqual(
      sources.filter((path, index) => sources.indexOf(path) !== index),
      [],
    );
  });

  it('has a file for each thing that is read on demand', () => {
    for (const [entry, source] of Object.entries(ON_DEMAND)) {
      assert.ok(sourcesReadWith(entry).includes(source), `${source} comes with ${entry}`);
    }
  });

  it('keeps the SDK out of everything but a file of its own', () => {
    const withSdk = [...codeFiles(metafile)].filter(([, output]) => hasSdk(output));
    assert.deepEqual(
      withSdk.map(([, { entryPoint }]) => entryPoint),
      ['src/okta/adapter.ts'],
    );
    const [[name = ''] = []] = withSdk;
    for (const entry of [EXTENSION, CLI, ...Object.keys(ON_DEMAND)]) {
      if (entry !== 'src/okta/adapter.ts') assert.ok(!readWith(metafile, entry).has(name), entry);
    }
    assert.ok(
      reachable(metafile, EXTENSION).has(name) && reachable(metafile, CLI).has(name),
      'both can read it',
    );
  });

  it('keeps the local org out of the extension and the command line', () => {
    for (const entry of [EXTENSION, CLI, ...Object.keys(ON_DEMAND)]) {
      if (entry === 'src/localOrg/start.ts') continue;
      assert.deepEqual(
        sourcesReadWith(entry).filter((path) => path.startsWith('src/localOrg/')),
        [],
        entry,
      );
    }
    for (const entry of [EXTENSION, CLI]) {
      assert.ok(sourcesOf(reachable(metafile, entry)).includes('src/localOrg/start.ts'), entry);
    }
  });

  it('compiles no schema at run time: ajv is nowhere', () => {
    const found = sourcesOf(codeFiles(metafile).keys()).filter((path) =>
      /node_modules\/ajv(-formats)?\//.test(path),
    );
    assert.deepEqual(found, []);
  });

  it('reads YAML 1.2 only, as the sources do', () => {
    const sources = sourcesOf(codeFiles(metafile).keys());
    assert.ok(sources.includes('node_modules/yaml/browser/dist/schema/tags.js'));
    assert.deepEqual(
      sources.filter((path) => /schema\/(?:json|yaml-1\.1)\/(?!merge)/.test(path)),
      [],
    );
  });

  it('lets only the extension and its commands know VS Code', () => {
    const knowing = Object.entries(metafile.inputs)
      .filter(([, { imports }]) => imports.some(({ path }) => path === 'vscode'))
      .map(([path]) => path);
    assert.ok(knowing.includes(EXTENSION));
    assert.deepEqual(
      knowing.filter((path) => !/^src\/(extension\.ts|vscode\/)/.test(path)),
      [],
    );
    const files = codeFiles(metafile);
    const ofCli = [...reachable(metafile, CLI)].filter((name) =>
      files.get(name)?.imports.some(({ path }) => path === 'vscode'),
    );
    assert.deepEqual(ofCli, []);
  });

  it('keeps what the commands do out of what activation reads', () => {
    const atOnce = sourcesReadWith(EXTENSION);
    const onDemand = sourcesOf(reachable(metafile, EXTENSION));
    for (const name of ['apply', 'plan', 'exportApp']) {
      assert.ok(!atOnce.includes(`src/vscode/commands/${name}.ts`), name);
      assert.ok(onDemand.includes(`src/vscode/commands/${name}.ts`), name);
    }
    for (const file of [
      'src/engine/apply/apply.ts',
      'src/connector/run/run.ts',
      'src/language/complete/complete.ts',
    ]) {
      assert.ok(!atOnce.includes(file), file);
    }
  });

  it('answers --version and --help with the flags alone, and checks a file without the engine', () => {
    assert.deepEqual(
      sourcesReadWith(CLI).filter((path) => /^src\/(config|connector|engine)\//.test(path)),
      [],
    );
    assert.deepEqual(
      sourcesReadWith('src/cli/commands/validate.ts').filter((path) =>
        /^src\/(connector|engine|okta)\//.test(path),
      ),
      [],
    );
  });

  it('needs nothing at run time but Node, VS Code and its own files', () => {
    const known = new Set([...builtinModules, 'vscode']);
    // Optional packages of the SDK's HTTP client and of the proxy agent, which they do without.
    const optional = new Set(['encoding', 'kerberos']);
    for (const [name, { imports }] of codeFiles(metafile)) {
      const unknown = imports
        .filter(({ external }) => external)
        .map(({ path }) => path.replace(/^node:/, ''))
        .filter((path) => !known.has(path) && !known.has(`node:${path}`) && !optional.has(path));
      assert.deepEqual(unknown, [], name);
    }
  });

  it('never asks for code to be made from text', async () => {
    for (const name of withoutSdk(metafile)) {
      const text = await readFile(join(ROOT, 'dist', name), 'utf8');
      assert.doesNotMatch(text, /\bnew Function\b|\beval\(/, name);
    }
  });

  it('leaves no path of the machine it was built on', async () => {
    for (const name of codeFiles(metafile).keys()) {
      const text = await readFile(join(ROOT, 'dist', name), 'utf8');
      for (const folder of machineFolders())
        assert.ok(!mentions(text, folder), `${name}: ${folder}`);
    }
  });
});
