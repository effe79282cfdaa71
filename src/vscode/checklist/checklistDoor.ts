import type * as vscode from 'vscode';
import type { Checklist, GoOn, Stop, Words } from './checklist';
import type { ChecklistPanel } from './checklistPanel';
import type { ChecklistParts } from './checklistParts';

/** The checklist of the window; its page is read when it is opened first. */
export class ChecklistDoor implements vscode.Disposable {
  readonly #parts: ChecklistParts;
  #panel: ChecklistPanel | undefined;

  constructor(parts: ChecklistParts) {
    this.#parts = parts;
  }

  /** The checklist on show, for tests. */
  get checklist(): Checklist | undefined {
    return this.#panel?.checklist;
  }

  async open(stop: Stop, goOn: GoOn, words: Words): Promise<void> {
    const { ChecklistPanel } = await import('./checklistPanel');
    this.#panel ??= new ChecklistPanel(this.#parts);
    this.#panel.open(stop, goOn, words);
  }

  dispose(): void {
    this.#panel?.dispose();
  }
}
