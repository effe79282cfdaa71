import * as vscode from 'vscode';
import type { Finding, Fix, TextEdit } from '../../config/findings/finding';
import type { MoveSecretRequest } from '../commands/moveSecret';
import type { SecretOfFile } from '../commands/setSecret';
import { Command, InternalCommand } from '../ui/ids';
import { isLiveFile } from '../ui/ours';
import type { ParsedDocuments } from '../ui/parsedDocuments';
import { DIAGNOSTIC_SOURCE, toRange } from '../ui/toVscode';
import type { EditorHost } from './editorHost';
import type { Findings } from './findings';
import type { LoadLanguage } from './languageService';
import { secretAt } from './secretPlaces';

const FIX_ALL = vscode.CodeActionKind.SourceFixAll.append('oktaScim');
const SCHEMA_LINE = vscode.CodeActionKind.Source.append('oktaScim.schema');

/** What fixes findings, one by one or all at once. What puts a `${secret:…}` in place of a literal moves the value first. */
export class QuickFixes implements vscode.CodeActionProvider {
  static readonly metadata: vscode.CodeActionProviderMetadata = {
    providedCodeActionKinds: [vscode.CodeActionKind.QuickFix, FIX_ALL, SCHEMA_LINE],
  };
  readonly #findings: Findings;
  readonly #parsed: ParsedDocuments;
  readonly #language: LoadLanguage;
  readonly #host: Pick<EditorHost, 'runs'>;

  constructor(
    findings: Findings,
    parsed: ParsedDocuments,
    language: LoadLanguage,
    host: Pick<EditorHost, 'runs'>,
  ) {
    this.#host = host;
    this.#findings = findings;
    this.#parsed = parsed;
    this.#language = language;
  }

  async provideCodeActions(
    document: vscode.TextDocument,
    range: vscode.Range,
    { diagnostics, only }: vscode.CodeActionContext,
  ): Promise<vscode.CodeAction[]> {
    if (!isLiveFile(document.uri)) return [];
    const isWanted = (kind: vscode.CodeActionKind) => only === undefined || only.contains(kind);
    const { service } = await this.#language();
    const config = this.#parsed.of(document);
    const findings = this.#findings.of(document);
    const actions: vscode.CodeAction[] = [];
    if (isWanted(vscode.CodeActionKind.QuickFix)) {
      if (document.getText().trim() === '' && this.#host.runs(Command.newFile)) {
        actions.push(newFileAction(document, diagnostics));
      }
      const secret = this.#host.runs(Command.setSecret) ? secretAt(config, range.start) : undefined;
      if (secret) actions.push(secretAction(document, secret.name));
      for (const finding of findings) {
        if (!toRange(finding.range).intersection(range)) continue;
        const diagnostic = diagnostics.find((shown) => isShown(shown, finding));
        for (const fix of service.fixesFor(config, finding)) {
          const action = this.#actionFor(document, fix, fix === finding.fix);
          if (diagnostic) action.diagnostics = [diagnostic];
          actions.push(action);
        }
      }
    }
    // What concerns the whole file is shown where it is asked for only: it would be offered on every line.
    if (only && isWanted(FIX_ALL)) {
      const edits = service.fixAll(config, (text) => this.#findings.inText(text, document.uri));
      if (edits.length > 0)
        actions.push(wholeFile(document, vscode.l10n.t('Fix all findings'), FIX_ALL, edits));
    }
    const line = only && isWanted(SCHEMA_LINE) ? service.modelineFix(config) : undefined;
    if (line) actions.push(wholeFile(document, line.title, SCHEMA_LINE, line.edits));
    return actions;
  }

  #actionFor(document: vscode.TextDocument, fix: Fix, isPreferred: boolean): vscode.CodeAction {
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
    action.isPreferred = isPreferred;
    action.edit = workspaceEdit(document, fix.edits);
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

/** An empty file can be filled from scratch. */
function newFileAction(
  { uri }: vscode.TextDocument,
  diagnostics: readonly vscode.Diagnostic[],
): vscode.CodeAction {
  const action = new vscode.CodeAction(
    vscode.l10n.t('New app file…'),
    vscode.CodeActionKind.QuickFix,
  );
  action.command = { command: Command.newFile, title: action.title, arguments: [uri] };
  action.isPreferred = true;
  action.diagnostics = diagnostics.filter(({ source }) => source === DIAGNOSTIC_SOURCE);
  return action;
}

function secretAction({ uri }: vscode.TextDocument, name: string): vscode.CodeAction {
  const argument: SecretOfFile = { file: uri.toString(), name };
  const action = new vscode.CodeAction(
    vscode.l10n.t('Set secret {0}…', name),
    vscode.CodeActionKind.QuickFix,
  );
  action.command = { command: Command.setSecret, title: action.title, arguments: [argument] };
  return action;
}

function wholeFile(
  document: vscode.TextDocument,
  title: string,
  kind: vscode.CodeActionKind,
  edits: readonly TextEdit[],
): vscode.CodeAction {
  const action = new vscode.CodeAction(title, kind);
  action.edit = workspaceEdit(document, edits);
  return action;
}

function workspaceEdit(
  document: vscode.TextDocument,
  edits: readonly TextEdit[],
): vscode.WorkspaceEdit {
  const edit = new vscode.WorkspaceEdit();
  for (const { range, newText } of edits) edit.replace(document.uri, toRange(range), newText);
  return edit;
}

function isShown(diagnostic: vscode.Diagnostic, finding: Finding): boolean {
  return (
    diagnostic.source === DIAGNOSTIC_SOURCE &&
    diagnostic.message === finding.message &&
    diagnostic.range.isEqual(toRange(finding.range))
  );
}
