import * as vscode from 'vscode';
import { shownText } from '../../base/text/shownText';
import type { FindingCode } from '../../config/findings/codes';
import type { Finding, Position, Range, Severity } from '../../config/findings/finding';

const SEVERITIES: Record<Severity, vscode.DiagnosticSeverity> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  info: vscode.DiagnosticSeverity.Information,
};

/** What may as well not be there: shown faded. */
const UNNECESSARY: ReadonlySet<string> = new Set<FindingCode>([
  'unused-variable',
  'unused-app-key',
  'unused-ignore',
]);

/** Shown before every message, so that people know who is speaking. */
export const DIAGNOSTIC_SOURCE = 'okta-scim';

export function toPosition({ line, character }: Position): vscode.Position {
  return new vscode.Position(line, character);
}

export function toRange({ start, end }: Range): vscode.Range {
  return new vscode.Range(toPosition(start), toPosition(end));
}

export function toDiagnostic(finding: Finding, uri: vscode.Uri): vscode.Diagnostic {
  const diagnostic = new vscode.Diagnostic(
    toRange(finding.range),
    shownText(finding.message),
    SEVERITIES[finding.severity],
  );
  diagnostic.source = DIAGNOSTIC_SOURCE;
  diagnostic.code = { value: finding.code, target: vscode.Uri.parse(finding.docs) };
  if (UNNECESSARY.has(finding.code)) diagnostic.tags = [vscode.DiagnosticTag.Unnecessary];
  if (finding.related) {
    const { message, range } = finding.related;
    diagnostic.relatedInformation = [
      new vscode.DiagnosticRelatedInformation(
        new vscode.Location(uri, toRange(range)),
        shownText(message),
      ),
    ];
  }
  return diagnostic;
}
