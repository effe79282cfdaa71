import * as vscode from 'vscode';
import { Command, type CommandId } from '../ui/ids';
import type { PlanPage } from './planPage';

const TOP = new vscode.Range(0, 0, 0, 0);

/** What can be done with a plan, above its first line. One that is out of date can only be made anew. */
export function planLenses(
  uri: vscode.Uri,
  kind: PlanPage['kind'],
  outdated: string | undefined,
): vscode.CodeLens[] {
  const lens = (icon: string, title: string, command: CommandId) =>
    new vscode.CodeLens(TOP, { title: `$(${icon})\u00a0${title}`, command, arguments: [uri] });
  const anew = (command: CommandId) => lens('diff', vscode.l10n.t('Plan again'), command);
  const [act, again] =
    kind === 'apply'
      ? [lens('cloud-upload', vscode.l10n.t('Apply'), Command.apply), anew(Command.plan)]
      : [lens('trash', vscode.l10n.t('Destroy'), Command.destroy), undefined];
  if (outdated === undefined) return again ? [act, again] : [act];
  return again ? [again] : [anew(Command.destroy)];
}
