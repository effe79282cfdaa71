import type * as vscode from 'vscode';

/** The checks at or below an item, without those at or below what is left out. */
export function leavesOf(
  item: vscode.TestItem,
  without: ReadonlySet<vscode.TestItem> = new Set(),
): vscode.TestItem[] {
  if (without.has(item)) return [];
  if (item.parent?.parent) return [item];
  return [...item.children].flatMap(([, child]) => leavesOf(child, without));
}
