import * as vscode from 'vscode';
import { plainText } from '../../base/text/shownText';
import { View, type ViewId } from '../ui/ids';
import type { ShownNodes } from '../ui/shownNodes';
import type { Session } from '../window/session';
import { appDescription, appNodes } from './appNodes';
import { attributeNodes } from './attributeNodes';
import { groupNodes } from './groupNodes';
import { NodeTree } from './nodeTree';
import { planNodes } from './planNodes';
import { StatusBar } from './statusBar';

export interface Trees {
  app: NodeTree;
  attributes: NodeTree;
  groups: NodeTree;
  plan: NodeTree;
}

export interface Views {
  trees: Trees;
  disposables: vscode.Disposable[];
}

/** The trees over the session, and the status bar item. */
export function registerViews(session: Session, shown: ShownNodes): Views {
  const trees: Trees = {
    app: new NodeTree(session, shown, appNodes),
    attributes: new NodeTree(session, shown, attributeNodes),
    groups: new NodeTree(session, shown, groupNodes),
    plan: new NodeTree(session, shown, planNodes),
  };
  const app = show(View.app, trees.app, session);
  const described = session.onDidChange((snapshot) => {
    app.description = plainText(appDescription(snapshot));
  });
  return {
    trees,
    disposables: [
      app,
      described,
      show(View.attributes, trees.attributes, session),
      show(View.groups, trees.groups, session),
      show(View.planTree, trees.plan, session),
      ...Object.values(trees),
      new StatusBar(session),
    ],
  };
}

function show(id: ViewId, tree: NodeTree, session: Session): vscode.TreeView<unknown> {
  const view = vscode.window.createTreeView(id, { treeDataProvider: tree, showCollapseAll: true });
  // The subscription lives as long as the view it listens to.
  view.onDidChangeVisibility(({ visible }) => void session.setVisible(id, visible));
  return view;
}
