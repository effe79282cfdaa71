import * as vscode from 'vscode';
import { isConfigFileName } from '../../config/fileNames';

/** The names of files of apps, as a pattern. */
export const CONFIG_GLOB = '**/{okta-scim.yaml,okta-scim.yml,*.okta-scim.yaml}';

/** Whether a document is one of ours by its name, whatever language or state of it is shown, as in a diff. */
export function isConfigDocument({ uri }: vscode.TextDocument): boolean {
  return isConfigFileName(uri.path);
}

/**
 * Whether an address is of a file as it is now, which can be checked, applied and written to; not of an earlier state
 * of it, and not of the org as YAML. Such pages come from providers of text, which have no file system behind them.
 */
export function isLiveFile({ scheme, path }: vscode.Uri): boolean {
  if (!isConfigFileName(path)) return false;
  if (scheme === 'file' || scheme === 'untitled') return true;
  return vscode.workspace.fs.isWritableFileSystem(scheme) === true;
}
