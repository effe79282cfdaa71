import { dirname, join } from 'node:path';
import { basename } from 'node:path/posix';
import type * as vscode from 'vscode';
import { UsageError } from '../../base/errors';

/**
 * The folder on disk that the file is in, for the lock file and the journal.
 * @throws {UsageError} when the file is not on disk (never saved, or of a virtual workspace).
 */
export function folderOf(file: vscode.Uri): string {
  if (file.scheme === 'file') return dirname(file.fsPath);
  const nextStep =
    file.scheme === 'untitled'
      ? 'Save it into a folder: the lock file and the journal are kept beside it.'
      : 'Clone or download the folder and open that: the lock file and the journal are kept beside the file.';
  throw new UsageError(`${file.path} is not a file on this machine (${file.scheme}:).`, {
    nextStep,
  });
}

/** Path on disk of a target's file. Errors as `folderOf`. */
export function pathOf({ file }: { file: vscode.Uri }): string {
  return join(folderOf(file), basename(file.path));
}
