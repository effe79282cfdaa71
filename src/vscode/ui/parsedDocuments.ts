import type * as vscode from 'vscode';
import { type ConfigDocument, parseConfig } from '../../config/yaml/document';

/** One parse per version of an open document, shared by everything that looks at it. */
export class ParsedDocuments {
  readonly #parsed = new WeakMap<
    vscode.TextDocument,
    { version: number; config: ConfigDocument }
  >();

  of(document: vscode.TextDocument): ConfigDocument {
    const known = this.#parsed.get(document);
    if (known?.version === document.version) return known.config;
    const config = parseConfig(document.getText(), document.fileName, known?.config);
    this.#parsed.set(document, { version: document.version, config });
    return config;
  }
}
