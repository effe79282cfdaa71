import * as vscode from 'vscode';
import { validateConfig } from '../../config/check/validate';
import type { Finding } from '../../config/findings/finding';
import { applySeverity, readSeverities, type Severities } from '../../config/findings/severities';
import type { ConfigDocument } from '../../config/yaml/document';
import { isLiveFile } from '../ui/ours';
import type { ParsedDocuments } from '../ui/parsedDocuments';
import { DIAGNOSTIC_SOURCE, toDiagnostic } from '../ui/toVscode';
import { type OtherVoice, withoutEchoes } from './oneVoice';

/** Milliseconds between the last keystroke and the check. */
const DEBOUNCE_MS = 150;

const SEVERITY = 'oktaScim.severity';

/** Checks our files as they are opened and typed, and owns their diagnostics. Reads open documents, never the disk. */
export class Findings implements vscode.Disposable {
  readonly #parsed: ParsedDocuments;
  readonly #collection = vscode.languages.createDiagnosticCollection(DIAGNOSTIC_SOURCE);
  readonly #latest = new Map<string, { version: number; findings: readonly Finding[] }>();
  /** What is underlined now, by the address of the file, before and after what others say is left out. */
  readonly #shown = new Map<string, { findings: readonly Finding[]; heard: readonly Finding[] }>();
  readonly #timers = new Map<string, NodeJS.Timeout>();
  readonly #subscriptions: vscode.Disposable[];

  constructor(parsed: ParsedDocuments) {
    this.#parsed = parsed;
    this.#subscriptions = [
      this.#collection,
      vscode.workspace.onDidOpenTextDocument((document) => this.#check(document)),
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.#checkSoon(document)),
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration(SEVERITY)) this.#checkAgain();
      }),
      vscode.languages.onDidChangeDiagnostics(({ uris }) => {
        for (const uri of uris) this.#listen(uri);
      }),
      // A rename closes the document and opens it under its new name.
      vscode.workspace.onDidCloseTextDocument((document) => this.#forget(document.uri)),
    ];
    for (const document of vscode.workspace.textDocuments) this.#check(document);
  }

  /** Findings of the text as it is now, those of which others have spoken among them: ours come with fixes. */
  of(document: vscode.TextDocument): readonly Finding[] {
    const known = this.#latest.get(document.uri.toString());
    if (known?.version === document.version) return known.findings;
    const findings = this.inText(this.#parsed.of(document), document.uri);
    this.#latest.set(document.uri.toString(), { version: document.version, findings });
    return findings;
  }

  /** What would be found in another text of that file, graded by its settings. */
  inText(config: ConfigDocument, uri: vscode.Uri): readonly Finding[] {
    return applySeverity(validateConfig(config, { env: process.env }), severitiesFor(uri));
  }

  dispose(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #checkSoon(document: vscode.TextDocument): void {
    if (!isLiveFile(document.uri)) return;
    const key = document.uri.toString();
    clearTimeout(this.#timers.get(key));
    this.#timers.set(
      key,
      setTimeout(() => {
        this.#timers.delete(key);
        if (!document.isClosed) this.#check(document);
      }, DEBOUNCE_MS),
    );
  }

  #check(document: vscode.TextDocument): void {
    if (!isLiveFile(document.uri)) return;
    const findings = this.of(document);
    this.#show(document.uri, findings, withoutEchoes(findings, othersOn(document.uri)));
  }

  /** Somebody, maybe we, has said something else of a file. What we have said is repeated only if it changes by that. */
  #listen(uri: vscode.Uri): void {
    const shown = this.#shown.get(uri.toString());
    if (!shown) return;
    const { findings, heard: before } = shown;
    const heard = withoutEchoes(findings, othersOn(uri));
    const isSame =
      heard.length === before.length && heard.every((one, index) => one === before[index]);
    if (!isSame) this.#show(uri, findings, heard);
  }

  #show(uri: vscode.Uri, findings: readonly Finding[], heard: readonly Finding[]): void {
    this.#shown.set(uri.toString(), { findings, heard });
    this.#collection.set(
      uri,
      heard.map((finding) => toDiagnostic(finding, uri)),
    );
  }

  #checkAgain(): void {
    this.#latest.clear();
    for (const document of vscode.workspace.textDocuments) this.#check(document);
  }

  #forget(uri: vscode.Uri): void {
    const key = uri.toString();
    clearTimeout(this.#timers.get(key));
    this.#timers.delete(key);
    this.#latest.delete(key);
    this.#shown.delete(key);
    this.#collection.delete(uri);
  }
}

/** What other extensions say of a file. */
function othersOn(uri: vscode.Uri): OtherVoice[] {
  return vscode.languages
    .getDiagnostics(uri)
    .filter(({ source }) => source !== DIAGNOSTIC_SOURCE)
    .map(({ source = '', severity, range }) => ({
      source,
      isError: severity === vscode.DiagnosticSeverity.Error,
      isWarning: severity === vscode.DiagnosticSeverity.Warning,
      range,
    }));
}

/** What the settings say for a file; the settings editor marks what is not heeded. */
function severitiesFor(uri: vscode.Uri): Severities {
  const chosen: unknown = vscode.workspace.getConfiguration(undefined, uri).get(SEVERITY);
  const settings = typeof chosen === 'object' && chosen !== null ? { ...chosen } : {};
  return readSeverities(settings).severities;
}
