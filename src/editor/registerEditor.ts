import * as vscode from 'vscode';
import schema from '../../schemas/okta-scim.schema.json';
import { Completions } from './completions';
import { Findings } from './findings';
import { Hovers } from './hovers';
import { Lenses } from './lenses';
import type { ParsedDocuments } from './parsedDocuments';
import { QuickFixes } from './quickFixes';
import { SchemaGuide, type SchemaNode } from './schemaGuide';

/** By name, not by language: the file may be shown as plain text, or as YAML by any extension. */
const SELECTOR: vscode.DocumentSelector = [
  { pattern: '**/{okta-scim.yaml,okta-scim.yml,*.okta-scim.yaml}' },
];

/** Everything that works inside the text editor; none of it needs the network or a trusted workspace. */
export function registerEditor(parsed: ParsedDocuments): vscode.Disposable[] {
  const root: SchemaNode = schema;
  const guide = new SchemaGuide(root);
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
    vscode.languages.registerHoverProvider(SELECTOR, new Hovers(guide, parsed)),
    vscode.languages.registerCompletionItemProvider(SELECTOR, new Completions(guide, parsed), ' '),
    vscode.languages.registerCodeLensProvider(SELECTOR, lenses),
  ];
}
