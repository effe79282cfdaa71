import * as vscode from 'vscode';
import { shownText } from '../../base/text/shownText';
import type { Path } from '../../config/findings/finding';
import { isConfigDocument } from '../ui/ours';
import type { ParsedDocuments } from '../ui/parsedDocuments';
import { toRange } from '../ui/toVscode';
import type { LoadLanguage } from './languageService';

/** The value that the org has at a path of the file, as text, if it has been read. */
export type LiveValues = (uri: vscode.Uri) => Promise<(path: Path) => string | undefined>;

export class Hovers implements vscode.HoverProvider {
  readonly #language: LoadLanguage;
  readonly #parsed: ParsedDocuments;
  readonly #live: LiveValues;

  constructor(language: LoadLanguage, parsed: ParsedDocuments, live: LiveValues) {
    this.#language = language;
    this.#parsed = parsed;
    this.#live = live;
  }

  async provideHover(
    document: vscode.TextDocument,
    position: vscode.Position,
  ): Promise<vscode.Hover | undefined> {
    if (!isConfigDocument(document)) return undefined;
    const { service, guide } = await this.#language();
    const config = this.#parsed.of(document);
    const said = service.hoverAt(config, position, guide, await this.#live(document.uri));
    if (!said) return undefined;
    return new vscode.Hover(
      new vscode.MarkdownString(shownText(said.markdown)),
      said.range && toRange(said.range),
    );
  }
}
