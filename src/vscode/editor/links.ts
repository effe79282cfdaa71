import * as vscode from 'vscode';
import type { Path } from '../../config/findings/finding';
import { listOf, valueAt } from '../../config/yaml/values';
import { isLiveFile } from '../ui/ours';
import type { ParsedDocuments } from '../ui/parsedDocuments';
import { toRange } from '../ui/toVscode';
import { CONFIG_FILES } from './languageService';

/** Step of the tutorial, from 1 to 7. */
export type Step = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** Pages of the Admin Console for what a file speaks of. */
export interface LivePages {
  /** Undefined while the app is not known. */
  page(uri: vscode.Uri, step: Step): string | undefined;
  onDidChange: vscode.Event<unknown>;
}

const SECTIONS: readonly { at: Path; step: Step }[] = [
  { at: ['app'], step: 1 },
  { at: ['provisioning', 'connector'], step: 2 },
  { at: ['provisioning', 'toApp'], step: 3 },
  { at: ['provisioning', 'toOkta'], step: 3 },
  { at: ['attributes'], step: 4 },
  { at: ['mappings'], step: 5 },
  { at: ['groups'], step: 6 },
];

/** Links from the keys of the file to the pages of the Admin Console, once the app has been seen in the org. */
export class ConsoleLinks implements vscode.DocumentLinkProvider, vscode.Disposable {
  readonly #parsed: ParsedDocuments;
  readonly #live: LivePages;
  readonly #subscription: vscode.Disposable;
  #registration: vscode.Disposable;
  #pages = '';

  constructor(parsed: ParsedDocuments, live: LivePages) {
    this.#parsed = parsed;
    this.#live = live;
    this.#registration = this.#register();
    this.#subscription = live.onDidChange(() => this.#look());
  }

  provideDocumentLinks(document: vscode.TextDocument): vscode.DocumentLink[] {
    if (!isLiveFile(document.uri)) return [];
    const config = this.#parsed.of(document);
    const groups = listOf(valueAt(config.value, ['groups'])).flatMap((_, index) => [
      { at: ['groups', index, 'assign'], step: 6 as const },
      { at: ['groups', index, 'push'], step: 7 as const },
    ]);
    return [...SECTIONS, ...groups].flatMap(({ at, step }) => {
      const url = this.#live.page(document.uri, step);
      const range = url !== undefined && config.rangeOf(at, 'key');
      if (!range) return [];
      const link = new vscode.DocumentLink(toRange(range), vscode.Uri.parse(url, true));
      link.tooltip = 'Open in Admin Console';
      return [link];
    });
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#registration.dispose();
  }

  /** VS Code asks again for links when a text changes or a provider comes, and has no event for anything else. */
  #look(): void {
    const shown = vscode.window.visibleTextEditors.map(({ document }) => document.uri);
    const pages = shown.map((uri) => this.#live.page(uri, 1) ?? '').join(' ');
    if (pages === this.#pages) return;
    this.#pages = pages;
    this.#registration.dispose();
    this.#registration = this.#register();
  }

  #register(): vscode.Disposable {
    return vscode.languages.registerDocumentLinkProvider(CONFIG_FILES, this);
  }
}
