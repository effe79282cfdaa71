import * as vscode from 'vscode';
import { Command, type CommandId, Setting } from '../commands/ids';
import type { Path } from '../config/finding';
import { isConfigDocument } from './findings';
import type { ParsedDocuments } from './parsedDocuments';
import { toRange } from './toVscode';

/** Which command stands above which part of the file; an empty path is the top. */
const LENSES: readonly { at: Path; title: string; command: CommandId }[] = [
  { at: [], title: '$(diff) Plan', command: Command.plan },
  { at: [], title: '$(cloud-upload) Apply', command: Command.apply },
  {
    at: ['provisioning', 'connector'],
    title: '$(beaker) Test Connector',
    command: Command.testConnector,
  },
  { at: ['mappings'], title: '$(lightbulb) Explain', command: Command.explainMappings },
  { at: ['groups'], title: '$(organization) Push Groups', command: Command.pushGroups },
];

/** The commands that act on the file, above the parts that they act on. None in Restricted Mode. */
export class Lenses implements vscode.CodeLensProvider, vscode.Disposable {
  readonly #parsed: ParsedDocuments;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #subscriptions: vscode.Disposable[];
  readonly onDidChangeCodeLenses = this.#changed.event;

  constructor(parsed: ParsedDocuments) {
    this.#parsed = parsed;
    this.#subscriptions = [
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration(Setting.codeLens)) this.#changed.fire();
      }),
      vscode.workspace.onDidGrantWorkspaceTrust(() => this.#changed.fire()),
    ];
  }

  provideCodeLenses(document: vscode.TextDocument): vscode.CodeLens[] {
    const wanted = vscode.workspace.getConfiguration().get<boolean>(Setting.codeLens, true);
    if (!wanted || !vscode.workspace.isTrusted || !isConfigDocument(document)) return [];
    const config = this.#parsed.of(document);
    return LENSES.flatMap(({ at, title, command }) => {
      const range = at.length === 0 ? TOP : config.rangeOf(at, 'key');
      if (!range) return [];
      return [new vscode.CodeLens(toRange(range), { title, command, arguments: [document.uri] })];
    });
  }

  dispose(): void {
    this.#changed.dispose();
    for (const subscription of this.#subscriptions) subscription.dispose();
  }
}

const TOP = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
