import { dirname } from 'node:path';
import type * as vscode from 'vscode';
import { UsageError } from '../../base/errors';

/**
 * The folder on disk that the file is in, for the lock file and the journal.
 * @throws {UsageError} when the file is not on disk (never saved, or of a virtual workspace).
 */
export function folderOf(file: vscode.Uri): string {
  if (file.scheme === 'file') return dirname(file.fsPath);
  throw new UsageError(`${file.path} is not a file on this machine.`, {
    nextStep: 'Save it into a folder: the lock file and the journal are kept beside it.',
  });
}
