import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { actionsAt, applyAction, completionsAt, hoverAt, lensesOf } from './asked';
import { Scratch } from './scratch';
import { diagnosticsOf, find, open, replaceIn } from './support';

const MISTYPED = 'version: 1\natributes: {}\n';
const OURS = 'okta-scim';
const THEIRS = 'yaml-schema: Okta SCIM';

async function standIn(what: 'start' | 'stop'): Promise<void> {
  await vscode.commands.executeCommand(`yamlStandIn.${what}`);
}

function saysOf(word: string, source: string): (found: readonly vscode.Diagnostic[]) => boolean {
  return (found) => found.some((one) => one.source === source && one.message.includes(word));
}

for (const isThere of [false, true]) {
  describe(`the public commands, ${isThere ? 'beside' : 'without'} a YAML extension`, () => {
    const scratch = new Scratch(isThere ? 'beside' : 'alone');
    let example: vscode.TextDocument;

    before(async () => {
      if (isThere) await standIn('start');
      example = await open('okta-scim.yaml');
    });

    after(async () => {
      await scratch.clear();
      if (isThere) await standIn('stop');
    });

    it('complete keys and functions', async () => {
      const text = 'version: 1\napp:\n  label: a\n  \nmappings:\n  a: String.\n';
      const document = await scratch.open(text);
      const keys = await completionsAt(document, new vscode.Position(3, 2));
      assert.ok(keys.labels.includes('loginUrl'), keys.labels.join(', '));
      assert.equal(keys.labels.includes('stand-in'), isThere);
      const functions = await completionsAt(document, find(document, 'String.', 1));
      assert.ok(functions.labels.includes('String.toUpperCase'));
    });

    it('explain a key on hover', async () => {
      const text = await hoverAt(example, find(example, 'uniqueIdentifier'));
      assert.match(text, /Unique identifier field for users/i);
      assert.equal(text.includes('stand-in'), isThere);
    });

    it('go to the definition of a variable', async () => {
      const at = find(example, '${var:host}').translate(0, '${var:'.length);
      const found = await vscode.commands.executeCommand<vscode.Location[]>(
        'vscode.executeDefinitionProvider',
        example.uri,
        at,
      );
      assert.deepEqual(
        found.map(({ range }) => example.getText(range)),
        ['host', 'host'],
      );
    });

    it('list the outline', async () => {
      const found = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
        'vscode.executeDocumentSymbolProvider',
        example.uri,
      );
      const names = found.map(({ name }) => name);
      assert.ok(names.includes('groups'), names.join(', '));
      assert.equal(names.includes('stand-in'), isThere);
    });

    it('fold', async () => {
      const folds = await vscode.commands.executeCommand<vscode.FoldingRange[]>(
        'vscode.executeFoldingRangeProvider',
        example.uri,
      );
      const { line } = find(example, '\nattributes:', 1);
      assert.ok(folds.some(({ start }) => start === line));
    });

    it('format, and keep comments', async () => {
      const document = await scratch.open('version:   1 # one\n');
      const edits = await vscode.commands.executeCommand<vscode.TextEdit[]>(
        'vscode.executeFormatDocumentProvider',
        document.uri,
        { tabSize: 2, insertSpaces: true },
      );
      const edit = new vscode.WorkspaceEdit();
      edit.set(document.uri, edits);
      await vscode.workspace.applyEdit(edit);
      assert.equal(document.getText(), 'version: 1 # one\n');
    });

    it('rename an attribute', async () => {
      const text = 'attributes:\n  code: { type: string }\nmappings:\n  code: user.title\n';
      const document = await scratch.open(text);
      const edit = await vscode.commands.executeCommand<vscode.WorkspaceEdit>(
        'vscode.executeDocumentRenameProvider',
        document.uri,
        find(document, 'code'),
        'badge',
      );
      await vscode.workspace.applyEdit(edit);
      assert.equal(document.getText(), text.replaceAll('code', 'badge'));
    });

    it('help with the arguments of a function', async () => {
      const document = await scratch.open('mappings:\n  a: String.substring(user.title, \n');
      const help = await vscode.commands.executeCommand<vscode.SignatureHelp>(
        'vscode.executeSignatureHelpProvider',
        document.uri,
        find(document, 'user.title, ', 1),
        ',',
      );
      assert.match(help.signatures[0]?.label ?? '', /^String\.substring\(/);
      assert.equal(help.activeParameter, 1);
    });

    it('offer the commands above the parts that they act on', async () => {
      const commands = (await lensesOf(example)).map(({ command }) => command?.command);
      assert.ok(commands.includes('oktaScim.plan'));
    });

    it('offer the fix of a mistyped key, whoever underlines it', async () => {
      const document = await scratch.open(MISTYPED);
      const { range } = document.lineAt(1);
      await diagnosticsOf(document, saysOf('atributes', isThere ? THEIRS : OURS));
      const fix = (await actionsAt(document, range)).find(({ isPreferred }) => isPreferred);
      assert.ok(fix);
      await applyAction(fix);
      assert.equal(document.getText(), MISTYPED.replace('atributes', 'attributes'));
    });
  });
}

describe('one voice for one problem', () => {
  const scratch = new Scratch('voice');
  let document: vscode.TextDocument;

  before(async () => {
    document = await scratch.open(MISTYPED);
    await diagnosticsOf(document, saysOf('atributes', OURS));
  });

  after(async () => {
    await standIn('stop');
    await scratch.clear();
  });

  it('is theirs where they speak; what only we know is still said', async () => {
    await standIn('start');
    const found = await diagnosticsOf(
      document,
      (all) => saysOf('atributes', THEIRS)(all) && !saysOf('atributes', OURS)(all),
    );
    assert.ok(saysOf('lacks "app"', OURS)(found), JSON.stringify(found));
  });

  it('is theirs for what is typed later too', async () => {
    await replaceIn(document, 'atributes', 'colour');
    await diagnosticsOf(
      document,
      (all) => saysOf('colour', THEIRS)(all) && !saysOf('colour', OURS)(all),
    );
    await replaceIn(document, 'colour', 'hue');
    const found = await diagnosticsOf(document, saysOf('hue', OURS));
    assert.ok(!found.some(({ source }) => source === THEIRS));
    await replaceIn(document, 'hue', 'atributes');
    await diagnosticsOf(
      document,
      (all) => saysOf('atributes', THEIRS)(all) && !saysOf('atributes', OURS)(all),
    );
  });

  it('is ours again when they go', async () => {
    await standIn('stop');
    const found = await diagnosticsOf(document, saysOf('atributes', OURS));
    assert.ok(found.every(({ source }) => source === OURS));
  });

  it('comes to rest: what one says is not answered by the other for ever', async () => {
    await standIn('start');
    await diagnosticsOf(document, (all) => !saysOf('atributes', OURS)(all));
    let changes = 0;
    const listener = vscode.languages.onDidChangeDiagnostics(({ uris }) => {
      if (uris.some((uri) => uri.toString() === document.uri.toString())) changes += 1;
    });
    // Each of these goes through the extension host once, after whatever is still on its way.
    for (let turns = 0; turns < 20; turns += 1) await hoverAt(document, new vscode.Position(0, 0));
    listener.dispose();
    assert.ok(changes <= 1, `${changes} changes`);
  });
});
