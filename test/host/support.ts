import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import * as vscode from 'vscode';
import type { TestApi } from '../../src/extension';

const EXTENSION_ID = 'scim-works.okta-scim';
const POLL_MS = 50;
const WAIT_MS = 30_000;

/** The extension as it is in this window; activates it if nothing has yet. */
export async function extensionApi(): Promise<TestApi> {
  const extension = vscode.extensions.getExtension<TestApi>(EXTENSION_ID);
  if (!extension) throw new Error(`${EXTENSION_ID} is not there: was it built?`);
  return extension.activate();
}

export function extensionFolder(): string {
  const extension = vscode.extensions.getExtension(EXTENSION_ID);
  if (!extension) throw new Error(`${EXTENSION_ID} is not there: was it built?`);
  return extension.extensionPath;
}

/** Asks again until there is an answer: VS Code tells of most things later, and of some not at all. */
export async function eventually<T>(
  what: string,
  ask: () => T | undefined | Promise<T | undefined>,
): Promise<NonNullable<T>> {
  const end = Date.now() + WAIT_MS;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== null && answer !== false) return answer;
    if (Date.now() > end) throw new Error(`Waited in vain for ${what}.`);
    await delay(POLL_MS);
  }
}

export function workspacePath(name: string): string {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  if (!folder) throw new Error('No folder is open.');
  return join(folder.uri.fsPath, name);
}

/** Writes a file of the workspace and shows it, once VS Code has noticed what was written. */
export async function openWith(name: string, text: string): Promise<vscode.TextDocument> {
  const uri = vscode.Uri.file(workspacePath(name));
  await vscode.workspace.fs.writeFile(uri, Buffer.from(text));
  const document = await open(name);
  const plain = text.replace(/^\uFEFF/, '');
  await eventually(`${name} to be read anew`, async () => {
    if (document.getText() === plain) return true;
    // What is not saved would stay, whatever is on the disk; and a busy machine does not always tell of what was written.
    await vscode.commands.executeCommand('workbench.action.files.revert');
    return document.getText() === plain || undefined;
  });
  return document;
}

export async function open(name: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.file(workspacePath(name)));
  await vscode.window.showTextDocument(document);
  return document;
}

export async function closeAll(): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}

/** Diagnostics of a document once there are some that `suit`. */
export async function diagnosticsOf(
  { uri }: vscode.TextDocument,
  suit: (diagnostics: readonly vscode.Diagnostic[]) => boolean,
): Promise<readonly vscode.Diagnostic[]> {
  return eventually(`diagnostics of ${uri.path}`, () => {
    const found = vscode.languages.getDiagnostics(uri);
    return suit(found) ? found : undefined;
  });
}

/** Where a text stands in a document, at its end when `at` is 1. */
export function find(document: vscode.TextDocument, text: string, at: 0 | 1 = 0): vscode.Position {
  const offset = document.getText().indexOf(text);
  if (offset < 0) throw new Error(`The document does not contain ${text}.`);
  return document.positionAt(offset + at * text.length);
}

export async function replaceIn(
  document: vscode.TextDocument,
  from: string,
  to: string,
): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(find(document, from), find(document, from, 1)), to);
  if (!(await vscode.workspace.applyEdit(edit))) throw new Error('The edit was not made.');
}

/** A variable that the runner of these tests sets. */
export function given(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set: run these tests by npm test.`);
  return value;
}
