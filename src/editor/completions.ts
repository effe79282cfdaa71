import * as vscode from 'vscode';
import type { ConfigDocument } from '../config/document';
import type { Path } from '../config/finding';
import { cursorAt } from './cursor';
import { isConfigDocument } from './findings';
import type { ParsedDocuments } from './parsedDocuments';
import type { KeySuggestion, SchemaGuide } from './schemaGuide';

/** Keys and values from the schema; what a map has already is not offered again. */
export class Completions implements vscode.CompletionItemProvider {
  readonly #guide: SchemaGuide;
  readonly #parsed: ParsedDocuments;

  constructor(guide: SchemaGuide, parsed: ParsedDocuments) {
    this.#guide = guide;
    this.#parsed = parsed;
  }

  provideCompletionItems(
    document: vscode.TextDocument,
    position: vscode.Position,
  ): vscode.CompletionItem[] {
    if (!isConfigDocument(document)) return [];
    const config = this.#parsed.of(document);
    const cursor = cursorAt(config, position);
    if (!cursor) return [];
    if (cursor.kind === 'value') return this.#values(cursor.path);
    const taken = keysOf(config, cursor.path);
    return this.#guide
      .keysAt(cursor.path)
      .filter(({ name }) => !taken.has(name))
      .map((key, order) => this.#key(key, cursor.path, order));
  }

  #key(
    { name, schema, required }: KeySuggestion,
    path: Path,
    order: number,
  ): vscode.CompletionItem {
    const item = new vscode.CompletionItem(name, vscode.CompletionItemKind.Property);
    if (schema.title !== undefined) item.detail = schema.title;
    if (schema.description !== undefined) {
      item.documentation = new vscode.MarkdownString(schema.description);
    }
    item.sortText = `${required ? '0' : '1'}${String(order).padStart(3, '0')}`;
    const shape = this.#guide.shapeAt([...path, name]);
    // The editor indents what follows a line break to the line it is on.
    item.insertText = new vscode.SnippetString(
      shape === 'map' ? `${name}:\n  $0` : shape === 'list' ? `${name}:\n  - $0` : `${name}: $0`,
    );
    return item;
  }

  #values(path: Path): vscode.CompletionItem[] {
    return this.#guide.valuesAt(path).map((value) => {
      const kind =
        typeof value === 'string'
          ? vscode.CompletionItemKind.EnumMember
          : vscode.CompletionItemKind.Value;
      const item = new vscode.CompletionItem(String(value), kind);
      // Brackets would start a list.
      if (typeof value === 'string' && /[[\]{}]/.test(value)) item.insertText = `"${value}"`;
      return item;
    });
  }
}

function keysOf({ value }: ConfigDocument, path: Path): ReadonlySet<string> {
  let found = value;
  for (const step of path) {
    if (typeof found !== 'object' || found === null) return new Set();
    found = Object.entries(found).find(([key]) => key === String(step))?.[1];
  }
  return new Set(typeof found === 'object' && found !== null ? Object.keys(found) : []);
}
