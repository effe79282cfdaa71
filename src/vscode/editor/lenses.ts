import * as vscode from 'vscode';
import { own } from '../../base/record';
import type { Path } from '../../config/findings/finding';
import type { ConfigDocument } from '../../config/yaml/document';
import { listOf, mapOf, textOf, valueAt } from '../../config/yaml/values';
import type { GroupOfFile } from '../commands/groupOfFile';
import type { SecretOfFile } from '../commands/setSecret';
import { Command, type CommandId, SettingName } from '../ui/ids';
import { isLiveFile } from '../ui/ours';
import type { ParsedDocuments } from '../ui/parsedDocuments';
import { toRange } from '../ui/toVscode';
import type { EditorHost } from './editorHost';
import { secretsIn } from './secretPlaces';

/** VS Code 1.100 takes a plain space behind an icon away. */
function withIcon(icon: string, title: string): string {
  return `$(${icon})\u00a0${title}`;
}

/** Which command stands above which part of the file; an empty path is the top. */
function partLenses(): { at: Path; title: string; command: CommandId }[] {
  return [
    { at: [], title: withIcon('diff', vscode.l10n.t('Plan')), command: Command.plan },
    { at: [], title: withIcon('cloud-upload', vscode.l10n.t('Apply')), command: Command.apply },
    {
      at: ['provisioning', 'connector'],
      title: withIcon('beaker', vscode.l10n.t('Test Connector')),
      command: Command.testConnector,
    },
    {
      at: ['mappings'],
      title: withIcon('lightbulb', vscode.l10n.t('Explain')),
      command: Command.explainMappings,
    },
    {
      at: ['groups'],
      title: withIcon('organization', vscode.l10n.t('Push Groups')),
      command: Command.pushGroups,
    },
  ];
}

/** What the last reading of the org said of parts of a file. */
export interface LiveStates {
  /** In words; undefined when nothing is known. */
  attribute(uri: vscode.Uri, name: string): string | undefined;
  onDidChange: vscode.Event<unknown>;
}

/** The commands that act on the file, above the parts that they act on; those that run here. None in Restricted Mode. */
export class Lenses implements vscode.CodeLensProvider, vscode.Disposable {
  readonly #parsed: ParsedDocuments;
  readonly #live: LiveStates;
  readonly #host: Pick<EditorHost, 'runs'>;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #subscriptions: vscode.Disposable[];
  readonly onDidChangeCodeLenses = this.#changed.event;

  constructor(parsed: ParsedDocuments, live: LiveStates, host: Pick<EditorHost, 'runs'>) {
    this.#parsed = parsed;
    this.#live = live;
    this.#host = host;
    this.#subscriptions = [
      live.onDidChange(() => this.#changed.fire()),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration(SettingName.codeLens)) this.#changed.fire();
      }),
      vscode.workspace.onDidGrantWorkspaceTrust(() => this.#changed.fire()),
    ];
  }

  provideCodeLenses(document: vscode.TextDocument): vscode.CodeLens[] {
    const settings = vscode.workspace.getConfiguration(undefined, document.uri);
    const wanted = settings.get<boolean>(SettingName.codeLens, true);
    if (!wanted || !vscode.workspace.isTrusted || !isLiveFile(document.uri)) return [];
    const config = this.#parsed.of(document);
    const commands = partLenses().flatMap(({ at, title, command }) => {
      const range = at.length === 0 ? TOP : config.rangeOf(at, 'key');
      if (!range) return [];
      return [new vscode.CodeLens(toRange(range), { title, command, arguments: [document.uri] })];
    });
    return [
      ...commands,
      ...secretLenses(document, config),
      ...this.#groups(document, config),
      ...this.#states(document, config),
    ].filter(({ command }) => !command?.command || this.#host.runs(command.command));
  }

  /** "Push now" and "Verify" above every group that is pushed. */
  #groups({ uri }: vscode.TextDocument, config: ConfigDocument): vscode.CodeLens[] {
    return listOf(valueAt(config.value, ['groups'])).flatMap((item, index) => {
      const group = textOf(own(mapOf(item), 'name'));
      const push = own(mapOf(item), 'push');
      const range = config.rangeOf(['groups', index, 'name'], 'key');
      if (!range || group === undefined || group.includes('${') || !push) return [];
      const argument: GroupOfFile = { file: uri, group, index };
      return [
        new vscode.CodeLens(toRange(range), {
          title: withIcon('sync', vscode.l10n.t('Push now')),
          command: Command.pushGroups,
          arguments: [argument],
        }),
        new vscode.CodeLens(toRange(range), {
          title: withIcon('verified', vscode.l10n.t('Verify')),
          command: Command.verifyGroup,
          arguments: [argument],
        }),
      ];
    });
  }

  /** Above every attribute, what the last reading of the org said of it. */
  #states({ uri }: vscode.TextDocument, config: ConfigDocument): vscode.CodeLens[] {
    return Object.keys(mapOf(valueAt(config.value, ['attributes']))).flatMap((name) => {
      const state = this.#live.attribute(uri, name);
      const range = config.rangeOf(['attributes', name], 'key');
      if (!range || state === undefined) return [];
      return [new vscode.CodeLens(toRange(range), { title: state, command: '' })];
    });
  }

  dispose(): void {
    this.#changed.dispose();
    for (const subscription of this.#subscriptions) subscription.dispose();
  }
}

/** "Set Secret" above every setting that takes one. */
function secretLenses({ uri }: vscode.TextDocument, config: ConfigDocument): vscode.CodeLens[] {
  return secretsIn(config).map(({ name, range }) => {
    const argument: SecretOfFile = { file: uri.toString(), name };
    return new vscode.CodeLens(toRange(range), {
      title: withIcon('key', vscode.l10n.t('Set Secret…')),
      command: Command.setSecret,
      arguments: [argument],
    });
  });
}

const TOP = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
