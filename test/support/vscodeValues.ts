// The plain values of VS Code's API, as far as src/editor makes and reads them, for tests in plain Node. They behave as
// https://code.visualstudio.com/api/references/vscode-api says; what is not said there is not here.

import { posix } from 'node:path';

export class Position {
  readonly line: number;
  readonly character: number;

  constructor(line: number, character: number) {
    if (line < 0 || character < 0) throw new Error('illegal argument: a place is never negative');
    this.line = line;
    this.character = character;
  }

  isBefore(other: Position): boolean {
    return this.line < other.line || (this.line === other.line && this.character < other.character);
  }

  isEqual({ line, character }: Position): boolean {
    return this.line === line && this.character === character;
  }

  translate(lines: number, characters: number): Position {
    return new Position(this.line + lines, this.character + characters);
  }
}

export class Range {
  readonly start: Position;
  readonly end: Position;

  constructor(start: Position, end: Position);
  constructor(line: number, character: number, endLine: number, endCharacter: number);
  constructor(one: Position | number, two: Position | number, endLine = 0, endCharacter = 0) {
    const first = typeof one === 'number' ? new Position(one, Number(two)) : one;
    const second = typeof two === 'number' ? new Position(endLine, endCharacter) : two;
    [this.start, this.end] = second.isBefore(first) ? [second, first] : [first, second];
  }

  isEqual({ start, end }: Range): boolean {
    return this.start.isEqual(start) && this.end.isEqual(end);
  }

  /** What touches has an intersection, which is empty. */
  intersection(other: Range): Range | undefined {
    const start = this.start.isBefore(other.start) ? other.start : this.start;
    const end = this.end.isBefore(other.end) ? this.end : other.end;
    return end.isBefore(start) ? undefined : new Range(start, end);
  }
}

export class Uri {
  readonly scheme: string;
  readonly path: string;
  readonly fragment: string;
  readonly #rest: string;

  private constructor(scheme: string, rest: string) {
    this.scheme = scheme;
    this.#rest = rest;
    const [address = '', ...fragment] = rest.split('#');
    this.fragment = fragment.join('#');
    this.path = decodeURIComponent(address.replace(/^\/\/[^/]*/, ''));
  }

  static file(path: string): Uri {
    return new Uri('file', `//${encodeURI(path)}`);
  }

  static from({ scheme, path }: { scheme: string; path: string }): Uri {
    return new Uri(scheme, encodeURI(path).replaceAll('#', '%23'));
  }

  static joinPath(base: Uri, ...steps: string[]): Uri {
    const [authority = ''] = /^\/\/[^/]*/.exec(base.#rest) ?? [];
    const path = encodeURI(posix.join(base.path, ...steps)).replaceAll('#', '%23');
    return new Uri(base.scheme, `${authority}${path}`);
  }

  /** @throws when it is strict and there is no scheme. */
  static parse(text: string, strict = false): Uri {
    const [, scheme, rest = ''] = /^([\w.+-]+):(.*)$/s.exec(text) ?? [];
    if (scheme === undefined && strict) throw new Error('[UriError]: Scheme is missing');
    return new Uri(scheme ?? 'file', scheme === undefined ? text : rest);
  }

  get fsPath(): string {
    return this.path;
  }

  toString(): string {
    return `${this.scheme}:${this.#rest}`;
  }
}

export const FileType = { Unknown: 0, File: 1, Directory: 2, SymbolicLink: 64 };

export class FileSystemError extends Error {
  constructor(readonly code: string) {
    super(code);
  }
}

export class RelativePattern {
  constructor(
    readonly baseUri: Uri,
    readonly pattern: string,
  ) {}
}

export class Location {
  constructor(
    readonly uri: Uri,
    readonly range: Range,
  ) {}
}

export const DiagnosticSeverity = { Error: 0, Warning: 1, Information: 2, Hint: 3 };

export const DiagnosticTag = { Unnecessary: 1, Deprecated: 2 };

export class DiagnosticRelatedInformation {
  constructor(
    readonly location: Location,
    readonly message: string,
  ) {}
}

export class Diagnostic {
  source?: string;
  code?: unknown;
  tags?: readonly number[];
  relatedInformation?: readonly DiagnosticRelatedInformation[];

  constructor(
    readonly range: Range,
    readonly message: string,
    readonly severity: number = DiagnosticSeverity.Error,
  ) {}
}

export class CodeActionKind {
  static readonly QuickFix = new CodeActionKind('quickfix');
  static readonly Source = new CodeActionKind('source');
  static readonly SourceFixAll = new CodeActionKind('source.fixAll');

  private constructor(readonly value: string) {}

  append(part: string): CodeActionKind {
    return new CodeActionKind(`${this.value}.${part}`);
  }

  contains({ value }: CodeActionKind): boolean {
    return value === this.value || value.startsWith(`${this.value}.`);
  }
}

export class CodeAction {
  edit?: WorkspaceEdit;
  command?: unknown;
  diagnostics?: Diagnostic[];
  isPreferred?: boolean;

  constructor(
    readonly title: string,
    readonly kind: CodeActionKind,
  ) {}
}

export class TextEdit {
  constructor(
    readonly range: Range,
    readonly newText: string,
  ) {}

  static replace(range: Range, newText: string): TextEdit {
    return new TextEdit(range, newText);
  }
}

export class WorkspaceEdit {
  readonly #edits = new Map<string, { uri: Uri; edits: TextEdit[] }>();

  replace(uri: Uri, range: Range, newText: string): void {
    const known = this.#edits.get(uri.toString()) ?? { uri, edits: [] };
    known.edits.push(new TextEdit(range, newText));
    this.#edits.set(uri.toString(), known);
  }

  entries(): [Uri, TextEdit[]][] {
    return [...this.#edits.values()].map(({ uri, edits }) => [uri, edits]);
  }
}

export class CodeLens {
  constructor(
    readonly range: Range,
    readonly command?: unknown,
  ) {}
}

export class DocumentLink {
  tooltip?: string;

  constructor(
    readonly range: Range,
    readonly target: Uri,
  ) {}
}

export class MarkdownString {
  isTrusted?: boolean;
  supportHtml?: boolean;

  constructor(readonly value: string) {}
}

export class Hover {
  constructor(
    readonly contents: MarkdownString,
    readonly range?: Range,
  ) {}
}

export class ParameterInformation {
  constructor(readonly label: string) {}
}

export class SignatureInformation {
  parameters: ParameterInformation[] = [];

  constructor(
    readonly label: string,
    readonly documentation: MarkdownString,
  ) {}
}

export class SignatureHelp {
  signatures: SignatureInformation[] = [];
  activeSignature = 0;
  activeParameter = 0;
}

export const SymbolKind = {
  Module: 1,
  Namespace: 2,
  Class: 4,
  Property: 6,
  Field: 7,
  Function: 11,
  Variable: 12,
};

export class DocumentSymbol {
  children: DocumentSymbol[] = [];

  constructor(
    readonly name: string,
    readonly detail: string,
    readonly kind: number,
    readonly range: Range,
    readonly selectionRange: Range,
  ) {}
}

export const FoldingRangeKind = { Comment: 1 };

export class FoldingRange {
  constructor(
    readonly start: number,
    readonly end: number,
    readonly kind?: number,
  ) {}
}

export const CompletionItemKind = {
  Property: 9,
  Value: 11,
  EnumMember: 19,
  Variable: 5,
  Field: 4,
  Function: 2,
  Reference: 17,
  Snippet: 14,
};

export class CompletionItem {
  detail?: string;
  documentation?: MarkdownString;
  insertText?: SnippetString;
  sortText?: string;
  range?: Range;

  constructor(
    readonly label: string,
    readonly kind: number,
  ) {}
}

export class CompletionList {
  constructor(
    readonly items: CompletionItem[] = [],
    readonly isIncomplete = false,
  ) {}
}

export class SnippetString {
  constructor(readonly value: string) {}
}

export class EventEmitter<T> {
  readonly #listeners = new Set<(event: T) => void>();

  readonly event = (listener: (event: T) => void): { dispose(): void } => {
    this.#listeners.add(listener);
    return { dispose: () => void this.#listeners.delete(listener) };
  };

  /** How many listen; VS Code does not say, and a test asks whether all have gone. */
  get count(): number {
    return this.#listeners.size;
  }

  fire(event: T): void {
    for (const listener of [...this.#listeners]) listener(event);
  }

  dispose(): void {
    this.#listeners.clear();
  }
}

export class CancellationTokenSource {
  readonly token = { isCancellationRequested: false };

  cancel(): void {
    this.token.isCancellationRequested = true;
  }

  dispose(): void {}
}

export const TreeItemCollapsibleState = { None: 0, Collapsed: 1, Expanded: 2 };

export class TreeItem {
  id?: string;
  description?: string;
  tooltip?: string;
  accessibilityInformation?: { label: string };

  constructor(
    readonly label: string,
    readonly collapsibleState: number,
  ) {}
}

export class ThemeIcon {
  constructor(readonly id: string) {}
}

export class ThemeColor {
  constructor(readonly id: string) {}
}

export class TestMessage {
  expectedOutput?: string;
  actualOutput?: string;
  location?: Location;

  constructor(readonly message: string) {}

  static diff(message: string, expected: string, actual: string): TestMessage {
    return Object.assign(new TestMessage(message), {
      expectedOutput: expected,
      actualOutput: actual,
    });
  }
}

export const ProgressLocation = { Notification: 15 };

export const QuickPickItemKind = { Separator: -1, Default: 0 } as const;
