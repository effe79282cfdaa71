import * as vscode from 'vscode';
import { UsageError } from '../../base/errors';
import { openFile } from '../ui/openFile';
import { withProgress } from '../ui/progress';
import { chooseSignedInTarget } from '../window/chooseTarget';
import type { Parts } from '../window/parts';
import { type Target, targetName } from '../window/target';

/** The org as YAML beside the file, in the editor's own comparison. Sends nothing but GET requests. */
export async function showDiff(parts: Parts, argument: unknown): Promise<void> {
  const target = await chooseSignedInTarget(parts, argument);
  const document = await openFile(target.file);
  const { liveAsFile } = await import('../../tasks/appTasks');
  const found = await readApp(parts, target);
  const live = liveAsFile(document.getText(), target.desired, found);
  const name = vscode.workspace.asRelativePath(target.file);
  const left = parts.pages.put('live', name, live);
  await vscode.commands.executeCommand(
    'vscode.diff',
    left,
    target.file,
    vscode.l10n.t('{0}: {1} ↔ file', name, targetName(target)),
  );
}

async function readApp(parts: Parts, target: Target) {
  const { readForExport } = await import('../../tasks/appTasks');
  const { org, desired } = target;
  return withProgress(vscode.l10n.t('Reading {0}', targetName(target)), async (signal) => {
    const known = (await parts.knownIds.load(target))?.appId;
    const wanted = desired.app.id ?? known ?? desired.app.label;
    if (wanted === undefined) {
      throw new UsageError(vscode.l10n.t('The file names no app.'), {
        nextStep: vscode.l10n.t('Give app.label or app.id.'),
      });
    }
    return readForExport(await parts.orgs.reader(org), wanted, { signal });
  });
}
