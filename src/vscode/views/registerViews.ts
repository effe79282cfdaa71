import * as vscode from 'vscode';
import { plainText } from '../../base/text/shownText';
import { isPendingOutcome } from '../../tutorial/outcomes';
import type { SecretStore } from '../secrets/secretStore';
import { SHOW_PEOPLE, type ViewId, ViewName } from '../ui/ids';
import type { ShownNodes } from '../ui/shownNodes';
import type { Session } from '../window/session';
import { EMPTY_SNAPSHOT, type Snapshot } from '../window/snapshot';
import { type Target, targetPlace } from '../window/target';
import { NodeTree, type Project } from './nodeTree';
import { unreadNodes } from './notices';
import { StatusBar } from './statusBar';
import type { ViewNode } from './viewNode';

export interface Trees {
  app: NodeTree;
  attributes: NodeTree;
  groups: NodeTree;
  plan: NodeTree;
  kept: NodeTree;
  history: NodeTree;
  people: NodeTree;
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
        if (secrets.kept.orgs().length === 0) return [];
        const [{ keptList }, { keptNodes }] = await Promise.all([
          import('../secrets/keptList'),
          import('./lines'),
        ]);
        return keptNodes(await keptList(secrets));
      },
    ),
    // It needs no reading, and asks for none; without a file on disk there is nothing to look for.
    history: new NodeTree(session, shown, async (snapshot) =>
      snapshot.target?.file.scheme === 'file'
        ? (await import('./lines')).historyNodes(snapshot)
        : [],
    ),
    people: new NodeTree(session, shown, ofProof),
  };
  const app = show(ViewName.app, trees.app, session);
  const people = show(ViewName.people, trees.people, session);
  const described = session.onDidChange((snapshot) => {
    // Which file this is about, and where it was read.
    app.description = snapshot.target ? headerText(snapshot.target) : '';
    app.badge = pendingBadge(snapshot);
    people.badge = badgeOf(snapshot);
  });
  return {
    trees,
    disposables: [
      app,
      described,
      people,
      vscode.commands.registerCommand(SHOW_PEOPLE, () => showFirst(people, trees.people)),
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

/** The file's name first: it is what several apps differ by. */
function headerText(target: Target): string {
  const file = vscode.workspace.asRelativePath(target.file);
  return plainText(`${file} · ${targetPlace(target)}`);
}

/** How much is left to do, for an apply or for a person, in the app on show. */
function pendingBadge({ reading }: Snapshot): vscode.ViewBadge | undefined {
  const value = reading?.plan.changes.filter(({ outcome }) => isPendingOutcome(outcome)).length;
  if (!value) return undefined;
  return {
    value,
    tooltip:
      value === 1
        ? vscode.l10n.t('1 pending change of the app on show')
        : vscode.l10n.t('{0} pending changes of the app on show', value),
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

/** Of the last proof, whether or not the org has been read since. */
const ofProof: Project = async (snapshot) =>
  snapshot.proof ? (await import('./lines')).peopleNodes(snapshot) : [];

/** How many people and groups are not where they should be. */
function badgeOf({ proof }: Snapshot): vscode.ViewBadge | undefined {
  if (!proof) return undefined;
  const all = [...Object.entries(proof.people), ...Object.entries(proof.groups)];
  const value = all.reduce((sum, [state, count]) => (state === 'proven' ? sum : sum + count), 0);
  if (value === 0) return undefined;
  return { value, tooltip: vscode.l10n.t('{0} not proven at the target', value) };
}

/** VS Code's own command for a view, `ID.focus`, loses the focus where the view is opened for the first time. */
async function showFirst(view: vscode.TreeView<ViewNode>, tree: NodeTree): Promise<void> {
  const [first] = await tree.getChildren();
  if (first) await view.reveal(first, { focus: true });
  else await vscode.commands.executeCommand(`${ViewName.people}.focus`);
}

function show(id: ViewId, tree: NodeTree, session: Session): vscode.TreeView<ViewNode> {
  const view = vscode.window.createTreeView(id, { treeDataProvider: tree, showCollapseAll: true });
  // The subscription lives as long as the view it listens to.
  view.onDidChangeVisibility(({ visible }) => void session.setVisible(id, visible));
  return view;
}
