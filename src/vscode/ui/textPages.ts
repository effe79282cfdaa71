import * as vscode from 'vscode';
import { plainText, shownText } from '../../base/text/shownText';
import { DocumentScheme } from './ids';

type Kind = keyof typeof DocumentScheme;

/** Language ids: a plan is coloured by its first column, as a diff is. */
const LANGUAGES: Record<Kind, string> = {
  plan: 'diff',
  report: 'plaintext',
  live: 'yaml',
  proof: 'yaml',
};

/**
 * Read-only pages of text that are not on disk: plans and test reports. Showing one again replaces its text. A page is
 * shown safely, but for the file as the org has it: that is compared with the file, to the letter.
 */
export class TextPages implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #texts = new Map<string, string>();
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #subscriptions: vscode.Disposable[];
  readonly onDidChange = this.#changed.event;

  constructor() {
    this.#subscriptions = [
      vscode.workspace.registerTextDocumentContentProvider(DocumentScheme.plan, this),
      vscode.workspace.registerTextDocumentContentProvider(DocumentScheme.report, this),
      vscode.workspace.registerTextDocumentContentProvider(DocumentScheme.live, this),
      vscode.workspace.registerTextDocumentContentProvider(DocumentScheme.proof, this),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#texts.delete(uri.toString())),
    ];
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    const text = this.#texts.get(uri.toString()) ?? '';
    return uri.scheme === DocumentScheme.live ? text : shownText(text);
  }

  /** Keeps the text for whatever opens the address that is returned. */
  put(kind: Kind, name: string, text: string): vscode.Uri {
    const uri = vscode.Uri.from({
      scheme: DocumentScheme[kind],
      path: `/${plainText(name).replace(/[/\\]/g, '-')}`,
    });
    this.#texts.set(uri.toString(), text);
    this.#changed.fire(uri);
    return uri;
  }

  /** Opens the page beside the active editor, or where one would be, without taking the focus. */
  async show(kind: Kind, name: string, text: string): Promise<void> {
    const uri = this.put(kind, name, text);
    const document = await vscode.workspace.openTextDocument(uri);
    if (document.languageId !== LANGUAGES[kind]) {
      await vscode.languages.setTextDocumentLanguage(document, LANGUAGES[kind]);
      // Changing the language closes the document and opens it again, which drops its text here.
      this.#texts.set(uri.toString(), text);
    }
    const { Active, Beside } = vscode.ViewColumn;
    const isEmpty = vscode.window.tabGroups.activeTabGroup.tabs.length === 0;
    await vscode.window.showTextDocument(document, {
      viewColumn: isEmpty ? Active : Beside,
      preserveFocus: true,
      preview: true,
    });
  }

  dispose(): void {
    this.#changed.dispose();
    for (const subscription of this.#subscriptions) subscription.dispose();
  }
}
