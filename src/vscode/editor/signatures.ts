import * as vscode from 'vscode';
import { shownText } from '../../base/text/shownText';
import { isConfigDocument } from '../ui/ours';
import type { ParsedDocuments } from '../ui/parsedDocuments';
import type { LoadLanguage } from './languageService';

/** The arguments of the function that is being typed in an expression. */
export class Signatures implements vscode.SignatureHelpProvider {
  readonly #language: LoadLanguage;
  readonly #parsed: ParsedDocuments;

  constructor(language: LoadLanguage, parsed: ParsedDocuments) {
    this.#language = language;
    this.#parsed = parsed;
  }

  async provideSignatureHelp(
    document: vscode.TextDocument,
    position: vscode.Position,
  ): Promise<vscode.SignatureHelp | undefined> {
    if (!isConfigDocument(document)) return undefined;
    const { service } = await this.#language();
    const found = service.signatureHelpAt(this.#parsed.of(document), position);
    if (!found) return undefined;
    const signature = new vscode.SignatureInformation(
      found.label,
      new vscode.MarkdownString(shownText(found.documentation)),
    );
    signature.parameters = found.parameters.map((text) => new vscode.ParameterInformation(text));
    const help = new vscode.SignatureHelp();
    help.signatures = [signature];
    help.activeSignature = 0;
    help.activeParameter = found.active;
    return help;
  }
}
