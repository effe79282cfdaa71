import type * as vscode from 'vscode';
import * as values from './vscodeValues';

type Disposable = { dispose(): void };
type Api = typeof import('vscode');

/** A document that is open. It is changed by the window only. */
class OpenDocument {
  version = 1;
  isClosed = false;
  isDirty = false;
  languageId = 'yaml';
  /** How often somebody has read the whole text: parsing begins with it. */
  reads = 0;
  #text: string;

  constructor(
    readonly uri: values.Uri,
    text: string,
  ) {
    this.#text = text;
  }

  get fileName(): string {
    return this.uri.fsPath;
  }

  getText(): string {
    this.reads += 1;
    return this.#text;
  }

  positionAt(offset: number): values.Position {
    const lines = this.#text.slice(0, offset).split(/\r?\n/);
    return new values.Position(lines.length - 1, (lines.at(-1) ?? '').length);
  }

  become(text: string): void {
    this.#text = text;
    this.version += 1;
    this.isDirty = true;
  }
}

/** A list that is on show: a test takes a line of it, or closes it. */
export class OpenList {
  title = '';
  placeholder = '';
  ignoreFocusOut = false;
  items: { label: string; kind?: number; alwaysShow?: boolean }[] = [];
  activeItems: { label: string }[] = [];
  busy = false;
  selectedItems: { label: string }[] = [];
  isOpen = false;
  readonly accepted = new values.EventEmitter<undefined>();
  readonly hidden = new values.EventEmitter<undefined>();
  readonly typed = new values.EventEmitter<string>();
  readonly onDidAccept = this.accepted.event;
  readonly onDidChangeValue = this.typed.event;
  readonly onDidHide = this.hidden.event;

  show(): void {
    this.isOpen = true;
  }

  dispose(): void {
    this.isOpen = false;
  }

  take(label: string): void {
    this.selectedItems = this.items.filter((item) => item.label === label);
    this.accepted.fire(undefined);
  }
}

/** A file that is on no disk; `fails` is the code of the error that reading it gives, `isSlow` that others overtake it. */
interface RemoteFile {
  text?: string;
  bytes?: Uint8Array;
  type?: number;
  size?: number;
  fails?: string;
  isSlow?: boolean;
}

/** A window of VS Code without VS Code: what tests do in it, and what the code under test has done to it. */
class StandIn {
  isTrusted = true;
  settings: Record<string, unknown> = {};
  /** What the language of the window makes of a text; English as it stands. */
  language: (text: string) => string = (text) => text;
  writable = new Map<string, boolean>();
  documents: OpenDocument[] = [];
  visible: OpenDocument[] = [];
  /** Every publication of diagnostics, in order: address, messages. */
  readonly published: [string, string[]][] = [];
  /** What is registered and not disposed of, as `kind` of provider, with its other arguments. */
  readonly registered: { kind: string; selector: unknown; provider: unknown; rest: unknown[] }[] =
    [];
  /** Commands that were run, with their arguments; pages that were opened; texts that were copied. */
  readonly done: unknown[][] = [];
  /** All that was told, asked or reported in messages, lists and boxes. */
  readonly told: unknown[] = [];
  readonly lists: OpenList[] = [];
  /** What is in the active editor. */
  active: OpenDocument | undefined;
  readonly opened = new values.EventEmitter<OpenDocument>();
  readonly changed = new values.EventEmitter<{ document: OpenDocument }>();
  readonly closed = new values.EventEmitter<OpenDocument>();
  readonly configured = new values.EventEmitter<{ affectsConfiguration(id: string): boolean }>();
  readonly trusted = new values.EventEmitter<undefined>();
  readonly spoken = new values.EventEmitter<{ uris: values.Uri[] }>();
  readonly touched = new values.EventEmitter<string>();
  /** What VS Code finds where there is no disk, by address. */
  readonly files = new Map<string, RemoteFile>();
  /** Folders of the workspace, by address. */
  folders: string[] = [];
  /** What VS Code's search answers, below a folder or everywhere; open documents unless a test says otherwise. */
  search: (below?: values.Uri) => Promise<values.Uri[]> = async () => this.#openUris();
  /** Addresses that were read there. */
  readonly asked: string[] = [];
  readonly #reading = new Set<Promise<unknown>>();
  readonly #said = new Map<string, Map<string, values.Diagnostic[]>>();
  readonly #timers = new Map<number, { at: number; run: () => void }>();
  readonly #real = { setTimeout: globalThis.setTimeout, clearTimeout: globalThis.clearTimeout };
  #now = 0;
  #lastTimer = 0;

  /** Timers stand still until `pass`. */
  stopTime(): void {
    const setTimeout = (run: () => void, ms = 0): number => {
      this.#lastTimer += 1;
      this.#timers.set(this.#lastTimer, { at: this.#now + ms, run });
      return this.#lastTimer;
    };
    const clearTimeout = (id: number): void => void this.#timers.delete(id);
    Object.assign(globalThis, { setTimeout, clearTimeout });
  }

  pass(ms: number): void {
    const end = this.#now + ms;
    for (;;) {
      const due = [...this.#timers].filter(([, { at }]) => at <= end);
      const [next] = due.sort(([, left], [, right]) => left.at - right.at);
      if (!next) break;
      this.#now = next[1].at;
      this.#timers.delete(next[0]);
      next[1].run();
    }
    this.#now = end;
  }

  get waiting(): number {
    return this.#timers.size;
  }

  /** As new; timers are the machine's again. */
  reset(): void {
    Object.assign(globalThis, this.#real);
    this.#timers.clear();
    this.#said.clear();
    this.isTrusted = true;
    this.settings = {};
    this.language = (text) => text;
    this.writable = new Map();
    this.files.clear();
    this.asked.length = 0;
    this.folders = [];
    this.search = async () => this.#openUris();
    this.documents = [];
    this.visible = [];
    this.published.length = 0;
    this.registered.length = 0;
    this.lists.length = 0;
    this.done.length = 0;
    this.active = undefined;
  }

  stat(uri: values.Uri) {
    return this.#take(uri, ({ type = values.FileType.File, size, ...file }) => ({
      type,
      size: size ?? bytesOf(file).length,
    }));
  }

  readFile(uri: values.Uri) {
    return this.#take(uri, bytesOf, MANY);
  }

  /** Names and kinds of what lies in a folder, by the addresses of all files. */
  async readDirectory(folder: values.Uri): Promise<[string, number][]> {
    const start = `${folder}/`;
    this.asked.push(start);
    if (this.files.get(folder.toString())?.fails) throw new values.FileSystemError('NoPermissions');
    const below = [...this.files].filter(([address]) => address.startsWith(start));
    const entries = below.map(([address, { type = values.FileType.File }]) => {
      const [name = '', ...rest] = address.slice(start.length).split('/');
      return [name, rest.length > 0 ? values.FileType.Directory : type] as const;
    });
    return [...new Map(entries)];
  }

  #openUris(): values.Uri[] {
    return this.documents.map(({ uri }) => uri);
  }

  /** Resolves when no reading is under way. */
  async filesRead(): Promise<void> {
    while (this.#reading.size > 0) await Promise.allSettled(this.#reading);
    await Promise.resolve();
  }

  /** A file as it is when it is asked for. */
  #take<T>(uri: values.Uri, give: (file: RemoteFile) => T, turns = 0): Promise<T> {
    const file = this.files.get(uri.toString());
    this.asked.push(uri.toString());
    const taken = (async () => {
      for (let turn = 0; file?.isSlow && turn < turns; turn += 1) await Promise.resolve();
      if (!file || file.fails !== undefined) {
        throw new values.FileSystemError(file?.fails ?? 'FileNotFound');
      }
      return give(file);
    })();
    this.#reading.add(taken);
    const ended = () => void this.#reading.delete(taken);
    taken.then(ended, ended);
    return taken;
  }

  /** One file that is watched, or all; `touch` tells of it. */
  watch(what: string | values.RelativePattern) {
    const path = typeof what === 'string' ? undefined : `${what.baseUri.path}/${what.pattern}`;
    const told = (listener: () => void) =>
      this.touched.event((touched) => {
        if (path === undefined || touched === path) listener();
      });
    const never = () => ({ dispose() {} });
    return { onDidChange: told, onDidCreate: never, onDidDelete: never, dispose() {} };
  }

  /** A file has changed on disk. */
  touch(path: string): void {
    this.touched.fire(path);
  }

  open(address: string, text: string): vscode.TextDocument {
    const document = new OpenDocument(values.Uri.parse(address, true), text);
    this.documents.push(document);
    this.opened.fire(document);
    return seenAs<vscode.TextDocument>(document);
  }

  type(document: vscode.TextDocument, text: string): void {
    const open = this.#openOne(document);
    open.become(text);
    this.changed.fire({ document: open });
  }

  close(document: vscode.TextDocument): void {
    const open = this.#openOne(document);
    open.isClosed = true;
    this.documents = this.documents.filter((one) => one !== open);
    this.closed.fire(open);
  }

  /** Whole texts that were read of a document so far. */
  readsOf(document: vscode.TextDocument): number {
    return this.#openOne(document).reads;
  }

  set(id: string, value: unknown): void {
    this.settings[id] = value;
    this.configured.fire({ affectsConfiguration: (asked) => id.startsWith(asked) });
  }

  /** Diagnostics as the Problems view would have them, of all who speak or of one. */
  problems({ uri }: vscode.TextDocument, source?: string): vscode.Diagnostic[] {
    const all = this.diagnosticsOf(uri.toString());
    const some = source === undefined ? all : all.filter((one) => one.source === source);
    return seenAs<vscode.Diagnostic[]>(some);
  }

  diagnosticsOf(address: string): values.Diagnostic[] {
    return [...this.#said.values()].flatMap((byAddress) => byAddress.get(address) ?? []);
  }

  collection(name: string): Disposable {
    const mine = new Map<string, values.Diagnostic[]>();
    this.#said.set(name, mine);
    const put = (uri: values.Uri, said: values.Diagnostic[] | undefined) => {
      const address = uri.toString();
      if (said) mine.set(address, said);
      else mine.delete(address);
      this.published.push([address, (said ?? []).map(({ message }) => message)]);
      this.spoken.fire({ uris: [uri] });
    };
    return Object.assign(
      { dispose: () => void this.#said.delete(name) },
      { set: put, delete: (uri: values.Uri) => put(uri, undefined) },
    );
  }

  #openOne(document: vscode.TextDocument): OpenDocument {
    const found = this.documents.find((one) => (one as unknown) === document);
    if (!found) throw new Error(`${document.uri.path} is not open.`);
    return found;
  }

  register(kind: string, selector: unknown, provider: unknown, rest: unknown[]): Disposable {
    const entry = { kind, selector, provider, rest };
    this.registered.push(entry);
    return {
      dispose: () => {
        const at = this.registered.indexOf(entry);
        if (at >= 0) this.registered.splice(at, 1);
      },
    };
  }
}

/** Turns of promises: others are through with stat and reading by then. */
const MANY = 50;

function bytesOf({ text = '', bytes }: RemoteFile): Uint8Array {
  return bytes ?? new TextEncoder().encode(text);
}

export const window = new StandIn();

/** The only place where the stand-in passes for the real API. */
export function seenAs<T>(value: unknown): T {
  return value as T;
}

const languages = new Proxy(
  {
    createDiagnosticCollection: (name: string) => window.collection(name),
    onDidChangeDiagnostics: window.spoken.event,
    getDiagnostics: (uri: values.Uri) => window.diagnosticsOf(uri.toString()),
  },
  {
    get(known, name: string) {
      if (name in known) return Reflect.get(known, name);
      const [, kind] = /^register(\w+)Provider$/.exec(name) ?? [];
      if (kind === undefined) throw new Error(`The stand-in has no languages.${name}.`);
      return (selector: unknown, provider: unknown, ...rest: unknown[]) =>
        window.register(kind, selector, provider, rest);
    },
  },
);

async function tell(...said: unknown[]): Promise<undefined> {
  window.told.push(...said);
}

/** Fills `{0}`, `{1}` … in, as VS Code does: once over, so that nothing in a value is one. */
function filled(text: string, values: readonly unknown[]): string {
  return text.replaceAll(/\{(\d+)\}/g, (place, index) => String(values[Number(index)] ?? place));
}

const api = {
  ...values,
  l10n: { t: (text: string, ...values: unknown[]) => filled(window.language(text), values) },
  commands: {
    executeCommand: async (...command: unknown[]) => void window.done.push(command),
  },
  env: {
    clipboard: { writeText: async (text: string) => void window.done.push(['copy', text]) },
    openExternal: async (uri: values.Uri) => void window.done.push(['open', uri.toString()]),
  },
  languages,
  window: {
    get visibleTextEditors() {
      return window.visible.map((document) => ({ document }));
    },
    get activeTextEditor() {
      return window.active && { document: window.active };
    },
    createQuickPick() {
      const list = new OpenList();
      window.lists.push(list);
      return list;
    },
    onDidChangeActiveTextEditor: () => ({ dispose() {} }),
    showInformationMessage: tell,
    showWarningMessage: tell,
    showErrorMessage: tell,
    showInputBox: tell,
    async showQuickPick(items: unknown[], options: unknown) {
      window.told.push(items, options);
      return items[0];
    },
    async withProgress(
      options: unknown,
      job: (progress: unknown, token: unknown) => Promise<unknown>,
    ) {
      window.told.push(options);
      const token = {
        isCancellationRequested: false,
        onCancellationRequested: () => ({ dispose() {} }),
      };
      return job({ report: (said: unknown) => void window.told.push(said) }, token);
    },
  },
  workspace: {
    get isTrusted() {
      return window.isTrusted;
    },
    get textDocuments() {
      return window.documents;
    },
    getConfiguration: () => ({
      get: (id: string, otherwise?: unknown) => window.settings[id] ?? otherwise,
    }),
    registerTextDocumentContentProvider: (scheme: string, provider: unknown) =>
      window.register('TextDocumentContent', scheme, provider, []),
    fs: {
      isWritableFileSystem: (scheme: string) => window.writable.get(scheme),
      stat: (uri: values.Uri) => window.stat(uri),
      readFile: (uri: values.Uri) => window.readFile(uri),
      readDirectory: (uri: values.Uri) => window.readDirectory(uri),
    },
    get workspaceFolders() {
      return window.folders.map((address) => ({ uri: values.Uri.parse(address) }));
    },
    getWorkspaceFolder: (uri: values.Uri) =>
      window.folders.some((address) => `${uri}`.startsWith(`${address}/`)) || undefined,
    asRelativePath: (uri: values.Uri) => uri.path.slice(1),
    createFileSystemWatcher: (what: string | values.RelativePattern) => window.watch(what),
    onDidChangeWorkspaceFolders: () => ({ dispose() {} }),
    findFiles: (pattern: string | values.RelativePattern) =>
      window.search(typeof pattern === 'string' ? undefined : pattern.baseUri),
    openTextDocument: async (uri: values.Uri) => {
      const open = window.documents.find((one) => one.uri.toString() === uri.toString());
      if (!open) throw new Error(`${uri} is not there`);
      return open;
    },
    onDidOpenTextDocument: window.opened.event,
    onDidChangeTextDocument: window.changed.event,
    onDidCloseTextDocument: window.closed.event,
    onDidChangeConfiguration: window.configured.event,
    onDidGrantWorkspaceTrust: window.trusted.event,
  },
};

/** For tests that make values of the API themselves. */
export const code = seenAs<Api>(api);
