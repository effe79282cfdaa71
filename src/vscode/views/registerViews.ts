import * as vscode from 'vscode';
import { plainText } from '../../base/text/shownText';
import type { SecretStore } from '../secrets/secretStore';
import { type ViewId, ViewName } from '../ui/ids';
import type { ShownNodes } from '../ui/shownNodes';
import type { Session } from '../window/session';
import { EMPTY_SNAPSHOT } from '../window/snapshot';
import { targetName } from '../window/target';
import { NodeTree, type Project } from './nodeTree';
import { unreadNodes } from './notices';
import { StatusBar } from './statusBar';

export interface Trees {
  app: NodeTree;
  attributes: NodeTree;
  groups: NodeTree;
  plan: NodeTree;
  kept: NodeTree;
  history: NodeTree;
}

export interface Views {
  trees: Trees;
  disposables: vscode.Disposable[];
}

/** The trees, and the status bar item. */
export function registerViews(session: Session, shown: ShownNodes, secrets: SecretStore): Views {
  const trees: Trees = {
    app: new NodeTree(session, shown, linesOf('appNodes', unreadNodes)),
    attributes: new NodeTree(session, shown, linesOf('attributeNodes')),
    groups: new NodeTree(session, shown, linesOf('groupNodes')),
    plan: new NodeTree(session, shown, linesOf('planNodes')),
    // Of all orgs, whichever file is on show.
    kept: new NodeTree(
      { snapshot: EMPTY_SNAPSHOT, onDidChange: secrets.onDidChange },
      shown,
      async () => {
        const [{ keptList }, { keptNodes }] = await Promise.all([
          import('../secrets/keptList'),
          import('./lines'),
        ]);
        return keptNodes(await keptList(secrets));
      },
    ),
    // Of files only: it needs no reading, and asks for none.
    history: new NodeTree(session, shown, async (snapshot) =>
      (await import('./lines')).historyNodes(snapshot),
    ),
  };
  const app = show(ViewName.app, trees.app, session);
  const described = session.onDidChange((snapshot) => {
    // Where all this was read.
    app.description = snapshot.target ? plainText(targetName(snapshot.target)) : '';
  });
  return {
    trees,
    disposables: [
      app,
      described,
      show(ViewName.attributes, trees.attributes, session),
      show(ViewName.groups, trees.groups, session),
      show(ViewName.planTree, trees.plan, session),
      vscode.window.createTreeView(ViewName.kept, { treeDataProvider: trees.kept }),
      vscode.window.createTreeView(ViewName.history, {
        treeDataProvider: trees.history,
        showCollapseAll: true,
      }),
      ...Object.values(trees),
      new StatusBar(session),
    ],
  };
}

type LinesOfReading = Exclude<
  keyof typeof import('./lines'),
  'historyNodes' | 'keptNodes' | 'appsNodes'
>;

/** The lines of a reading; without one, what is known already. */
function linesOf(name: LinesOfReading, unread: Project = () => []): Project {
  return async (snapshot) =>
    snapshot.reading ? (await import('./lines'))[name](snapshot) : unread(snapshot);
}

function show(id: ViewId, tree: NodeTree, session: Session): vscode.TreeView<unknown> {
  const view = vscode.window.createTreeView(id, { treeDataProvider: tree, showCollapseAll: true });
  // The subscription lives as long as the view it listens to.
  view.onDidChangeVisibility(({ visible }) => void session.setVisible(id, visible));
  return view;
}
