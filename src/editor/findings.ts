import * as vscode from 'vscode';
import { isConfigFileName } from '../config/fileNames';
import type { Finding } from '../config/finding';
import { applySeverity, readSeverities, type Severities } from '../config/severities';
import { validateConfig } from '../config/validate';
import type { ParsedDocuments } from './parsedDocuments';
import { DIAGNOSTIC_SOURCE, toDiagnostic } from './toVscode';

/** Milliseconds between the last keystroke and the check. */
const DEBOUNCE_MS = 150;

const SEVERITY = 'oktaScim.severity';

/** Documents that stand for an earlier state of a file, as in a diff; they are not checked. */
const NOT_CHECKED = new Set(['git', 'gitfs', 'output']);

/** Whether a document is one of ours, whatever language it is shown in. */
export function isConfigDocument({ uri }: vscode.TextDocument): boolean {
  return !NOT_CHECKED.has(uri.scheme) && isConfigFileName(uri.path);
}

/** Checks our files as they are opened and typed, and owns their diagnostics. Reads open documents, never the disk. */
export class Findings implements vscode.Disposable {
  readonly #parsed: ParsedDocuments;
  readonly #collection = vscode.languages.createDiagnosticCollection(DIAGNOSTIC_SOURCE);
  readonly #latest = new Map<string, { version: number; findings: readonly Finding[] }>();
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
      // A rename closes the document and opens it under its new name.
      vscode.workspace.onDidCloseTextDocument((document) => this.#forget(document.uri)),
    ];
    for (const document of vscode.workspace.textDocuments) this.#check(document);
  }

  /** Findings of the text as it is now. */
  of(document: vscode.TextDocument): readonly Finding[] {
    const known = this.#latest.get(document.uri.toString());
    if (known?.version === document.version) return known.findings;
    const findings = applySeverity(
      validateConfig(this.#parsed.of(document), { env: process.env }),
      severitiesFor(document.uri),
    );
    this.#latest.set(document.uri.toString(), { version: document.version, findings });
    return findings;
  }

  dispose(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #checkSoon(document: vscode.TextDocument): void {
    if (!isConfigDocument(document)) return;
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
    if (!isConfigDocument(document)) return;
    const { uri } = document;
    this.#collection.set(
      uri,
      this.of(document).map((finding) => toDiagnostic(finding, uri)),
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
    this.#collection.delete(uri);
  }
}

/** What the settings say for a file; the settings editor marks what is not heeded. */
function severitiesFor(uri: vscode.Uri): Severities {
  const chosen: unknown = vscode.workspace.getConfiguration(undefined, uri).get(SEVERITY);
  const settings = typeof chosen === 'object' && chosen !== null ? { ...chosen } : {};
  return readSeverities(settings).severities;
}
