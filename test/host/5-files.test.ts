import assert from 'node:assert/strict';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { readFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { validateConfig } from '../../src/config/check/validate';
import { parseConfig } from '../../src/config/yaml/document';
import { actionsAt, applyAction, completionsAt, hoverAt, lensesOf } from './asked';
import { Scratch } from './scratch';
import {
  closeAll,
  diagnosticsOf,
  eventually,
  extensionApi,
  find,
  open,
  replaceIn,
  workspacePath,
} from './support';

/** Milliseconds for the view of 200 files, on a busy machine: about a tenth of this on one that is not. */
const OPENED_MS = 3_000;
const MISTYPED = 'version: 1\natributes: {}\n';

function ours(uri: vscode.Uri): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'okta-scim');
}

function mentions(word: string): (found: readonly vscode.Diagnostic[]) => boolean {
  return (found) => found.some(({ message }) => message.includes(word));
}

describe('files of every kind', () => {
  const scratch = new Scratch('kind');

  afterEach(() => scratch.clear());

  it('are checked as .yml, and each by itself', async () => {
    const yml = vscode.Uri.joinPath(
      (await scratch.open(MISTYPED)).uri,
      '..',
      'service',
      'okta-scim.yml',
    );
    await vscode.workspace.fs.writeFile(yml, Buffer.from('version: 1\ncolour: red\n'));
    const document = await vscode.workspace.openTextDocument(yml);
    await diagnosticsOf(document, mentions('colour'));
    assert.ok(!mentions('atributes')(ours(yml)));
    const { parts } = await extensionApi();
    await parts.files.search();
    const known = parts.files.all.map(({ path }) => path.split('/').at(-1));
    assert.ok(known.includes('okta-scim.yml') && known.includes('okta-scim.yaml'));
    await vscode.workspace.fs.delete(vscode.Uri.joinPath(yml, '..'), { recursive: true });
  });

  it('have the same places with CRLF and a byte order mark as without', async () => {
    const example = (await open('okta-scim.yaml')).getText().replace('attributes:', 'atributes:');
    const places = [];
    for (const text of [example, `\uFEFF${example}`, example.replace(/\r?\n/g, '\r\n')]) {
      const document = await scratch.open(text);
      await diagnosticsOf(document, mentions('atributes'));
      places.push(ours(document.uri).map(({ message, range }) => ({ message, range })));
    }
    assert.deepEqual(places[1], places[0]);
    assert.deepEqual(places[2], places[0]);
  });

  it('keep their line ends when they are fixed, completed and formatted', async () => {
    const document = await scratch.open('version:   1\r\natributes: {}\r\napp:\r\n  \r\n');
    await diagnosticsOf(document, mentions('atributes'));
    const [fix] = (await actionsAt(document, document.lineAt(1).range)).filter(
      ({ isPreferred }) => isPreferred,
    );
    assert.ok(fix);
    await applyAction(fix);
    const { labels } = await completionsAt(document, new vscode.Position(3, 2));
    assert.ok(labels.includes('label'), labels.join(', '));
    const edits = await vscode.commands.executeCommand<vscode.TextEdit[]>(
      'vscode.executeFormatDocumentProvider',
      document.uri,
      { tabSize: 2, insertSpaces: true },
    );
    const edit = new vscode.WorkspaceEdit();
    edit.set(document.uri, edits);
    await vscode.workspace.applyEdit(edit);
    assert.equal(document.getText().replaceAll('\r\n', '').includes('\n'), false);
    assert.match(document.getText(), /^version: 1\r\nattributes: \{\}\r\napp:/);
  });

  it('are checked before they are saved for the first time', async () => {
    const uri = vscode.Uri.parse('untitled:okta-scim.yaml');
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(uri, new vscode.Position(0, 0), MISTYPED);
    await vscode.workspace.applyEdit(edit);
    await diagnosticsOf(document, mentions('atributes'));
    const { labels } = await completionsAt(document, new vscode.Position(2, 0));
    assert.ok(labels.includes('app'), labels.join(', '));
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await diagnosticsOf(document, (found) => found.length === 0);
  });

  it('are taken from the editor while they are not saved, never from the disk', async () => {
    const { parts } = await extensionApi();
    const document = await scratch.open(
      'version: 1\norg: https://saved.okta.com\napp:\n  label: a\n  loginUrl: https://a.example.com\n',
    );
    const settings = vscode.workspace.getConfiguration('files');
    await settings.update('autoSave', 'off', vscode.ConfigurationTarget.Global);
    try {
      await replaceIn(document, 'label: a', 'label: unsaved');
      assert.equal(document.isDirty, true);
      const target = await parts.targets.resolve(document.uri);
      assert.equal(target.desired.app.label, 'unsaved');
      assert.equal(target.unsaved, true);
      assert.match(await readFile(document.uri.fsPath, 'utf8'), /label: a\n/);
      await document.save();
    } finally {
      await settings.update('autoSave', undefined, vscode.ConfigurationTarget.Global);
    }
  });
});

describe('two hundred files of one workspace', () => {
  const COUNT = 200;
  const folder = () => vscode.Uri.file(workspacePath('fleet'));
  const fileAt = (nth: number) => vscode.Uri.joinPath(folder(), `app${nth}.okta-scim.yaml`);

  before(async () => {
    for (let nth = 0; nth < COUNT; nth += 1) {
      const text = `version: 1\norg: https://dev-1.okta.com\nenvironments: { dev: {}, prod: {} }\napp: { label: App ${nth}, loginUrl: https://a.example.com }\n`;
      await vscode.workspace.fs.writeFile(fileAt(nth), Buffer.from(text));
    }
  });
  after(async () => {
    await vscode.workspace.fs.delete(folder(), { recursive: true });
    const { parts } = await extensionApi();
    await parts.files.search();
  });

  it('are in the view Apps, each parsed once, and no request is sent for them', async () => {
    const { apps, parts } = await extensionApi();
    await parts.files.search();
    const own = () => parts.files.all.filter(({ path }) => path.includes('/fleet/'));
    await eventually('200 files to be known', () => own().length === COUNT || undefined);
    const sent: unknown[] = [];
    const note = (message: unknown) => void sent.push(message);
    // What Node sends over HTTP in this process, by either of its clients.
    const channels = ['http.client.request.start', 'undici:request:create'];
    for (const channel of channels) subscribe(channel, note);
    try {
      const began = performance.now();
      const lines = await apps.tree.getChildren();
      const took = performance.now() - began;
      const labels = lines.map(({ label }) => label);
      for (let nth = 0; nth < COUNT; nth += 1) assert.ok(labels.includes(`App ${nth}`), `${nth}`);
      assert.ok(took < OPENED_MS, `${took} ms`);
      const list = await apps.list();
      const [first, second] = [await list.of(own()), await list.of(own())];
      assert.equal(first.length, COUNT);
      for (const [nth, app] of first.entries()) {
        assert.equal(app.document, second[nth]?.document, 'the same reading of it');
      }
      await vscode.workspace.fs.writeFile(
        fileAt(7),
        Buffer.from('version: 1\napp: { label: Seven }\n'),
      );
      const third = await list.of(own());
      const anew = third.filter((app, nth) => app.document !== second[nth]?.document);
      assert.deepEqual(
        anew.map(({ label }) => label),
        ['Seven'],
      );
      assert.deepEqual(sent, []);
    } finally {
      for (const channel of channels) unsubscribe(channel, note);
    }
  });
});

describe('an earlier state of a file, and the org as a file', () => {
  const registered: vscode.Disposable[] = [];

  before(() => {
    registered.push(
      vscode.workspace.registerTextDocumentContentProvider('earlier', {
        provideTextDocumentContent: () => `${MISTYPED}app:\n  label: a\n`,
      }),
    );
  });

  after(async () => {
    for (const one of registered) one.dispose();
    await closeAll();
  });

  for (const scheme of ['earlier', 'okta-scim-live']) {
    it(`are neither checked nor acted on, but can be read (${scheme})`, async () => {
      const { parts } = await extensionApi();
      const uri =
        scheme === 'earlier'
          ? vscode.Uri.parse('earlier:/folder/okta-scim.yaml')
          : parts.pages.put('live', 'okta-scim.yaml', `${MISTYPED}app:\n  label: a\n`);
      const file = await open('okta-scim.yaml');
      await vscode.commands.executeCommand('vscode.diff', uri, file.uri);
      const document = await vscode.workspace.openTextDocument(uri);
      await vscode.window.showTextDocument(document);
      assert.match(await hoverAt(document, find(document, 'label')), /label/i);
      assert.deepEqual(await lensesOf(document), []);
      assert.deepEqual(await actionsAt(document, document.lineAt(1).range), []);
      assert.notEqual(parts.files.current?.scheme, scheme);
      assert.deepEqual(ours(uri), []);
      // It does have something to say of the same text in a file.
      const found = validateConfig(parseConfig(document.getText(), 'okta-scim.yaml'), { env: {} });
      assert.ok(found.some(({ code }) => code === 'unknown-key'));
    });
  }
});
