import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { actionsAt, applyAction, completionsAt, lensesOf } from '../asked';
import { closeAll, diagnosticsOf, eventually, extensionApi, find, replaceIn } from '../support';

const { Error: ERROR, Warning: WARNING } = vscode.DiagnosticSeverity;

/** The file of that folder; both have the same name and the same text. */
async function openIn(name: string): Promise<vscode.TextDocument> {
  // VS Code reads the file of the workspace while extensions start already.
  const folder = await eventually(`the workspace to have the folder ${name}`, () =>
    vscode.workspace.workspaceFolders?.find((one) => one.name === name),
  );
  const uri = vscode.Uri.joinPath(folder.uri, 'okta-scim.yaml');
  const document = await vscode.workspace.openTextDocument(uri);
  await vscode.window.showTextDocument(document, { preview: false });
  return document;
}

function isUnused({ message }: vscode.Diagnostic): boolean {
  return message.includes('spare');
}

function saidOf({ uri }: vscode.TextDocument): string[] {
  return vscode.languages.getDiagnostics(uri).map(({ message }) => message);
}

describe('a workspace of two folders, each with the same file', () => {
  let one: vscode.TextDocument;
  let two: vscode.TextDocument;
  let text: string;

  before(async () => {
    one = await openIn('one');
    two = await openIn('two');
    text = two.getText();
    assert.equal(one.getText(), text);
  });

  after(async () => {
    for (const document of [one, two]) {
      await vscode.window.showTextDocument(document);
      await vscode.commands.executeCommand('workbench.action.files.revert');
    }
    await closeAll();
  });

  it('knows the files of both', async () => {
    const { parts } = await extensionApi();
    await parts.files.search();
    const known = parts.files.all.map(({ path }) => path.split('/').slice(-2).join('/'));
    assert.deepEqual(known.sort(), ['one/okta-scim.yaml', 'two/okta-scim.yaml']);
  });

  it('grades one finding as the settings of each folder say', async () => {
    const found = await diagnosticsOf(two, (all) => all.some(isUnused));
    assert.equal(found.find(isUnused)?.severity, ERROR);
    assert.deepEqual(
      saidOf(one).filter((message) => message.includes('spare')),
      [],
    );
  });

  it('shows the lenses where the folder wants them, whichever file is on show', async () => {
    for (const shown of [one, two]) {
      await vscode.window.showTextDocument(shown);
      assert.deepEqual(await lensesOf(two), []);
      const commands = (await lensesOf(one)).map(({ command }) => command?.command);
      assert.deepEqual(commands, ['oktaScim.plan', 'oktaScim.apply']);
    }
  });

  it('grades anew at once when the settings of one folder change, and leaves the other', async () => {
    const grade = (value: unknown) =>
      vscode.workspace
        .getConfiguration('oktaScim', two.uri)
        .update('severity', value, vscode.ConfigurationTarget.WorkspaceFolder);
    try {
      await grade({ 'unused-variable': 'warning' });
      await diagnosticsOf(two, (all) => all.find(isUnused)?.severity === WARNING);
      assert.ok(!saidOf(one).some((message) => message.includes('spare')));
    } finally {
      await grade({ 'unused-variable': 'error' });
    }
    await diagnosticsOf(two, (all) => all.find(isUnused)?.severity === ERROR);
  });

  it('finds and fixes what is typed into one of them, and nothing in the other', async () => {
    await replaceIn(one, '\napp:', '\nap:');
    await diagnosticsOf(one, (all) => all.some(({ message }) => message.includes('"ap"')));
    assert.ok(!saidOf(two).some((message) => message.includes('"ap"')));
    const line = one.lineAt(find(one, '\nap:', 1).line);
    const fix = (await actionsAt(one, line.range)).find(({ isPreferred }) => isPreferred);
    assert.ok(fix);
    await applyAction(fix);
    assert.equal(one.getText(), text);
    assert.equal(two.getText(), text);
    await diagnosticsOf(one, (all) => all.length === 0);
  });

  it('offers the variables of the file itself', async () => {
    await replaceIn(two, 'spare: nobody', 'only: two');
    const reference = (document: vscode.TextDocument) =>
      replaceIn(document, 'label: Two folders', 'label: ${var:}');
    await reference(one);
    await reference(two);
    const labelsIn = async (document: vscode.TextDocument) =>
      (await completionsAt(document, find(document, '${var:', 1))).labels;
    const [ofOne, ofTwo] = [await labelsIn(one), await labelsIn(two)];
    assert.ok(
      ofOne.some((label) => label.includes('spare')),
      ofOne.join(', '),
    );
    assert.ok(!ofOne.some((label) => label.includes('only')));
    assert.ok(
      ofTwo.some((label) => label.includes('only')),
      ofTwo.join(', '),
    );
    assert.ok(!ofTwo.some((label) => label.includes('spare')));
  });

  it('renames a variable in the file where it stands only', async () => {
    await replaceIn(one, '${var:}', '${var:spare}');
    const before = two.getText();
    const edit = await vscode.commands.executeCommand<vscode.WorkspaceEdit>(
      'vscode.executeDocumentRenameProvider',
      one.uri,
      find(one, '${var:').translate(0, '${var:'.length),
      'name',
    );
    assert.deepEqual(
      edit.entries().map(([uri, edits]) => [uri.toString(), edits.length]),
      [[one.uri.toString(), 2]],
    );
    await vscode.workspace.applyEdit(edit);
    assert.match(one.getText(), /^ {6}name: nobody$/m);
    assert.match(one.getText(), /^ {2}label: \$\{var:name\}$/m);
    assert.equal(two.getText(), before);
  });
});
