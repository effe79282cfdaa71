import * as vscode from 'vscode';
import { wait } from '../../base/wait';
import { type ConfigDocument, type LoadShared, parseConfig } from '../../config/yaml/document';
import { mapOf } from '../../config/yaml/values';

/** Where a document may have others beside it: on disk, or wherever VS Code reads files. */
export interface BesideTexts extends vscode.Disposable {
  /** Finds the shared file that a document names; undefined for documents that stand elsewhere. */
  loaderFor(uri: vscode.Uri): LoadShared | undefined;
  /** Whether a document that was looked at has named that file. */
  isShared(uri: vscode.Uri): boolean;
  /** Fires when a file that was named is another one than it was, as it is kept or in its editor. */
  onDidChange: vscode.Event<void>;
}

/** Milliseconds. */
const PATIENCE_MS = 10_000;

/** In the place of a shared file that takes its time: `onDidChange` tells when it is there, or not to be had. */
export const BEING_READ = 'is being read';

/**
 * One parse per version of an open document and of the file that it shares with others, for everything that looks at it.
 * A shared file counts as it is in its editor.
 */
export class ParsedDocuments implements vscode.Disposable {
  readonly #parsed = new WeakMap<
    vscode.TextDocument,
    { version: number; config: ConfigDocument }
  >();
  readonly #loaders = new WeakMap<vscode.TextDocument, LoadShared>();
  readonly #beside: readonly BesideTexts[];
  readonly #changed = new vscode.EventEmitter<void>();
  /** Fires when a shared file is another one than it was. */
  readonly onDidChangeShared = this.#changed.event;
  readonly #listening: readonly vscode.Disposable[];

  constructor(...beside: readonly BesideTexts[]) {
    this.#beside = beside;
    this.#listening = beside.map((one) => one.onDidChange(() => this.#changed.fire()));
  }

  of(document: vscode.TextDocument): ConfigDocument {
    const known = this.#parsed.get(document);
    if (known?.version === document.version && !this.#isOutdated(document, known.config)) {
      return known.config;
    }
    const load = this.#loaderFor(document);
    const config = parseConfig(document.getText(), document.fileName, known?.config, load);
    this.#parsed.set(document, { version: document.version, config });
    return config;
  }

  /**
   * The same once the file that it shares with others is read, or not to be had: before, its environments seem to be none. What takes
   * longer than `PATIENCE_MS` is not waited for.
   */
  async whole(document: vscode.TextDocument): Promise<ConfigDocument> {
    const isAwaited = () => isAwaitingShared(this.of(document));
    if (isAwaited()) {
      let listening: vscode.Disposable | undefined;
      const read = new Promise<void>((resolve) => {
        listening = this.onDidChangeShared(() => {
          if (!isAwaited()) resolve();
        });
      });
      const patience = new AbortController();
      await Promise.race([read, wait(PATIENCE_MS, patience.signal)]);
      patience.abort();
      listening?.dispose();
    }
    return this.of(document);
  }

  /** Whether a document that was looked at has named this one as the file that its environments stand in. */
  isShared({ uri }: vscode.TextDocument): boolean {
    return this.#beside.some((one) => one.isShared(uri));
  }

  dispose(): void {
    for (const one of [...this.#listening, ...this.#beside]) one.dispose();
    this.#changed.dispose();
  }

  #isOutdated(document: vscode.TextDocument, { shared, value }: ConfigDocument): boolean {
    if (!shared) return false;
    const now = this.#loaderFor(document)?.(nameOfShared(value));
    if (!now) return false;
    if ('problem' in now || 'problem' in shared) {
      return !('problem' in now && 'problem' in shared && now.problem === shared.problem);
    }
    return now.document !== shared.document;
  }

  #loaderFor(document: vscode.TextDocument): LoadShared | undefined {
    const known = this.#loaders.get(document);
    if (known) return known;
    for (const one of this.#beside) {
      const load = one.loaderFor(document.uri);
      if (!load) continue;
      this.#loaders.set(document, load);
      return load;
    }
    return undefined;
  }
}

/** Whether the file that a document shares with others is on its way: what it lacks without is not to be told yet. */
export function isAwaitingShared({ shared }: ConfigDocument): boolean {
  return shared !== undefined && 'problem' in shared && shared.problem === BEING_READ;
}

/** As `environments:` names it. */
function nameOfShared(value: unknown): string {
  return String(mapOf(value)['environments']);
}
