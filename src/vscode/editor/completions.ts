import * as vscode from 'vscode';
import { plainText, shownText } from '../../base/text/shownText';
import { wait } from '../../base/wait';
import { parseConfig } from '../../config/yaml/document';
import type { LiveNames, Suggestion, SuggestionKind } from '../../language/index';
import { Command } from '../ui/ids';
import { isConfigDocument } from '../ui/ours';
import type { ParsedDocuments } from '../ui/parsedDocuments';
import type { LoadLanguage } from './languageService';

const KINDS: Record<SuggestionKind, vscode.CompletionItemKind> = {
  key: vscode.CompletionItemKind.Property,
  value: vscode.CompletionItemKind.Value,
  constant: vscode.CompletionItemKind.EnumMember,
  reference: vscode.CompletionItemKind.Variable,
  attribute: vscode.CompletionItemKind.Field,
  function: vscode.CompletionItemKind.Function,
  group: vscode.CompletionItemKind.Reference,
  snippet: vscode.CompletionItemKind.Snippet,
};

/** Names of the org as far as they are known; what is read here is asked of the org for the next time. */
export interface OfferedNames extends LiveNames {
  /** Whether some that were read are on their way, or the next character typed may bring others. */
  readonly isComing: boolean;
  /** Whether some that were read are kept back, for nobody who may read them is signed in. */
  readonly isRefused: boolean;
  /** Resolves once those that were read have come, or have not. */
  arrival(): Promise<void>;
}

/** Milliseconds: with nothing else to offer, VS Code would fill the list with words of the file. */
const ARRIVAL_MS = 3_000;

/** Opens the list again: behind a key there is a value to choose. */
const SUGGEST = { command: 'editor.action.triggerSuggest', title: '' };

/** Characters after which there is something new to offer. */
export const TRIGGERS = [' ', '{', ':', '.', '"', '('] as const;

export class Completions implements vscode.CompletionItemProvider {
  readonly #language: LoadLanguage;
  readonly #parsed: ParsedDocuments;
  readonly #live: (uri: vscode.Uri) => Promise<OfferedNames>;

  constructor(
    language: LoadLanguage,
    parsed: ParsedDocuments,
    live: (uri: vscode.Uri) => Promise<OfferedNames>,
  ) {
    this.#language = language;
    this.#parsed = parsed;
    this.#live = live;
  }

  async provideCompletionItems(
    document: vscode.TextDocument,
    position: vscode.Position,
    token: vscode.CancellationToken,
  ): Promise<vscode.CompletionList> {
    if (this.#parsed.isShared(document)) return this.#inShared(document, position);
    if (!isConfigDocument(document)) return new vscode.CompletionList();
    const [{ service, guide }, live] = await Promise.all([
      this.#language(),
      this.#live(document.uri),
    ]);
    const config = this.#parsed.of(document);
    let suggestions = service.complete(config, position, guide, live);
    if (suggestions.length === 0 && live.isComing) {
      await Promise.race([live.arrival(), wait(ARRIVAL_MS)]);
      if (token.isCancellationRequested) return new vscode.CompletionList();
      suggestions = service.complete(config, position, guide, live);
    }
    if (suggestions.length === 0 && live.isRefused) {
      return new vscode.CompletionList([signInItem(document, position)]);
    }
    // Incomplete: asked again with the next character, when more may have come.
    return new vscode.CompletionList(
      suggestions.map((suggestion) => toItem(suggestion, position)),
      live.isComing,
    );
  }

  async #inShared(
    document: vscode.TextDocument,
    position: vscode.Position,
  ): Promise<vscode.CompletionList> {
    const { service, guide } = await this.#language();
    const config = parseConfig(document.getText(), document.fileName);
    const found = service.completeInShared(config, position, guide);
    return new vscode.CompletionList(found.map((suggestion) => toItem(suggestion, position)));
  }
}

/** In the place of names that only the org knows. */
function signInItem(
  document: vscode.TextDocument,
  position: vscode.Position,
): vscode.CompletionItem {
  const label = vscode.l10n.t('Sign in to list what the org has');
  const item = new vscode.CompletionItem(plainText(label), vscode.CompletionItemKind.Event);
  item.insertText = '';
  item.range = new vscode.Range(position, position);
  item.command = { command: Command.signIn, title: label, arguments: [document.uri] };
  return item;
}

function toItem(suggestion: Suggestion, position: vscode.Position): vscode.CompletionItem {
  const {
    label,
    kind,
    detail,
    documentation,
    snippet,
    replaces,
    replacesAfter,
    order,
    filter,
    leadsOn,
  } = suggestion;
  const item = new vscode.CompletionItem(plainText(label), KINDS[kind]);
  // Beside the name, a signature would leave no room for the name itself.
  const isSignature = kind === 'function' && detail !== undefined;
  if (detail !== undefined && !isSignature) item.detail = plainText(detail);
  const texts = [isSignature ? `\`${detail}\`` : '', documentation ?? ''];
  const text = texts.filter((part) => part !== '').join('\n\n');
  if (text !== '') item.documentation = new vscode.MarkdownString(shownText(text));
  item.insertText = new vscode.SnippetString(snippet);
  if (leadsOn) item.command = SUGGEST;
  if (filter !== undefined) item.filterText = filter;
  item.sortText = String(order).padStart(6, '0');
  item.range = new vscode.Range(
    position.translate(0, -replaces),
    position.translate(0, replacesAfter ?? 0),
  );
  return item;
}
