import * as vscode from 'vscode';
import type { LiveNames, Suggestion, SuggestionKind } from '../language/index';
import { isConfigDocument } from './findings';
import type { LoadLanguage } from './languageService';
import type { ParsedDocuments } from './parsedDocuments';

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

/** Signs after which there is something new to offer. */
export const TRIGGERS = [' ', '{', ':', '.', '"', '('] as const;

export class Completions implements vscode.CompletionItemProvider {
  readonly #language: LoadLanguage;
  readonly #parsed: ParsedDocuments;
  readonly #live: (uri: vscode.Uri) => LiveNames;

  constructor(
    language: LoadLanguage,
    parsed: ParsedDocuments,
    live: (uri: vscode.Uri) => LiveNames,
  ) {
    this.#language = language;
    this.#parsed = parsed;
    this.#live = live;
  }

  async provideCompletionItems(
    document: vscode.TextDocument,
    position: vscode.Position,
  ): Promise<vscode.CompletionItem[]> {
    if (!isConfigDocument(document)) return [];
    const { service, guide } = await this.#language();
    const config = this.#parsed.of(document);
    return service
      .complete(config, position, guide, this.#live(document.uri))
      .map((suggestion) => toItem(suggestion, position));
  }
}

function toItem(suggestion: Suggestion, position: vscode.Position): vscode.CompletionItem {
  const { label, kind, detail, documentation, snippet, replaces, order } = suggestion;
  const item = new vscode.CompletionItem(label, KINDS[kind]);
  if (detail !== undefined) item.detail = detail;
  if (documentation !== undefined) item.documentation = new vscode.MarkdownString(documentation);
  item.insertText = new vscode.SnippetString(snippet);
  item.sortText = String(order).padStart(6, '0');
  item.range = new vscode.Range(position.translate(0, -replaces), position);
  return item;
}
