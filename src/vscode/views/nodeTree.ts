import * as vscode from 'vscode';
import { plainText, shownText } from '../../base/text/shownText';
import type { Icon } from '../../tutorial/icon';
import { Command, InternalCommand, NodeTag } from '../ui/ids';
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
  /** How often what differs was to be opened. */
  #opened = 0;

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
    const isOpened = this.#opened > 0 && node.children.some(hasDifference);
    const isOpen = isOpened || node.expanded === true;
    const item = new vscode.TreeItem(label, collapsibleState(node, isOpen));
    // VS Code keeps by id what a person has opened or closed: what now comes open is another item to it.
    item.id = isOpen ? `${node.id} open${isOpened ? ` ${this.#opened}` : ''}` : node.id;
    item.description = description;
    item.tooltip = node.tooltip === '' ? label : shownText(node.tooltip);
    item.iconPath = themeIcon(node.icon);
    item.contextValue = tagsOf(node).join(' ');
    // The icon is not told aloud, nor is nothing.
    const words = [label, description, node.state ?? ''].filter((part) => part !== '');
    item.accessibilityInformation = { label: words.join(', ') };
    if (node.place) {
      item.command = {
        command: Command.goToLine,
        title: vscode.l10n.t('Go to Line in File'),
        arguments: [node],
      };
    }
    if (node.id === 'stale')
      item.command = { command: Command.refresh, title: vscode.l10n.t('Refresh') };
    if (node.finding) {
      item.command = {
        command: InternalCommand.comparePerson,
        title: vscode.l10n.t('Compare Okta with the Target'),
        arguments: [node],
      };
    }
    if (node.subject) {
      item.command = {
        command: InternalCommand.revealInFile,
        title: vscode.l10n.t('Show in File'),
        arguments: [node.subject],
      };
    }
    if (node.choice) {
      item.command = {
        command: InternalCommand.chooseApp,
        title: vscode.l10n.t('Show This App'),
        arguments: [node.choice],
      };
    }
    if (node.deed) {
      item.command = {
        command: Command.showJournal,
        title: vscode.l10n.t('Show Journal'),
        arguments: [node.deed],
      };
    }
    return item;
  }

  /** Opens what differs, as far down as it does, and closes nothing; what a person closes afterwards stays closed. */
  expandDiffering(): void {
    this.#opened += 1;
    this.#changed.fire();
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }
}

/** Whether a line, or one below it, is not as the file asks. */
function hasDifference({ differs = false, children }: ViewNode): boolean {
  return differs || children.some(hasDifference);
}

/** What its menus go by: its own tags, and what follows from what it has. */
export function tagsOf(node: ViewNode): string[] {
  const { tags, subject, line, place, adds, pushes, word, choice, deed } = node;
  const has: [unknown, string][] = [
    [!tags.includes(NodeTag.copy), NodeTag.text],
    [(subject && !adds) ?? line ?? place, NodeTag.line],
    [adds, NodeTag.add],
    [pushes, NodeTag.push],
    [word && !word.isGiven, NodeTag.unsaid],
    [word?.isGiven, NodeTag.said],
    [choice, NodeTag.app],
    [deed, NodeTag.deed],
  ];
  return [...tags, ...has.flatMap(([is, tag]) => (is ? [tag] : []))];
}

function collapsibleState(
  { children }: ViewNode,
  isOpen: boolean,
): vscode.TreeItemCollapsibleState {
  if (children.length === 0) return vscode.TreeItemCollapsibleState.None;
  return isOpen
    ? vscode.TreeItemCollapsibleState.Expanded
    : vscode.TreeItemCollapsibleState.Collapsed;
}

function themeIcon({ id, color }: Icon): vscode.ThemeIcon {
  return color === undefined
    ? new vscode.ThemeIcon(id)
    : new vscode.ThemeIcon(id, new vscode.ThemeColor(color));
}
