import * as vscode from 'vscode';
import { UsageError } from '../../base/errors';

/**
 * A file of an app as VS Code has it, with what is not saved yet.
 * @throws {UsageError} when it is gone, may not be read or is no text.
 */
export async function openFile(uri: vscode.Uri): Promise<vscode.TextDocument> {
  try {
    return await vscode.workspace.openTextDocument(uri);
  } catch (error) {
    const name = vscode.workspace.asRelativePath(uri);
    throw new UsageError(vscode.l10n.t('{0} cannot be opened as text.', name), {
      nextStep: vscode.l10n.t(
        'See that the file is still there and can be read, or choose another one.',
      ),
      cause: error,
    });
  }
}
