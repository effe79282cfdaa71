import * as vscode from 'vscode';
import { CancelledError, UsageError } from '../../base/errors';
import { findConfigFiles } from '../ui/findConfigFiles';
import { CONFIG_GLOB, isLiveFile } from '../ui/ours';
import type { Prompter } from '../ui/prompter';

/** More than this many files in one workspace are not offered; the active editor's file always is. */
const MOST_FILES = 1_000;

/** Which `okta-scim.yaml` a command or a view is about. */
export class ConfigFiles implements vscode.Disposable {
  readonly #prompter: Prompter;
  readonly #subscriptions: vscode.Disposable[] = [];
  readonly #changed = new vscode.EventEmitter<void>();
  /** Fires when files come or go, one is saved, or another one is looked at. */
  readonly onDidChange = this.#changed.event;
  #known: readonly vscode.Uri[] = [];
  #lookedAt: vscode.Uri | undefined;
  #reading: Promise<void> = Promise.resolve();
  #next: Promise<void> | undefined;

  constructor(prompter: Prompter) {
    this.#prompter = prompter;
    const watcher = vscode.workspace.createFileSystemWatcher(CONFIG_GLOB);
    const search = () => void this.search();
    this.#subscriptions.push(
      watcher,
      watcher.onDidCreate(search),
      watcher.onDidDelete(search),
      watcher.onDidChange(() => this.#changed.fire()),
      vscode.workspace.onDidChangeWorkspaceFolders(search),
      vscode.window.onDidChangeActiveTextEditor((editor) => this.#look(editor)),
    );
    this.#look(vscode.window.activeTextEditor);
  }

  /** Reads the list of files anew: one reading at a time, and one more for all that has happened since it began. */
  search(): Promise<void> {
    this.#next ??= this.#reading
      .catch(() => undefined)
      .then(() => {
        this.#next = undefined;
        this.#reading = this.#read();
        return this.#reading;
      });
    return this.#next;
  }

  async #read(): Promise<void> {
    const found = await findConfigFiles(MOST_FILES);
    this.#known = found.filter(isLiveFile).sort((a, b) => a.path.localeCompare(b.path));
    if (this.#lookedAt && !(await exists(this.#lookedAt))) this.#lookedAt = undefined;
    this.#changed.fire();
  }

  /** The file that views show without asking: the one last looked at, else the first of the workspace. */
  get current(): vscode.Uri | undefined {
    return this.#lookedAt ?? this.#known[0];
  }

  /** Every file that is known, by path. */
  get all(): readonly vscode.Uri[] {
    return this.#offered();
  }

  /**
   * The file a command acts on: the one it was called on, else the active editor's, else the only one there is,
   * else the one that the person picks.
   * @throws {UsageError} when there is none. @throws {CancelledError} when none is picked.
   */
  async choose(argument: unknown): Promise<vscode.Uri> {
    if (argument instanceof vscode.Uri && isLiveFile(argument)) return this.#take(argument);
    const active = vscode.window.activeTextEditor?.document.uri;
    if (active && isLiveFile(active)) return this.#take(active);
    await this.search();
    const offered = this.#offered();
    const [first, ...others] = offered;
    if (!first) {
      throw new UsageError(vscode.l10n.t('There is no okta-scim.yaml in this workspace.'), {
        nextStep: vscode.l10n.t(
          'Make one (Okta SCIM: New App File…), or open the folder that has one.',
        ),
      });
    }
    if (others.length === 0) return this.#take(first);
    const picked = await this.#prompter.pick(
      vscode.l10n.t('Which file?'),
      offered.map((uri) => ({ label: vscode.workspace.asRelativePath(uri), value: uri })),
    );
    if (!picked) throw new CancelledError();
    return this.#take(picked);
  }

  dispose(): void {
    this.#changed.dispose();
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  /** Files of the workspace, and before them the one that the views show, which may lie outside of it. */
  #offered(): readonly vscode.Uri[] {
    const shown = this.#lookedAt;
    if (!shown || this.#known.some((uri) => uri.toString() === shown.toString()))
      return this.#known;
    return [shown, ...this.#known];
  }

  #take(uri: vscode.Uri): vscode.Uri {
    if (this.#lookedAt?.toString() !== uri.toString()) {
      this.#lookedAt = uri;
      this.#changed.fire();
    }
    return uri;
  }

  #look(editor: vscode.TextEditor | undefined): void {
    const uri = editor?.document.uri;
    if (uri && isLiveFile(uri)) this.#take(uri);
  }
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch {
    return vscode.workspace.textDocuments.some((open) => open.uri.toString() === uri.toString());
  }
}
