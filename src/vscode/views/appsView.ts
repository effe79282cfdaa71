import * as vscode from 'vscode';
import { lazily } from '../../base/lazily';
import { ViewName } from '../ui/ids';
import type { ParsedDocuments } from '../ui/parsedDocuments';
import type { ShownNodes } from '../ui/shownNodes';
import type { AppList } from '../window/appList';
import { AppStates } from '../window/appStates';
import type { ConfigFiles } from '../window/configFiles';
import type { Session } from '../window/session';
import { EMPTY_SNAPSHOT } from '../window/snapshot';
import { NodeTree } from './nodeTree';
import type { ViewNode } from './viewNode';

/** The view of all files of the workspace. Opening it reads files, once each, and asks no org. */
export class AppsView implements vscode.Disposable {
  readonly states: AppStates;
  readonly tree: NodeTree;
  /** Read with the first look at the view, and kept: what it knows of the files holds for as long as they stay. */
  readonly list: () => Promise<AppList>;
  readonly #view: vscode.TreeView<unknown>;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #subscriptions: vscode.Disposable[];

  constructor(parts: {
    session: Session;
    files: ConfigFiles;
    parsed: ParsedDocuments;
    shown: ShownNodes;
  }) {
    const { session, files, parsed, shown } = parts;
    this.states = new AppStates(session);
    const list = lazily(async () => {
      const module = await import('../window/appList');
      return new module.AppList(parsed);
    });
    this.list = list.get;
    const look = () => this.#changed.fire();
    this.tree = new NodeTree(
      { snapshot: EMPTY_SNAPSHOT, onDidChange: this.#changed.event },
      shown,
      async (): Promise<ViewNode[]> => {
        const [{ appsNodes }, apps] = await Promise.all([
          import('./lines'),
          list.get().then((known) => known.of(files.all)),
        ]);
        const { target } = session.snapshot;
        return appsNodes(apps, {
          nameOf: ({ file }) => vscode.workspace.asRelativePath(file),
          stateOf: ({ file, environment }) => this.states.of(file, environment),
          chosen: target && { file: target.file, environment: target.environment },
        });
      },
    );
    this.#view = vscode.window.createTreeView(ViewName.apps, { treeDataProvider: this.tree });
    this.#subscriptions = [
      files.onDidChange(look),
      session.onDidChange(() => {
        this.#badge(session);
        look();
      }),
      this.states.onDidChange(() => {
        this.#badge(session);
        look();
      }),
    ];
  }

  dispose(): void {
    for (const one of this.#subscriptions) one.dispose();
    this.#view.dispose();
    this.tree.dispose();
    this.states.dispose();
    this.#changed.dispose();
  }

  #badge({ snapshot: { target } }: Session): void {
    const value = this.states.pendingBeside(target);
    this.#view.badge =
      value === 0
        ? undefined
        : {
            value,
            tooltip:
              value === 1
                ? vscode.l10n.t('1 other app with pending changes')
                : vscode.l10n.t('{0} other apps with pending changes', value),
          };
  }
}
