import * as vscode from 'vscode';
import { isConfigDocument } from '../ui/ours';
import type { ParsedDocuments } from '../ui/parsedDocuments';
import type { EditorHost } from './editorHost';
import type { Live } from './registerEditor';

/** What works inside the text editor, with the checker: read when the first of our files is open. */
export class EditorDoor implements vscode.Disposable {
  readonly #parsed: ParsedDocuments;
  readonly #live: Live;
  readonly #host: EditorHost;
  readonly #waiting: vscode.Disposable;
  #registered: readonly vscode.Disposable[] = [];
  #isBegun = false;
  #isDisposed = false;

  constructor(parsed: ParsedDocuments, live: Live, host: EditorHost) {
    this.#parsed = parsed;
    this.#live = live;
    this.#host = host;
    this.#waiting = vscode.workspace.onDidOpenTextDocument((document) => this.#open([document]));
    this.#open(vscode.workspace.textDocuments);
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#waiting.dispose();
    for (const one of this.#registered) one.dispose();
  }

  #open(documents: readonly vscode.TextDocument[]): void {
    if (this.#isBegun || !documents.some(isConfigDocument)) return;
    this.#isBegun = true;
    this.#waiting.dispose();
    void this.#register();
  }

  async #register(): Promise<void> {
    const { registerEditor } = await import('./registerEditor');
    if (!this.#isDisposed) this.#registered = registerEditor(this.#parsed, this.#live, this.#host);
  }
}
