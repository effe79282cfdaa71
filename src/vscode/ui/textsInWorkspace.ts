import * as vscode from 'vscode';
import { BOUNDS } from '../../base/bounds';
import { messageOf } from '../../base/errors';
import { BESIDE_PROBLEMS, type BesideText, besideText } from '../../base/files/besideText';
import { SHARES_ITSELF, sharedNameProblem } from '../../config/environments/sharedFile';
import {
  type ConfigDocument,
  type LoadShared,
  parseConfig,
  type SharedFile,
} from '../../config/yaml/document';
import { BEING_READ, type BesideTexts } from './parsedDocuments';

/** A shared file that some document has named. */
interface Known {
  readonly uri: vscode.Uri;
  readonly watcher: vscode.Disposable;
  /** Undefined until it has been read once. */
  kept: BesideText | undefined;
  /** Which reading is the last one: what an earlier one brings is out of date. */
  turn: number;
  parsed: { text: string; document: ConfigDocument } | undefined;
}

/**
 * Shared files that VS Code reads, of a repository on the web or any other place that is no disk of this machine. Each is read
 * once, and again when VS Code tells of a change; what an editor has open counts as it is there.
 */
export class TextsInWorkspace implements BesideTexts {
  readonly #takes: (scheme: string) => boolean;
  /** By its address. */
  readonly #known = new Map<string, Known>();
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;
  #listening: readonly vscode.Disposable[] = [];
  #isDisposed = false;

  /** @param takes which schemes are read here, of those that VS Code has a file system for. */
  constructor(takes: (scheme: string) => boolean) {
    this.#takes = takes;
  }

  loaderFor(uri: vscode.Uri): LoadShared | undefined {
    const { scheme } = uri;
    if (!this.#takes(scheme)) return undefined;
    // Untitled texts, and pages of extensions, have nothing beside them.
    if (vscode.workspace.fs.isWritableFileSystem(scheme) === undefined) return undefined;
    return (name) => this.#load(uri, name);
  }

  isShared(uri: vscode.Uri): boolean {
    return this.#known.has(uri.toString());
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#changed.dispose();
    for (const one of this.#listening) one.dispose();
    for (const { watcher } of this.#known.values()) watcher.dispose();
  }

  #load(uri: vscode.Uri, name: string): SharedFile {
    const problem = sharedNameProblem(name);
    if (problem !== undefined) return { problem };
    const at = vscode.Uri.joinPath(uri, '..', name);
    if (at.toString() === uri.toString()) return { problem: SHARES_ITSELF };
    const known = this.#knownAt(at);
    const open = openAt(at);
    const read = open ? { text: open.getText() } : known.kept;
    if (!read) return { problem: BEING_READ };
    if ('problem' in read) return read;
    // The same text gives the same document, by which others know what they have found in it.
    if (known.parsed?.text !== read.text) {
      const document = parseConfig(read.text, name, known.parsed?.document);
      known.parsed = { text: read.text, document };
    }
    return { document: known.parsed.document };
  }

  #knownAt(uri: vscode.Uri): Known {
    const key = uri.toString();
    const before = this.#known.get(key);
    if (before) return before;
    if (this.#listening.length === 0) this.#listen();
    const name = uri.path.slice(uri.path.lastIndexOf('/') + 1);
    const pattern = new vscode.RelativePattern(vscode.Uri.joinPath(uri, '..'), name);
    const watcher = vscode.workspace.createFileSystemWatcher(pattern);
    const known: Known = { uri, watcher, kept: undefined, turn: 0, parsed: undefined };
    this.#known.set(key, known);
    const again = () => void this.#read(known);
    watcher.onDidChange(again);
    watcher.onDidCreate(again);
    watcher.onDidDelete(again);
    again();
    return known;
  }

  #listen(): void {
    const { workspace } = vscode;
    const told = ({ uri }: vscode.TextDocument) => {
      if (this.isShared(uri)) this.#changed.fire();
    };
    this.#listening = [
      workspace.onDidOpenTextDocument(told),
      workspace.onDidChangeTextDocument(({ document }) => told(document)),
      // From now on it counts as it is kept, which may not be what was in the editor.
      workspace.onDidCloseTextDocument(({ uri }) => {
        const known = this.#known.get(uri.toString());
        if (known) void this.#read(known);
      }),
    ];
  }

  async #read(known: Known): Promise<void> {
    known.turn += 1;
    const { turn } = known;
    const kept = await textAt(known.uri);
    if (this.#isDisposed || known.turn !== turn) return;
    known.kept = kept;
    this.#changed.fire();
  }
}

function openAt(uri: vscode.Uri): vscode.TextDocument | undefined {
  const address = uri.toString();
  return vscode.workspace.textDocuments.find(
    (one) => !one.isClosed && one.uri.toString() === address,
  );
}

/** Never throws. */
async function textAt(uri: vscode.Uri): Promise<BesideText> {
  try {
    const { type, size } = await vscode.workspace.fs.stat(uri);
    if (type & vscode.FileType.SymbolicLink) return { problem: BESIDE_PROBLEMS.link };
    if (type & vscode.FileType.Directory) return { problem: BESIDE_PROBLEMS.folder };
    if (size > BOUNDS.sharedFileBytes) return { problem: BESIDE_PROBLEMS.large };
    return besideText(await vscode.workspace.fs.readFile(uri));
  } catch (error) {
    return { problem: problemOf(error) };
  }
}

/** By the codes of VS Code's `FileSystemError`. */
const PROBLEMS: Readonly<Record<string, string>> = {
  FileNotFound: BESIDE_PROBLEMS.missing,
  FileNotADirectory: BESIDE_PROBLEMS.missing,
  FileIsADirectory: BESIDE_PROBLEMS.folder,
  NoPermissions: BESIDE_PROBLEMS.forbidden,
};

function problemOf(error: unknown): string {
  const known = error instanceof vscode.FileSystemError ? PROBLEMS[error.code] : undefined;
  return known ?? `cannot be read: ${messageOf(error)}`;
}
