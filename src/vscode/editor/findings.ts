import * as vscode from 'vscode';
import { validateShared } from '../../config/check/sharedFindings';
import { validateConfig } from '../../config/check/validate';
import type { Finding } from '../../config/findings/finding';
import { applySeverity, readSeverities, type Severities } from '../../config/findings/severities';
import type { ConfigDocument } from '../../config/yaml/document';
import { isLiveFile } from '../ui/ours';
import { isAwaitingShared, type ParsedDocuments } from '../ui/parsedDocuments';
import { DIAGNOSTIC_SOURCE, toDiagnostic } from '../ui/toVscode';
import type { EditorHost } from './editorHost';
import { type OtherVoice, withoutEchoes } from './oneVoice';
import { sharedUriOf } from './sharing';

/** Milliseconds between the last keystroke and the check. */
const DEBOUNCE_MS = 150;

const SEVERITY = 'oktaScim.severity';

/**
 * Checks our files as they are opened and typed, and the ones that they share, and owns their diagnostics. Of the disk, only
 * shared files are read.
 */
export class Findings implements vscode.Disposable {
  readonly #parsed: ParsedDocuments;
  readonly #env: EditorHost['env'];
  readonly #collection = vscode.languages.createDiagnosticCollection(DIAGNOSTIC_SOURCE);
  readonly #latest = new Map<string, { config: ConfigDocument; findings: readonly Finding[] }>();
  /** The shared file of each file that has one, by the address of the latter. */
  readonly #shared = new Map<string, vscode.Uri>();
  /** What is underlined now, by the address of the file, before and after what others say is left out. */
  readonly #shown = new Map<string, { findings: readonly Finding[]; heard: readonly Finding[] }>();
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();
  readonly #subscriptions: vscode.Disposable[];

  constructor(parsed: ParsedDocuments, { env }: Pick<EditorHost, 'env'>) {
    this.#parsed = parsed;
    this.#env = env;
    this.#subscriptions = [
      this.#collection,
      vscode.workspace.onDidOpenTextDocument((document) => this.#check(document)),
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.#checkSoon(document)),
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration(SEVERITY)) this.#checkAgain();
      }),
      parsed.onDidChangeShared(() => {
        // One that has just come to be there is no document's yet.
        for (const document of vscode.workspace.textDocuments) {
          if (isLiveFile(document.uri) && parsed.of(document).shared) this.#checkSoon(document);
        }
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
    const config = this.#parsed.of(document);
    if (known?.config === config) return known.findings;
    const findings = this.inText(config, document.uri);
    this.#latest.set(document.uri.toString(), { config, findings });
    return findings;
  }

  /** What would be found in another text of that file, graded by its settings. */
  inText(config: ConfigDocument, uri: vscode.Uri): readonly Finding[] {
    return applySeverity(validateConfig(config, { env: this.#env }), severitiesFor(uri));
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
    if (!isLiveFile(document.uri) || isAwaitingShared(this.#parsed.of(document))) return;
    const findings = this.of(document);
    this.#show(document.uri, findings, withoutEchoes(findings, othersOn(document.uri)));
    this.#showShared(document.uri, this.#parsed.of(document));
  }

  /** What is wrong with a shared file stands in it, as long as a file that is open shares it. */
  #showShared(uri: vscode.Uri, config: ConfigDocument): void {
    const shared = sharedUriOf(uri, config);
    this.#unshare(uri, shared?.uri);
    if (!shared) return;
    this.#shared.set(uri.toString(), shared.uri);
    const found = validateShared(shared.document, { env: this.#env });
    const findings = applySeverity(found, severitiesFor(shared.uri));
    this.#collection.set(
      shared.uri,
      findings.map((finding) => toDiagnostic(finding, shared.uri)),
    );
  }

  #unshare(uri: vscode.Uri, next?: vscode.Uri): void {
    const before = this.#shared.get(uri.toString());
    this.#shared.delete(uri.toString());
    const left = [...this.#shared.values(), ...(next ? [next] : [])];
    if (before && !left.some((one) => one.toString() === before.toString())) {
      this.#collection.delete(before);
    }
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
    this.#unshare(uri);
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
