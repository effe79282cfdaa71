import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { actionsAt, applyAction } from './asked';
import { closeAll, diagnosticsOf, find, open, openWith, replaceIn } from './support';

const { Error: ERROR, Warning: WARNING } = vscode.DiagnosticSeverity;

describe('the editor', () => {
  let example: string;

  before(async () => {
    const document = await open('okta-scim.yaml');
    example = document.getText();
    await closeAll();
  });

  after(async () => {
    await openWith('okta-scim.yaml', example);
    await closeAll();
  });

  it('has warnings about the tutorial’s file, and no error', async () => {
    const document = await open('okta-scim.yaml');
    const found = await diagnosticsOf(document, (diagnostics) => diagnostics.length > 0);
    assert.ok(found.some(({ severity }) => severity === WARNING));
    assert.ok(!found.some(({ severity }) => severity === ERROR));
    assert.ok(found.every(({ source }) => source === 'okta-scim'));
  });

  it('finds a mistyped key as it is typed, and fixes it by the quick fix', async () => {
    const document = await open('okta-scim.yaml');
    await replaceIn(document, '\nattributes:', '\natributes:');
    const isError = ({ severity, message }: vscode.Diagnostic) =>
      severity === ERROR && message.includes('atributes');
    const found = await diagnosticsOf(document, (diagnostics) => diagnostics.some(isError));
    const mistake = found.find(isError);
    assert.ok(mistake);
    assert.match(mistake.message, /Did you mean/);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      mistake.range,
    );
    const fix = actions.find(({ isPreferred, edit }) => isPreferred && edit !== undefined);
    assert.ok(fix?.edit, actions.map(({ title }) => title).join(', '));
    await vscode.workspace.applyEdit(fix.edit);
    await diagnosticsOf(document, (diagnostics) => !diagnostics.some(isError));
    assert.equal(document.getText(), example);
  });

  it('fixes everything that has one fix, on demand', async () => {
    const document = await openWith(
      'all.okta-scim.yaml',
      'version: 1\natributes: {}\nmapings: {}\n',
    );
    await diagnosticsOf(document, (found) => found.length > 1);
    const all = new vscode.Range(0, 0, document.lineCount, 0);
    const [fix] = await actionsAt(document, all, 'source.fixAll.oktaScim');
    assert.equal(fix?.title, 'Fix all findings');
    await applyAction(fix);
    assert.equal(document.getText(), 'version: 1\nattributes: {}\nmappings: {}\n');
    await closeAll();
    await vscode.workspace.fs.delete(document.uri);
  });

  it('adds the line that names the schema, once', async () => {
    const document = await openWith('line.okta-scim.yaml', 'version: 1\n');
    const [fix] = await actionsAt(document, new vscode.Range(0, 0, 0, 0), 'source.oktaScim.schema');
    assert.ok(fix);
    await applyAction(fix);
    assert.match(document.getText(), /^# yaml-language-server: \$schema=\S+\nversion: 1\n$/);
    assert.deepEqual(
      await actionsAt(document, new vscode.Range(0, 0, 0, 0), 'source.oktaScim.schema'),
      [],
    );
    await closeAll();
    await vscode.workspace.fs.delete(document.uri);
  });

  it('grades findings as the settings say, at once, and never an error', async () => {
    const document = await open('okta-scim.yaml');
    const [first] = await diagnosticsOf(document, (found) => found.length > 0);
    const code = codeOf(first);
    const settings = vscode.workspace.getConfiguration('oktaScim');
    const grade = (value: unknown) =>
      settings.update('severity', value, vscode.ConfigurationTarget.Workspace);
    try {
      await grade({ [code]: 'info' });
      await diagnosticsOf(document, (found) =>
        found.every(
          (one) => codeOf(one) !== code || one.severity === vscode.DiagnosticSeverity.Information,
        ),
      );
      await grade({ [code]: 'off' });
      await diagnosticsOf(document, (found) => found.every((one) => codeOf(one) !== code));
      await grade({ 'unknown-key': 'off' });
      await replaceIn(document, '\nattributes:', '\natributes:');
      await diagnosticsOf(document, (found) =>
        found.some((one) => codeOf(one) === 'unknown-key' && one.severity === ERROR),
      );
      await replaceIn(document, '\natributes:', '\nattributes:');
    } finally {
      await grade(undefined);
    }
    await diagnosticsOf(document, (found) => found.some((one) => codeOf(one) === code));
    assert.equal(document.getText(), example);
  });

  it('is silent where a comment with a reason says so', async () => {
    const document = await open('okta-scim.yaml');
    const [first] = await diagnosticsOf(document, (found) => found.length > 0);
    assert.ok(first);
    const { line } = first.range.start;
    const start = document.lineAt(line).text;
    const indent = start.slice(0, start.length - start.trimStart().length);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(
      document.uri,
      new vscode.Position(line, 0),
      `${indent}# okta-scim-ignore ${codeOf(first)}: it is so on purpose\n`,
    );
    await vscode.workspace.applyEdit(edit);
    await diagnosticsOf(
      document,
      (found) =>
        !found.some((one) => one.message === first.message && one.range.start.line === line + 1),
    );
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), example);
    await diagnosticsOf(document, (found) =>
      found.some(({ message }) => message === first.message),
    );
  });

  it('leaves files of other names alone', async () => {
    const ours = await openWith('mine.okta-scim.yaml', 'version: 1\natributes: {}\n');
    const other = await openWith('other.yaml', 'version: 1\natributes: {}\n');
    await diagnosticsOf(ours, (diagnostics) => diagnostics.length > 0);
    const said = vscode.languages.getDiagnostics(other.uri);
    assert.deepEqual(
      said.filter(({ source }) => source === 'okta-scim'),
      [],
    );
    await closeAll();
    await vscode.workspace.fs.delete(ours.uri);
    await vscode.workspace.fs.delete(other.uri);
  });

  it('takes the findings of a file away when it is closed under that name', async () => {
    const document = await openWith('mine.okta-scim.yaml', 'version: 1\natributes: {}\n');
    await diagnosticsOf(document, (diagnostics) => diagnostics.length > 0);
    const renamed = vscode.Uri.file(document.uri.fsPath.replace('mine.okta-scim', 'mine'));
    const edit = new vscode.WorkspaceEdit();
    edit.renameFile(document.uri, renamed);
    await vscode.workspace.applyEdit(edit);
    await diagnosticsOf(document, (diagnostics) => diagnostics.length === 0);
    await closeAll();
    await vscode.workspace.fs.delete(renamed);
  });

  it('says on hover what a key is called in the Admin Console', async () => {
    const document = await open('okta-scim.yaml');
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      find(document, 'uniqueIdentifier'),
    );
    const text = hovers.flatMap(({ contents }) => contents.map(textOf)).join('\n');
    assert.match(text, /Unique identifier field for users/i);
  });

  it('completes keys that are not there yet, and values', async () => {
    const text = 'version: 1\napp:\n  label: a\n  \nattributes:\n  a:\n    scope: \n';
    const document = await openWith('mine.okta-scim.yaml', text);
    const keys = await completions(document, new vscode.Position(3, 2));
    assert.ok(keys.includes('loginUrl'), keys.join(', '));
    assert.ok(!keys.includes('label'));
    const values = await completions(document, find(document, 'scope: ', 1));
    assert.ok(values.includes('SELF') && values.includes('NONE'), values.join(', '));
    await closeAll();
    await vscode.workspace.fs.delete(document.uri);
  });

  it('goes from a reference to the declarations, and finds all references', async () => {
    const document = await open('okta-scim.yaml');
    const at = find(document, '${var:host}').translate(0, '${var:'.length);
    const declared = await vscode.commands.executeCommand<vscode.Location[]>(
      'vscode.executeDefinitionProvider',
      document.uri,
      at,
    );
    assert.deepEqual(
      declared.map(({ range }) => document.getText(range)),
      ['host', 'host'],
    );
    const references = await vscode.commands.executeCommand<vscode.Location[]>(
      'vscode.executeReferenceProvider',
      document.uri,
      at,
    );
    assert.ok(references.length > declared.length);
    assert.ok(references.every(({ range }) => document.getText(range) === 'host'));
  });

  it('renames a variable everywhere, and nothing else', async () => {
    const document = await open('okta-scim.yaml');
    const edit = await vscode.commands.executeCommand<vscode.WorkspaceEdit>(
      'vscode.executeDocumentRenameProvider',
      document.uri,
      find(document, '${var:host}').translate(0, '${var:'.length),
      'server',
    );
    await vscode.workspace.applyEdit(edit);
    assert.ok(!/[:{ ]host\b/.test(document.getText().replace(/https?:\S*/g, '')));
    assert.ok(document.getText().includes('${var:server}'));
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), example);
  });

  it('has an outline of names', async () => {
    const document = await open('okta-scim.yaml');
    const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
      'vscode.executeDocumentSymbolProvider',
      document.uri,
    );
    const groups = symbols.find(({ name }) => name === 'groups');
    assert.deepEqual(
      groups?.children.map(({ name }) => name),
      ['Vendors'],
    );
  });

  it('folds what is longer than a line', async () => {
    const document = await open('okta-scim.yaml');
    const folds = await vscode.commands.executeCommand<vscode.FoldingRange[]>(
      'vscode.executeFoldingRangeProvider',
      document.uri,
    );
    const line = find(document, '\nattributes:', 1).line;
    assert.ok(folds.some(({ start }) => start === line));
  });

  it('formats without touching a formatted file', async () => {
    const document = await openWith(
      'format.okta-scim.yaml',
      'version:   1\napp: {label:  a} # x\n',
    );
    const edits = await vscode.commands.executeCommand<vscode.TextEdit[]>(
      'vscode.executeFormatDocumentProvider',
      document.uri,
      { tabSize: 2, insertSpaces: true },
    );
    const edit = new vscode.WorkspaceEdit();
    edit.set(document.uri, edits);
    await vscode.workspace.applyEdit(edit);
    assert.equal(document.getText(), 'version: 1\napp: { label: a } # x\n');
    await closeAll();
    await vscode.workspace.fs.delete(document.uri);
    const ours = await open('okta-scim.yaml');
    const none = await vscode.commands.executeCommand<vscode.TextEdit[]>(
      'vscode.executeFormatDocumentProvider',
      ours.uri,
      { tabSize: 2, insertSpaces: true },
    );
    assert.deepEqual(none ?? [], []);
  });

  it('offers the commands above the parts they act on', async () => {
    const document = await open('okta-scim.yaml');
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      'vscode.executeCodeLensProvider',
      document.uri,
    );
    assert.deepEqual(lenses.map(({ command }) => command?.command).sort(), [
      'oktaScim.apply',
      'oktaScim.explainMappings',
      'oktaScim.plan',
      'oktaScim.pushGroups',
      'oktaScim.pushGroups',
      'oktaScim.setSecret',
      'oktaScim.testConnector',
      'oktaScim.verifyGroup',
    ]);
  });
});

async function completions(
  { uri }: vscode.TextDocument,
  position: vscode.Position,
): Promise<string[]> {
  const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
    'vscode.executeCompletionItemProvider',
    uri,
    position,
  );
  return items.map(({ label }) => (typeof label === 'string' ? label : label.label));
}

function textOf(content: vscode.MarkdownString | vscode.MarkedString): string {
  return typeof content === 'string' ? content : content.value;
}

function codeOf(diagnostic: vscode.Diagnostic | undefined): string {
  const code = diagnostic?.code;
  return String(typeof code === 'object' ? code.value : code);
}
