import * as vscode from 'vscode';
import { shownText } from '../../base/text/shownText';
import type { Path } from '../../config/findings/finding';
import { parseConfig } from '../../config/yaml/document';
import type { SecretOfFile } from '../commands/setSecret';
import { Command } from '../ui/ids';
import { isConfigDocument, isLiveFile } from '../ui/ours';
import type { ParsedDocuments } from '../ui/parsedDocuments';
import { toRange } from '../ui/toVscode';
import type { EditorHost } from './editorHost';
import type { LoadLanguage } from './languageService';
import { secretAt } from './secretPlaces';

/** The value that the org has at a path of the file, as text, if it has been read. */
export type LiveValues = (uri: vscode.Uri) => Promise<(path: Path) => string | undefined>;

export class Hovers implements vscode.HoverProvider {
  readonly #language: LoadLanguage;
  readonly #parsed: ParsedDocuments;
  readonly #live: LiveValues;
  readonly #host: Pick<EditorHost, 'runs'>;

  constructor(
    language: LoadLanguage,
    parsed: ParsedDocuments,
    live: LiveValues,
    host: Pick<EditorHost, 'runs'>,
  ) {
    this.#language = language;
    this.#parsed = parsed;
    this.#live = live;
    this.#host = host;
  }

  async provideHover(
    document: vscode.TextDocument,
    position: vscode.Position,
  ): Promise<vscode.Hover | undefined> {
    if (this.#parsed.isShared(document)) return this.#inShared(document, position);
    if (!isConfigDocument(document)) return undefined;
    const { service, guide } = await this.#language();
    const config = this.#parsed.of(document);
    const said = service.hoverAt(config, position, guide, await this.#live(document.uri));
    const secret = this.#host.runs(Command.setSecret) ? secretAt(config, position) : undefined;
    const texts = [
      ...(said ? [new vscode.MarkdownString(shownText(said.markdown))] : []),
      ...(secret && isLiveFile(document.uri) ? [secretLink(document.uri, secret.name)] : []),
    ];
    if (texts.length === 0) return undefined;
    const range = said?.range ?? secret?.range;
    return new vscode.Hover(texts, range && toRange(range));
  }

  async #inShared(
    document: vscode.TextDocument,
    position: vscode.Position,
  ): Promise<vscode.Hover | undefined> {
    const { service, guide } = await this.#language();
    const config = parseConfig(document.getText(), document.fileName);
    const said = service.hoverInShared(config, position, guide);
    if (!said) return undefined;
    const text = new vscode.MarkdownString(shownText(said.markdown));
    return new vscode.Hover(text, said.range && toRange(said.range));
  }
}

/** A text of its own: what the file says cannot bring links along that run commands. */
function secretLink(uri: vscode.Uri, name: string): vscode.MarkdownString {
  const argument: SecretOfFile = { file: uri.toString(), name };
  const link = `command:${Command.setSecret}?${encodeURIComponent(JSON.stringify([argument]))}`;
  const said = vscode.l10n.t(
    'The value is kept in VS Code’s secret storage, for the org. [Set Secret…]({0}) tries another one and keeps it.',
    link,
  );
  const text = new vscode.MarkdownString(shownText(said));
  text.isTrusted = { enabledCommands: [Command.setSecret] };
  return text;
}
