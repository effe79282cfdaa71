import * as vscode from 'vscode';
import { Completions } from './completions';
import { Findings } from './findings';
import { Hovers } from './hovers';
import { Lenses } from './lenses';
import type { ParsedDocuments } from './parsedDocuments';
import { QuickFixes } from './quickFixes';
import { SchemaGuide } from './schemaGuide';

/** By name, not by language: the file may be shown as plain text, or as YAML by any extension. */
const SELECTOR: vscode.DocumentSelector = [
  { pattern: '**/{okta-scim.yaml,okta-scim.yml,*.okta-scim.yaml}' },
];

/** Everything that works inside the text editor; none of it needs the network or a trusted workspace. */
export function registerEditor(parsed: ParsedDocuments): vscode.Disposable[] {
  const guide = guideOnDemand();
  const findings = new Findings(parsed);
  const lenses = new Lenses(parsed);
  return [
    findings,
    lenses,
    vscode.languages.registerCodeActionsProvider(
      SELECTOR,
      new QuickFixes(findings, parsed),
      QuickFixes.metadata,
    ),
    vscode.languages.registerHoverProvider(SELECTOR, {
      provideHover: async (document, position) =>
        new Hovers(await guide(), parsed).provideHover(document, position),
    }),
    vscode.languages.registerCompletionItemProvider(
      SELECTOR,
      {
        provideCompletionItems: async (document, position) =>
          new Completions(await guide(), parsed).provideCompletionItems(document, position),
      },
      ' ',
    ),
    vscode.languages.registerCodeLensProvider(SELECTOR, lenses),
  ];
}

/** The schema's texts are read from disk with the first hover or completion. */
function guideOnDemand(): () => Promise<SchemaGuide> {
  let guide: Promise<SchemaGuide> | undefined;
  const load = async () => {
    const schema = await import('../../schemas/okta-scim.schema.json');
    return new SchemaGuide(schema.default);
  };
  return () => {
    guide ??= load();
    return guide;
  };
}
