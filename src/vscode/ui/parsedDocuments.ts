import { basename, dirname } from 'node:path';
import * as vscode from 'vscode';
import { type BesideText, besidePath, readBeside } from '../../base/files/readBeside';
import { type ConfigDocument, type LoadShared, parseConfig } from '../../config/yaml/document';
import { mapOf } from '../../config/yaml/values';
import { SharedFiles } from '../../tasks/sharedFiles';

/**
 * One parse per version of an open document and of the file that it shares with others, for everything that looks at it.
 * A shared file counts as it is in its editor; what is on disk is read again each time, and watched for those who show it.
 */
export class ParsedDocuments implements vscode.Disposable {
  readonly #parsed = new WeakMap<
    vscode.TextDocument,
    { version: number; config: ConfigDocument }
  >();
  readonly #loaders = new WeakMap<vscode.TextDocument, LoadShared>();
  readonly #files = new SharedFiles({ read: textBeside });
  /** By the path of each shared file that any document has named. */
  readonly #watchers = new Map<string, vscode.Disposable>();
  readonly #changed = new vscode.EventEmitter<void>();
  /** Fires when a shared file is another one than it was, on disk or in its editor. */
  readonly onDidChangeShared = this.#changed.event;
  #typing: vscode.Disposable | undefined;

  of(document: vscode.TextDocument): ConfigDocument {
    const known = this.#parsed.get(document);
    if (known?.version === document.version && !this.#isOutdated(document, known.config)) {
      return known.config;
    }
    const load = this.#loaderFor(document);
    const config = parseConfig(document.getText(), document.fileName, known?.config, load);
    this.#parsed.set(document, { version: document.version, config });
    return config;
  }

  /** Whether a document that was looked at has named this one as the file that its environments stand in. */
  isShared({ uri }: vscode.TextDocument): boolean {
    return uri.scheme === 'file' && this.#watchers.has(pathOf(uri));
  }

  dispose(): void {
    this.#typing?.dispose();
    this.#changed.dispose();
    for (const watcher of this.#watchers.values()) watcher.dispose();
  }

  #isOutdated(document: vscode.TextDocument, { shared, value }: ConfigDocument): boolean {
    if (!shared) return false;
    const now = this.#loaderFor(document)?.(nameOfShared(value));
    if (!now) return false;
    if ('problem' in now || 'problem' in shared) {
      return !('problem' in now && 'problem' in shared && now.problem === shared.problem);
    }
    return now.document !== shared.document;
  }

  /** Only files on disk have others beside them. */
  #loaderFor(document: vscode.TextDocument): LoadShared | undefined {
    if (document.uri.scheme !== 'file') return undefined;
    const known = this.#loaders.get(document);
    if (known) return known;
    const file = document.uri.fsPath;
    const load = this.#files.loaderFor(file, (path) => this.#watch(path));
    this.#loaders.set(document, load);
    return load;
  }

  #watch(path: string): void {
    if (this.#watchers.has(path)) return;
    this.#typing ??= vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (this.isShared(document)) this.#changed.fire();
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

/** As `environments:` names it. */
function nameOfShared(value: unknown): string {
  return String(mapOf(value)['environments']);
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
