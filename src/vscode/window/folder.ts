import { dirname, join } from 'node:path';
import { basename } from 'node:path/posix';
import type * as vscode from 'vscode';
import { l10n } from 'vscode';
import { UsageError } from '../../base/errors';

/**
 * The folder on disk that the file is in, for the lock file and the journal.
 * @throws {UsageError} when the file is not on disk (never saved, or of a virtual workspace).
 */
export function folderOf(file: vscode.Uri): string {
  if (file.scheme === 'file') return dirname(file.fsPath);
  const nextStep =
    file.scheme === 'untitled'
      ? l10n.t('Save it into a folder: the lock file and the journal are kept beside it.')
      : l10n.t(
          'Clone or download the folder and open that: the lock file and the journal are kept beside the file.',
        );
  throw new UsageError(
    l10n.t('{0} is not a file on this machine ({1}:).', file.path, file.scheme),
    {
      nextStep,
    },
  );
}

/** Path on disk of a target's file. Errors as `folderOf`. */
export function pathOf({ file }: { file: vscode.Uri }): string {
  return join(folderOf(file), basename(file.path));
}
