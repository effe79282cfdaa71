import * as vscode from 'vscode';

/** What VS Code's public commands answer, as plain values. */
export async function completionsAt(
  { uri }: vscode.TextDocument,
  position: vscode.Position,
): Promise<{ labels: string[]; isIncomplete: boolean }> {
  const list = await vscode.commands.executeCommand<vscode.CompletionList>(
    'vscode.executeCompletionItemProvider',
    uri,
    position,
  );
  const labels = list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
  return { labels, isIncomplete: list.isIncomplete ?? false };
}

/** The texts of all hovers at a place, one after the other. */
export async function hoverAt(
  { uri }: vscode.TextDocument,
  position: vscode.Position,
): Promise<string> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    uri,
    position,
  );
  const contents = hovers.flatMap((hover) => hover.contents);
  return contents.map((text) => (typeof text === 'string' ? text : text.value)).join('\n');
}

export async function actionsAt(
  { uri }: vscode.TextDocument,
  range: vscode.Range,
  kind?: string,
): Promise<vscode.CodeAction[]> {
  return vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    uri,
    range,
    kind,
  );
}

export async function lensesOf({ uri }: vscode.TextDocument): Promise<vscode.CodeLens[]> {
  return vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri);
}

export async function linksOf({ uri }: vscode.TextDocument): Promise<vscode.DocumentLink[]> {
  return vscode.commands.executeCommand<vscode.DocumentLink[]>('vscode.executeLinkProvider', uri);
}

/** @throws when it has no edit, or VS Code refuses it. */
export async function applyAction({ edit }: vscode.CodeAction): Promise<void> {
  if (!edit || !(await vscode.workspace.applyEdit(edit))) throw new Error('The fix has no edit.');
}
