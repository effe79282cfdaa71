import { basename, dirname } from 'node:path';
import * as vscode from 'vscode';
import type { BesideText } from '../../base/files/besideText';
import { besidePath, readBeside } from '../../base/files/readBeside';
import type { LoadShared } from '../../config/yaml/document';
import { SharedFiles } from '../../tasks/sharedFiles';
import type { BesideTexts } from './parsedDocuments';

/** Shared files on disk: each is read again whenever it is asked for, and watched for those who show it. */
export class TextsOnDisk implements BesideTexts {
  readonly #files = new SharedFiles({ read: textBeside });
  /** By the path of each shared file that any document has named. */
  readonly #watchers = new Map<string, vscode.Disposable>();
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;
  #typing: vscode.Disposable | undefined;

  loaderFor({ scheme, fsPath }: vscode.Uri): LoadShared | undefined {
    if (scheme !== 'file') return undefined;
    return this.#files.loaderFor(fsPath, (path) => this.#watch(path));
  }

  isShared(uri: vscode.Uri): boolean {
    return uri.scheme === 'file' && this.#watchers.has(pathOf(uri));
  }

  dispose(): void {
    this.#typing?.dispose();
    this.#changed.dispose();
    for (const watcher of this.#watchers.values()) watcher.dispose();
  }

  #watch(path: string): void {
    if (this.#watchers.has(path)) return;
    this.#typing ??= vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (this.isShared(document.uri)) this.#changed.fire();
    });
    const folder = vscode.Uri.file(dirname(path));
    const pattern = new vscode.RelativePattern(folder, basename(path));
    const watcher = vscode.workspace.createFileSystemWatcher(pattern);
    const fire = () => this.#changed.fire();
    watcher.onDidChange(fire);
    watcher.onDidCreate(fire);
    watcher.onDidDelete(fire);
    this.#watchers.set(path, watcher);
  }
}

/** The path of a file as `besidePath` tells it. */
function pathOf({ fsPath }: vscode.Uri): string {
  return besidePath(fsPath, basename(fsPath));
}

/** What is in the editor and not saved counts, where there is a file that may be read at all. */
function textBeside(file: string, name: string): BesideText {
  const read = readBeside(file, name);
  if ('problem' in read) return read;
  const path = besidePath(file, name);
  const open = vscode.workspace.textDocuments.find(
    ({ uri, isDirty }) => isDirty && uri.scheme === 'file' && pathOf(uri) === path,
  );
  return open ? { text: open.getText() } : read;
}
