import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { CompletionList, Diagnostic, Hover, Position } from 'vscode-languageserver-types';

export interface YamlLanguageServer {
  open(text: string): TextDocument;
  check(document: TextDocument): Promise<Diagnostic[]>;
  complete(document: TextDocument, position: Position): Promise<CompletionList>;
  hover(document: TextDocument, position: Position): Promise<Hover | null>;
}

/** The language server of other editors, with the schema of this project. Loads in about half a second. */
export function yamlLanguageServer(): Promise<YamlLanguageServer>;
