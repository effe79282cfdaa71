import * as vscode from 'vscode';
import { plainText, shownText } from '../../base/text/shownText';
import { DocumentScheme, PageLanguage } from './ids';

type Kind = keyof typeof DocumentScheme;

/** Language ids: a plan is coloured by its first column, as a diff is; lines of ours wrap (package.json). */
const LANGUAGES: Record<Kind, string> = {
  ...PageLanguage,
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

  /** Gives a page that is open another text. */
  change(uri: vscode.Uri, text: string): void {
    if (!this.has(uri)) return;
    this.#texts.set(uri.toString(), text);
    this.#changed.fire(uri);
  }

  /** Whether a page is still open, in whatever tab. */
  has(uri: vscode.Uri): boolean {
    return this.#texts.has(uri.toString());
  }

  /** Opens the page where it is open already, else beside the active editor, without taking the focus: one tab a page. */
  async show(kind: Kind, name: string, text: string): Promise<void> {
    const uri = this.put(kind, name, text);
    await this.reveal(uri);
    // Opening it for the first time can end in opening it again, which drops its text here.
    if (this.#texts.get(uri.toString()) !== text) this.#texts.set(uri.toString(), text);
  }

  /** The same for a page that has its text. */
  async reveal(uri: vscode.Uri): Promise<void> {
    const text = this.#texts.get(uri.toString()) ?? '';
    const document = await vscode.workspace.openTextDocument(uri);
    const wanted = languageOf(uri);
    if (wanted !== undefined && document.languageId !== wanted) {
      await vscode.languages.setTextDocumentLanguage(document, wanted);
      // Changing the language closes the document and opens it again, which drops its text here.
      this.#texts.set(uri.toString(), text);
    }
    await vscode.window.showTextDocument(document, {
      viewColumn: columnFor(uri),
      preserveFocus: true,
      // A plan stays until somebody closes it; a report makes way for the next one.
      preview: uri.scheme !== DocumentScheme.plan,
    });
  }

  dispose(): void {
    this.#changed.dispose();
    for (const subscription of this.#subscriptions) subscription.dispose();
  }
}

function languageOf({ scheme }: vscode.Uri): string | undefined {
  const kinds = Object.keys(LANGUAGES) as Kind[];
  const kind = kinds.find((one) => DocumentScheme[one] === scheme);
  return kind && LANGUAGES[kind];
}

/** Where it is open, else where another page of ours is, else beside what is active: never one column more each time. */
function columnFor(uri: vscode.Uri): vscode.ViewColumn {
  const { Active, Beside } = vscode.ViewColumn;
  const { all, activeTabGroup } = vscode.window.tabGroups;
  const holds = (isMeant: (other: vscode.Uri) => boolean) =>
    all.find(({ tabs }) =>
      tabs.some(({ input }) => input instanceof vscode.TabInputText && isMeant(input.uri)),
    )?.viewColumn;
  const same = holds((other) => other.toString() === uri.toString());
  const ours = holds(({ scheme }) => languageOf(uri) !== undefined && isPage(scheme));
  return same ?? ours ?? (activeTabGroup.tabs.length === 0 ? Active : Beside);
}

function isPage(scheme: string): boolean {
  return scheme === DocumentScheme.plan || scheme === DocumentScheme.report;
}
