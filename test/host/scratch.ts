import * as vscode from 'vscode';
import { closeAll, openWith, workspacePath } from './support';

/** Files of one test each, so that none is opened before VS Code has noticed what the one before wrote. */
export class Scratch {
  readonly #prefix: string;
  readonly #names: string[] = [];
  #made = 0;

  constructor(prefix: string) {
    this.#prefix = prefix;
  }

  /** Writes and shows a new file of ours. */
  async open(text: string): Promise<vscode.TextDocument> {
    const name = `${this.#prefix}${this.#made}.okta-scim.yaml`;
    this.#made += 1;
    this.#names.push(name);
    return openWith(name, text);
  }

  async clear(): Promise<void> {
    await closeAll();
    for (const name of this.#names) {
      await vscode.workspace.fs.delete(vscode.Uri.file(workspacePath(name)));
    }
    this.#names.length = 0;
  }
}
