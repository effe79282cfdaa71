import * as vscode from 'vscode';
import { isConfigDocument } from './findings';
import type { ParsedDocuments } from './parsedDocuments';
import type { SchemaGuide } from './schemaGuide';
import { toRange } from './toVscode';

/** What a key means: the Admin Console's label and a sentence, from the schema. */
export class Hovers implements vscode.HoverProvider {
  readonly #guide: SchemaGuide;
  readonly #parsed: ParsedDocuments;

  constructor(guide: SchemaGuide, parsed: ParsedDocuments) {
    this.#guide = guide;
    this.#parsed = parsed;
  }

  provideHover(document: vscode.TextDocument, position: vscode.Position): vscode.Hover | undefined {
    if (!isConfigDocument(document)) return undefined;
    const config = this.#parsed.of(document);
    const place = config.pathAt(position);
    if (!place || place.path.length === 0) return undefined;
    const said = this.#guide.describe(place.path);
    if (!said) return undefined;
    const text = new vscode.MarkdownString();
    if (said.title !== undefined) text.appendMarkdown(`**${said.title}**\n\n`);
    if (said.description !== undefined) text.appendMarkdown(`${said.description}\n\n`);
    const values = this.#guide.valuesAt(place.path);
    if (values.length > 0) {
      text.appendMarkdown(values.map((value) => `\`${String(value)}\``).join(' · '));
    }
    const range = config.rangeOf(place.path, place.part);
    return new vscode.Hover(text, range && toRange(range));
  }
}
