import * as vscode from 'vscode';
import type { OutlineItem, OutlineKind, PlaceAcross } from '../../language/index';
import { isConfigDocument } from '../ui/ours';
import type { ParsedDocuments } from '../ui/parsedDocuments';
import { toRange } from '../ui/toVscode';
import type { LanguageService, LoadLanguage } from './languageService';
import { type SharingText, sharingTexts } from './sharing';

const SYMBOLS: Record<OutlineKind, vscode.SymbolKind> = {
  section: vscode.SymbolKind.Module,
  environment: vscode.SymbolKind.Namespace,
  variable: vscode.SymbolKind.Variable,
  attribute: vscode.SymbolKind.Field,
  mapping: vscode.SymbolKind.Function,
  group: vscode.SymbolKind.Class,
  setting: vscode.SymbolKind.Property,
};

/** Definition, references, rename, outline, folding and formatting. */
export class Navigation
  implements
    vscode.DefinitionProvider,
    vscode.ReferenceProvider,
    vscode.RenameProvider,
    vscode.DocumentSymbolProvider,
    vscode.FoldingRangeProvider,
    vscode.DocumentFormattingEditProvider
{
  readonly #language: LoadLanguage;
  readonly #parsed: ParsedDocuments;

  constructor(language: LoadLanguage, parsed: ParsedDocuments) {
    this.#language = language;
    this.#parsed = parsed;
  }

  async provideDefinition(
    document: vscode.TextDocument,
    position: vscode.Position,
  ): Promise<vscode.Location[]> {
    const places = await this.#placesOf(document, position, false);
    return places.filter(({ isDeclaration }) => isDeclaration).map(toLocation);
  }

  async provideReferences(
    document: vscode.TextDocument,
    position: vscode.Position,
    { includeDeclaration }: vscode.ReferenceContext,
  ): Promise<vscode.Location[]> {
    const places = await this.#placesOf(document, position, true);
    return places
      .filter(({ isDeclaration }) => includeDeclaration || !isDeclaration)
      .map(toLocation);
  }

  async prepareRename(
    document: vscode.TextDocument,
    position: vscode.Position,
  ): Promise<{ range: vscode.Range; placeholder: string }> {
    const texts = await sharingTexts(this.#parsed, document, false);
    if (!texts) throw notOurs();
    const { service } = await this.#language();
    const { range, name } = service.renameTargetIn(texts.at, position);
    return { range: toRange(range), placeholder: name };
  }

  async provideRenameEdits(
    document: vscode.TextDocument,
    position: vscode.Position,
    newName: string,
  ): Promise<vscode.WorkspaceEdit> {
    const texts = await sharingTexts(this.#parsed, document, true);
    if (!texts) throw notOurs();
    const { service } = await this.#language();
    const edit = new vscode.WorkspaceEdit();
    for (const { text, range } of service.renamesAcross(
      texts.at,
      position,
      texts.others,
      newName,
    )) {
      edit.replace(text.uri, toRange(range), newName);
    }
    return edit;
  }

  async provideDocumentSymbols(document: vscode.TextDocument): Promise<vscode.DocumentSymbol[]> {
    const service = await this.#serviceFor(document);
    return service?.outlineOf(this.#parsed.of(document)).map(toSymbol) ?? [];
  }

  async provideFoldingRanges(document: vscode.TextDocument): Promise<vscode.FoldingRange[]> {
    const service = await this.#serviceFor(document);
    const folds = service?.foldsOf(this.#parsed.of(document)) ?? [];
    return folds.map(({ start, end, kind }) =>
      kind === 'comment'
        ? new vscode.FoldingRange(start, end, vscode.FoldingRangeKind.Comment)
        : new vscode.FoldingRange(start, end),
    );
  }

  async provideDocumentFormattingEdits(document: vscode.TextDocument): Promise<vscode.TextEdit[]> {
    const service = await this.#serviceFor(document);
    const text = document.getText();
    const made = service?.formatted(text);
    if (made === undefined || made === text) return [];
    const all = new vscode.Range(document.positionAt(0), document.positionAt(text.length));
    return [vscode.TextEdit.replace(all, made)];
  }

  async #placesOf(
    document: vscode.TextDocument,
    position: vscode.Position,
    isWide: boolean,
  ): Promise<PlaceAcross<SharingText>[]> {
    const texts = await sharingTexts(this.#parsed, document, isWide);
    if (!texts) return [];
    const { service } = await this.#language();
    return service.placesAcross(texts.at, position, texts.others);
  }

  async #serviceFor(
    document: vscode.TextDocument,
  ): Promise<LanguageService['service'] | undefined> {
    return isConfigDocument(document) ? (await this.#language()).service : undefined;
  }
}

function toLocation({ text, range }: PlaceAcross<SharingText>): vscode.Location {
  return new vscode.Location(text.uri, toRange(range));
}

/** Said where another extension may have something to rename: ours are not the only YAML files. */
function notOurs(): Error {
  return new Error(vscode.l10n.t('There is nothing to rename here.'));
}

function toSymbol({
  name,
  detail,
  kind,
  range,
  selection,
  children,
}: OutlineItem): vscode.DocumentSymbol {
  const symbol = new vscode.DocumentSymbol(
    name,
    detail,
    SYMBOLS[kind],
    toRange(range),
    toRange(selection),
  );
  symbol.children = children.map(toSymbol);
  return symbol;
}
