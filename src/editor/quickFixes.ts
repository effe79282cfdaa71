import * as vscode from 'vscode';
import { InternalCommand } from '../commands/ids';
import type { MoveSecretRequest } from '../commands/moveSecret';
import type { Finding, Fix } from '../config/finding';
import { type Findings, isConfigDocument } from './findings';
import type { ParsedDocuments } from './parsedDocuments';
import { DIAGNOSTIC_SOURCE, toRange } from './toVscode';

/** The edits that findings bring along. One that puts a `${secret:…}` in place of a literal moves the value first. */
export class QuickFixes implements vscode.CodeActionProvider {
  static readonly metadata: vscode.CodeActionProviderMetadata = {
    providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
  };
  readonly #findings: Findings;
  readonly #parsed: ParsedDocuments;

  constructor(findings: Findings, parsed: ParsedDocuments) {
    this.#findings = findings;
    this.#parsed = parsed;
  }

  provideCodeActions(
    document: vscode.TextDocument,
    range: vscode.Range,
    context: vscode.CodeActionContext,
  ): vscode.CodeAction[] {
    if (!isConfigDocument(document)) return [];
    return this.#findings.of(document).flatMap((finding) => {
      const { fix } = finding;
      if (!fix || !toRange(finding.range).intersection(range)) return [];
      const action = this.#actionFor(document, fix);
      const diagnostic = context.diagnostics.find((shown) => isShown(shown, finding));
      if (diagnostic) action.diagnostics = [diagnostic];
      return [action];
    });
  }

  #actionFor(document: vscode.TextDocument, fix: Fix): vscode.CodeAction {
    const action = new vscode.CodeAction(fix.title, vscode.CodeActionKind.QuickFix);
    const move = this.#moveRequest(document, fix);
    if (move) {
      action.command = {
        command: InternalCommand.moveSecret,
        title: fix.title,
        arguments: [move],
      };
      return action;
    }
    action.isPreferred = true;
    action.edit = new vscode.WorkspaceEdit();
    for (const { range, newText } of fix.edits) {
      action.edit.replace(document.uri, toRange(range), newText);
    }
    return action;
  }

  #moveRequest(document: vscode.TextDocument, { edits }: Fix): MoveSecretRequest | undefined {
    const [edit] = edits;
    const name = edit && /\$\{secret:([^}]+)\}/.exec(edit.newText)?.[1];
    if (!edit || name === undefined) return undefined;
    const place = this.#parsed.of(document).pathAt(edit.range.start);
    if (!place) return undefined;
    return {
      uri: document.uri,
      version: document.version,
      path: place.path,
      range: toRange(edit.range),
      newText: edit.newText,
      name,
    };
  }
}

function isShown(diagnostic: vscode.Diagnostic, finding: Finding): boolean {
  return (
    diagnostic.source === DIAGNOSTIC_SOURCE &&
    diagnostic.message === finding.message &&
    diagnostic.range.isEqual(toRange(finding.range))
  );
}
