import * as vscode from 'vscode';
import { wait } from '../../base/wait';
import { isConfigFileName } from '../../config/fileNames';
import { CONFIG_GLOB } from './ours';

const LEFT_OUT = '**/node_modules/**';
const FOLDERS_LEFT_OUT = new Set(['node_modules', '.git']);
/** Milliseconds. A repository on the web answers within. */
const PATIENCE_MS = 1_000;
/** More folders of one file system are not looked into: each may be a request. */
const MOST_FOLDERS = 500;

/**
 * The files of apps in the workspace. VS Code looks for files on disks itself, elsewhere by an extension for that file system; where
 * there is none it waits for one without end. There the folders are gone through.
 * @param most how many are enough; all of them without
 */
export async function findConfigFiles(most?: number): Promise<vscode.Uri[]> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (folders.every(({ uri }) => uri.scheme === 'file'))
    return vscode.workspace.findFiles(CONFIG_GLOB, LEFT_OUT, most);
  const found = await Promise.all(folders.map(({ uri }) => filesBelow(uri, most)));
  return found.flat().slice(0, most);
}

async function filesBelow(folder: vscode.Uri, most?: number): Promise<vscode.Uri[]> {
  const pattern = new vscode.RelativePattern(folder, CONFIG_GLOB);
  if (folder.scheme === 'file') return vscode.workspace.findFiles(pattern, LEFT_OUT, most);
  const search = new vscode.CancellationTokenSource();
  const { token } = search;
  const searched = vscode.workspace.findFiles(pattern, LEFT_OUT, most, token);
  const patience = new AbortController();
  const walked = wait(PATIENCE_MS, patience.signal).then(() =>
    walk(folder, most ?? Number.POSITIVE_INFINITY, token),
  );
  try {
    return await Promise.race([Promise.resolve(searched).catch(() => walked), walked]);
  } finally {
    patience.abort();
    search.cancel();
    search.dispose();
  }
}

/** Level by level, and behind no link. */
async function walk(
  root: vscode.Uri,
  most: number,
  token: vscode.CancellationToken,
): Promise<vscode.Uri[]> {
  const found: vscode.Uri[] = [];
  let level = [root];
  for (let left = MOST_FOLDERS; level.length > 0 && found.length < most; ) {
    if (token.isCancellationRequested) break;
    left -= level.length;
    const next: vscode.Uri[] = [];
    for (const [uri, type] of (await Promise.all(level.map(entriesOf))).flat()) {
      if (type & vscode.FileType.File && isConfigFileName(uri.path)) found.push(uri);
      if (type === vscode.FileType.Directory) next.push(uri);
    }
    level = next.slice(0, Math.max(0, left));
  }
  return found.slice(0, most);
}

/** A folder that may not be read has nothing to offer. */
async function entriesOf(folder: vscode.Uri): Promise<(readonly [vscode.Uri, vscode.FileType])[]> {
  try {
    const entries = await vscode.workspace.fs.readDirectory(folder);
    return entries
      .filter(([name]) => !FOLDERS_LEFT_OUT.has(name))
      .map(([name, type]) => [vscode.Uri.joinPath(folder, name), type]);
  } catch {
    return [];
  }
}
