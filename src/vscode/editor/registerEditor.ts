import * as vscode from 'vscode';
import type { ParsedDocuments } from '../ui/parsedDocuments';
import { Completions, type OfferedNames, TRIGGERS } from './completions';
import type { EditorHost } from './editorHost';
import { Findings } from './findings';
import { Hovers, type LiveValues } from './hovers';
import { CONFIG_FILES, languageOnDemand, SHARED_FILES } from './languageService';
import { Lenses, type LiveStates } from './lenses';
import { ConsoleLinks, type LivePages } from './links';
import { Navigation } from './navigation';
import { QuickFixes } from './quickFixes';
import { Signatures } from './signatures';

/** What the editor may show of the org; all of it is known already or absent, nothing is asked for. */
export interface Live extends LiveStates, LivePages {
  names(uri: vscode.Uri): Promise<OfferedNames>;
  values: LiveValues;
}

/** Everything that works inside the text editor; none of it needs the network or a trusted workspace. */
export function registerEditor(
  parsed: ParsedDocuments,
  live: Live,
  host: EditorHost,
): vscode.Disposable[] {
  const language = languageOnDemand();
  const findings = new Findings(parsed, host);
  const lenses = new Lenses(parsed, live, host);
  const navigation = new Navigation(language, parsed);
  const { languages } = vscode;
  return [
    findings,
    lenses,
    languages.registerCodeActionsProvider(
      CONFIG_FILES,
      new QuickFixes(findings, parsed, language, host),
      QuickFixes.metadata,
    ),
    languages.registerHoverProvider(
      SHARED_FILES,
      new Hovers(language, parsed, (uri) => live.values(uri), host),
    ),
    new ConsoleLinks(parsed, live),
    languages.registerCompletionItemProvider(
      SHARED_FILES,
      new Completions(language, parsed, (uri) => live.names(uri)),
      ...TRIGGERS,
    ),
    languages.registerSignatureHelpProvider(
      CONFIG_FILES,
      new Signatures(language, parsed),
      '(',
      ',',
    ),
    languages.registerCodeLensProvider(CONFIG_FILES, lenses),
    languages.registerDefinitionProvider(SHARED_FILES, navigation),
    languages.registerReferenceProvider(SHARED_FILES, navigation),
    languages.registerRenameProvider(SHARED_FILES, navigation),
    languages.registerDocumentSymbolProvider(CONFIG_FILES, navigation, { label: 'Okta SCIM' }),
    languages.registerFoldingRangeProvider(CONFIG_FILES, navigation),
    languages.registerDocumentFormattingEditProvider(CONFIG_FILES, navigation),
  ];
}
