import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { createContext, runInContext } from 'node:vm';
import type { Metafile } from 'esbuild';
import { optionsOf } from '../../esbuild.mjs';
import { bundledPackages } from '../../scripts/lib/bundledPackages.mjs';
import { buildCommonJs, COMMON_JS, nameInOldestWeb } from '../../scripts/lib/commonJs.mjs';
import { machineFolders, mentions } from '../../scripts/lib/machineFolders.mjs';
import * as vscode from '../support/vscodeModule';
import { window } from '../support/vscodeStandIn';
import { built } from './built';

const ROOT = join(import.meta.dirname, '..', '..');
const KB = 1000;
const NAME = 'extension.web.cjs';
/** All that a web worker has and the bundle may use, besides the language. */
const OF_WORKERS = { TextDecoder, TextEncoder, URL, queueMicrotask };

interface Manifest {
  main: string;
  browser: string;
  type: string;
  contributes: { commands: { command: string; title: string }[] };
}

describe('the bundle for the browser', () => {
  let all: Metafile;
  let metafile: Metafile;
  let code: string;
  let manifest: Manifest;

  before(async () => {
    all = await built();
    ({ metafile } = await buildCommonJs(optionsOf(true)));
    code = await readFile(join(ROOT, 'dist', NAME), 'utf8');
    manifest = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'));
  });

  it('is one file within 500 kB that asks for VS Code and nothing else', () => {
    assert.ok(code.length <= 500 * KB, `${code.length} bytes`);
    const asked = [...code.matchAll(/\brequire\(([^)]*)\)/g)].map(([, name]) => name);
    assert.deepEqual(new Set(asked), new Set(['"vscode"']));
    const wrong = [/\bimport\(/, /["'`]node:/, /\bimportScripts\b/, /\bnew Function\b/, /\beval\(/];
    for (const one of wrong) assert.ok(!one.test(code), String(one));
    for (const folder of machineFolders()) assert.ok(!mentions(code, folder), folder);
  });

  it('has what works on the text alone, and neither client nor engine nor connector', () => {
    const sources = Object.keys(metafile.inputs);
    for (const path of [
      'src/config/check/validate.ts',
      'src/language/complete/complete.ts',
      'src/language/format.ts',
      'src/vscode/editor/registerEditor.ts',
    ]) {
      assert.ok(sources.includes(path), path);
    }
    const wrong = /^src\/(?:cli|connector|engine|localOrg|proof|proxy|tasks|traffic)\/|\/secrets\//;
    assert.deepEqual(
      sources.filter((path) => wrong.test(path)),
      [],
    );
  });

  it('has code of no package whose licence is not handed on with the others', async () => {
    const handedOn = (await bundledPackages(all)).map(({ name }) => name);
    for (const { name } of await bundledPackages(metafile))
      assert.ok(handedOn.includes(name), name);
  });

  it('is named so that the web worker host of every VS Code takes it for CommonJS, and finds it', async () => {
    // 1.100 looks at `main`, later ones at `browser`; and it puts `.js` behind any other end.
    for (const path of [manifest.main, manifest.browser]) assert.match(path, /\.cjs$/);
    assert.equal(manifest.browser, `./dist/${NAME}`);
    assert.equal(await readFile(join(ROOT, 'dist', nameInOldestWeb(NAME)), 'utf8'), code);
    assert.ok((await stat(join(ROOT, manifest.main))).size <= KB);
  });

  it('cannot be built with anything of Node below its entry', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'okta-scim-web-'));
    try {
      for (const [index, name] of ['node:fs', 'fs', 'node:path', 'crypto'].entries()) {
        const deep = join(folder, `deep${index}.ts`);
        const entry = join(folder, `entry${index}.ts`);
        await writeFile(
          deep,
          `import * as own from '${name}';\nexport const keys = Object.keys(own);\n`,
        );
        await writeFile(entry, `export const read = () => import('./deep${index}');\n`);
        await assert.rejects(
          buildCommonJs({ ...optionsOf(true), logLevel: 'silent' }, entry),
          new RegExp(`Could not resolve "${name}"`),
        );
      }
      assert.equal(COMMON_JS.web, 'src/extension.web.ts');
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  describe('where there is nothing of Node', () => {
    const commands = new Map<string, (argument?: unknown) => Promise<void>>();
    const contexts: unknown[][] = [];
    const nothing = () => ({ dispose() {} });
    const api = {
      ...vscode,
      commands: {
        registerCommand(id: string, run: (argument?: unknown) => Promise<void>) {
          commands.set(id, run);
          return nothing();
        },
        executeCommand: async (...asked: unknown[]) => void contexts.push(asked),
      },
      window: besides(vscode.window, {
        createOutputChannel: () => ({ info() {}, error() {}, show() {}, dispose() {} }),
        registerTreeDataProvider: nothing,
        onDidChangeActiveTextEditor: nothing,
      }),
      workspace: besides(vscode.workspace, {
        createFileSystemWatcher: () => ({
          onDidChange: nothing,
          onDidCreate: nothing,
          onDidDelete: nothing,
          ...nothing(),
        }),
        onDidChangeWorkspaceFolders: nothing,
      }),
    };

    before(() => {
      window.reset();
      const exported: { activate?: (context: unknown) => void } = {};
      const context = createContext({ ...OF_WORKERS, setTimeout, clearTimeout });
      assert.equal(
        runInContext('typeof process + typeof Buffer + typeof require', context),
        'undefined'.repeat(3),
      );
      // As VS Code does it.
      const load = runInContext(`(function (module, exports, require) {${code}\n})`, context);
      const module = { exports: exported };
      load(module, exported, (name: string) => {
        assert.equal(name, 'vscode');
        return api;
      });
      module.exports.activate?.({
        subscriptions: [],
        workspaceState: { get: () => undefined, update: async () => {} },
        extension: { packageJSON: manifest },
      });
    });

    after(() => window.reset());

    it('says where it runs, and has every command of the manifest', () => {
      assert.deepEqual(contexts, [['setContext', 'oktaScim.web', true]]);
      const wanted = manifest.contributes.commands.map(({ command }) => command);
      assert.deepEqual(
        wanted.filter((command) => !commands.has(command)),
        [],
      );
    });

    it('says of every command that needs more than the text where it works, and does nothing', async () => {
      const here = ['oktaScim.explainMappings', 'oktaScim.selectEnvironment', 'oktaScim.showLog'];
      const elsewhere = manifest.contributes.commands.filter(
        ({ command }) => !here.includes(command),
      );
      assert.ok(elsewhere.length > 25);
      for (const { command, title } of elsewhere) {
        window.told.length = 0;
        await commands.get(command)?.();
        assert.equal(window.told[1], 'What Works Here', command);
        const said = String(window.told[0]);
        assert.ok(
          said.startsWith(`${title.replace('…', '')} works in VS Code on your machine`),
          said,
        );
      }
      window.told.length = 0;
      await commands.get('oktaScim.internal.moveSecret')?.();
      assert.match(
        String(window.told[0]),
        /^Moving a value to the secret storage works in VS Code/,
      );
    });

    it('finds what is wrong in a file', async () => {
      const text =
        'version: 1\napp: { label: a, loginUrl: "https://a.example.com", colour: red }\n';
      const document = window.open('file:///project/okta-scim.yaml', text);
      for (let tries = 0; tries < 200 && window.problems(document).length === 0; tries += 1) {
        await delay(5);
      }
      assert.match(String(window.problems(document)[0]?.message), /Unknown key "colour"/);
    });
  });
});

/** More of an API, whose getters go on giving what is true at the moment. */
function besides<T extends object, U extends object>(known: T, more: U): T & U {
  return Object.setPrototypeOf(more, known);
}
