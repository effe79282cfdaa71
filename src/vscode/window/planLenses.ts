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
  const lens = (title: string, command: CommandId) =>
    new vscode.CodeLens(TOP, { title, command, arguments: [uri] });
  const [act, again] =
    kind === 'apply'
      ? [
          lens('$(cloud-upload)\u00a0Apply', Command.apply),
          lens('$(diff)\u00a0Plan again', Command.plan),
        ]
      : [lens('$(trash)\u00a0Destroy', Command.destroy), undefined];
  if (outdated === undefined) return again ? [act, again] : [act];
  return again ? [again] : [lens('$(diff)\u00a0Plan again', Command.destroy)];
}
