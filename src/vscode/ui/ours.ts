import * as vscode from 'vscode';
import { isConfigFileName } from '../../config/fileNames';

/** The names of files of apps, as a pattern. */
export const CONFIG_GLOB = '**/{okta-scim.yaml,okta-scim.yml,*.okta-scim.yaml}';

/** Whether a document is one of ours by its name, whatever language or state of it is shown, as in a diff. */
export function isConfigDocument({ uri }: vscode.TextDocument): boolean {
  return isConfigFileName(uri.path);
}

/**
 * Whether an address is of a file as it is now, which can be checked and, where it may be, applied and written to; not of an earlier
 * state of it, and not of the org as YAML. Such pages come from providers of text, which have no file system behind them, or from
 * a file system that can only be read and is no folder of the workspace.
 */
export function isLiveFile(uri: vscode.Uri): boolean {
  const { scheme, path } = uri;
  if (!isConfigFileName(path)) return false;
  if (scheme === 'file' || scheme === 'untitled') return true;
  const { workspace } = vscode;
  const isWritable = workspace.fs.isWritableFileSystem(scheme);
  if (isWritable === undefined) return false;
  return isWritable || workspace.getWorkspaceFolder(uri) !== undefined;
}
