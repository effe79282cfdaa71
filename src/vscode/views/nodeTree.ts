import * as vscode from 'vscode';
import { plainText, shownText } from '../../base/text/shownText';
import type { Icon } from '../../tutorial/icon';
import { Command, InternalCommand } from '../ui/ids';
import type { ShownNodes } from '../ui/shownNodes';
import type { Snapshot } from '../window/snapshot';
import type { ViewNode } from './viewNode';

/** What a tree is over. */
interface Shown {
  readonly snapshot: Snapshot;
  readonly onDidChange: vscode.Event<unknown>;
}

/** Which lines a snapshot has. */
export type Project = (snapshot: Snapshot) => readonly ViewNode[] | Promise<readonly ViewNode[]>;

/** A tree over the session, or what stands in for it. */
export class NodeTree implements vscode.TreeDataProvider<ViewNode>, vscode.Disposable {
  readonly #session: Shown;
  readonly #shown: ShownNodes;
  readonly #project: Project;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #subscription: vscode.Disposable;
  readonly onDidChangeTreeData = this.#changed.event;

  constructor(session: Shown, shown: ShownNodes, project: Project) {
    this.#session = session;
    this.#shown = shown;
    this.#project = project;
    this.#subscription = session.onDidChange(() => this.#changed.fire());
  }

  async getChildren(node?: ViewNode): Promise<ViewNode[]> {
    const nodes = [...(node ? node.children : await this.#project(this.#session.snapshot))];
    this.#shown.add(nodes);
    return nodes;
  }

  /** Lines of the top only are revealed. */
  getParent(): undefined {
    return undefined;
  }

  getTreeItem(node: ViewNode): vscode.TreeItem {
    const label = plainText(node.label);
    const description = plainText(node.description);
    const item = new vscode.TreeItem(label, collapsibleState(node));
    // VS Code keeps by id what a person has opened or closed: what now comes open is another item to it.
    item.id = node.expanded ? `${node.id} open` : node.id;
    item.description = description;
    item.tooltip = node.tooltip === '' ? label : shownText(node.tooltip);
    item.iconPath = themeIcon(node.icon);
    item.contextValue = node.tags.join(' ');
    // The icon is not told aloud, nor is nothing.
    const words = [label, description, node.state ?? ''].filter((part) => part !== '');
    item.accessibilityInformation = { label: words.join(', ') };
    if (node.id === 'stale') item.command = { command: Command.refresh, title: 'Refresh' };
    if (node.finding) {
      item.command = {
        command: InternalCommand.comparePerson,
        title: 'Compare Okta with the Target',
        arguments: [node],
      };
    }
    if (node.subject) {
      item.command = {
        command: InternalCommand.revealInFile,
        title: 'Show in File',
        arguments: [node.subject],
      };
    }
    if (node.choice) {
      item.command = {
        command: InternalCommand.chooseApp,
        title: 'Show This App',
        arguments: [node.choice],
      };
    }
    if (node.deed) {
      item.command = {
        command: Command.showJournal,
        title: 'Show Journal',
        arguments: [node.deed],
      };
    }
    return item;
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }
}

function collapsibleState({ children, expanded }: ViewNode): vscode.TreeItemCollapsibleState {
  if (children.length === 0) return vscode.TreeItemCollapsibleState.None;
  return expanded
    ? vscode.TreeItemCollapsibleState.Expanded
    : vscode.TreeItemCollapsibleState.Collapsed;
}

function themeIcon({ id, color }: Icon): vscode.ThemeIcon {
  return color === undefined
    ? new vscode.ThemeIcon(id)
    : new vscode.ThemeIcon(id, new vscode.ThemeColor(color));
}
