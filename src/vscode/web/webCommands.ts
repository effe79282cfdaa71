import * as vscode from 'vscode';
import { explainMappings } from '../commands/explainMappings';
import { selectEnvironment } from '../commands/selectEnvironment';
import { Command, type CommandId, InternalCommand, ViewName } from '../ui/ids';
import type { ParsedDocuments } from '../ui/parsedDocuments';
import type { Prompter } from '../ui/prompter';
import type { CommandRunner } from '../ui/runner';
import type { TextPages } from '../ui/textPages';
import type { WindowLog } from '../ui/windowLog';
import type { ChosenEnvironments } from '../window/chosenEnvironments';
import type { ConfigFiles } from '../window/configFiles';

export interface WebParts {
  log: WindowLog;
  runner: CommandRunner;
  prompter: Prompter;
  parsed: ParsedDocuments;
  files: ConfigFiles;
  targets: ChosenEnvironments;
  pages: TextPages;
  /** What the manifest calls a command. */
  titleOf(command: string): string | undefined;
}

/** The commands that need nothing but the text. */
const HERE: Partial<Record<CommandId, (parts: WebParts, argument: unknown) => Promise<void>>> = {
  [Command.explainMappings]: (parts, at) => explainMappings({ ...parts, env: {} }, at),
  [Command.selectEnvironment]: selectEnvironment,
  [Command.showLog]: async ({ log }) => log.show(),
};

/** Of the others, what can be done here instead. */
const INSTEAD: Partial<Record<CommandId, () => string>> = {
  [Command.newFile]: () =>
    vscode.l10n.t('Here, make a file okta-scim.yaml and type "okta-scim" in it.'),
};

/** Whether a command does on the web what it says. */
export function worksOnWeb(command: string): boolean {
  return Object.hasOwn(HERE, command);
}

/** Every command that can be called: it runs where the text is enough, and says where it works where that is not. */
export function registerWebCommands(parts: WebParts): vscode.Disposable[] {
  const { runner, titleOf } = parts;
  return [
    ...Object.values(Command).map((id) => {
      const title = (titleOf(id) ?? id).replace(/…$/, '');
      const run = HERE[id];
      return runner.register(id, title, 'local', async (argument) => {
        if (run) await run(parts, argument);
        else await tellWhere(parts, title, INSTEAD[id]);
      });
    }),
    moveSecret(parts),
  ];
}

/** Offered by fixes, and in no menu. */
function moveSecret(parts: WebParts): vscode.Disposable {
  const title = vscode.l10n.t('Moving a value to the secret storage');
  return parts.runner.register(InternalCommand.moveSecret, title, 'local', async () =>
    tellWhere(parts, title),
  );
}

async function tellWhere(
  { prompter, log }: WebParts,
  title: string,
  instead = () => vscode.l10n.t('On the web the file is checked as you type, and no org is asked.'),
): Promise<void> {
  const where = vscode.l10n.t(
    '{0} works in VS Code on your machine or in a remote window (SSH, WSL, container, Codespaces).',
    title,
  );
  const text = `${where} ${instead()}`;
  const whatWorks = vscode.l10n.t('What Works Here');
  log.info(text);
  const chosen = await prompter.tell('info', text, [whatWorks]);
  if (chosen === whatWorks) await vscode.commands.executeCommand(`${ViewName.app}.focus`);
}
