import * as vscode from 'vscode';
import { EditorDoor } from './vscode/editor/editorDoor';
import { ContextKey, ViewName } from './vscode/ui/ids';
import { ParsedDocuments } from './vscode/ui/parsedDocuments';
import { WindowPrompter } from './vscode/ui/prompter';
import { CommandRunner } from './vscode/ui/runner';
import { TextPages } from './vscode/ui/textPages';
import { TextsInWorkspace } from './vscode/ui/textsInWorkspace';
import { WindowLog } from './vscode/ui/windowLog';
import { titlesIn } from './vscode/web/manifestTitles';
import { NO_ORG } from './vscode/web/noOrg';
import { registerWebCommands, worksOnWeb } from './vscode/web/webCommands';
import { ChosenEnvironments } from './vscode/window/chosenEnvironments';
import { ConfigFiles } from './vscode/window/configFiles';

/** The extension in a browser, as on vscode.dev and github.dev: what works on the text alone. Nothing of it knows Node. */
export function activate(context: vscode.ExtensionContext): void {
  const channel = vscode.window.createOutputChannel('Okta SCIM', { log: true });
  const log = new WindowLog(channel);
  const prompter = new WindowPrompter();
  const parsed = new ParsedDocuments(new TextsInWorkspace(() => true));
  const files = new ConfigFiles(prompter);
  const targets = new ChosenEnvironments(parsed, prompter, context.workspaceState);
  const pages = new TextPages();
  const runner = new CommandRunner(prompter, log);
  const titles = titlesIn(context.extension.packageJSON);
  const host = { env: undefined, runs: worksOnWeb };
  context.subscriptions.push(
    channel,
    parsed,
    files,
    targets,
    pages,
    new EditorDoor(parsed, NO_ORG, host),
    // Empty: what the view says then is in the manifest.
    vscode.window.registerTreeDataProvider(ViewName.app, {
      getChildren: () => [],
      getTreeItem: (item: vscode.TreeItem) => item,
    }),
    ...registerWebCommands({
      log,
      runner,
      prompter,
      parsed,
      files,
      targets,
      pages,
      titleOf: (command) => titles.get(command),
    }),
  );
  void vscode.commands.executeCommand('setContext', ContextKey.web, true);
}
