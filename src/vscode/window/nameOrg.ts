import * as vscode from 'vscode';
import { CancelledError, UsageError } from '../../base/errors';
import { environmentsOf } from '../../config/environments/environments';
import { orgNaming } from '../../config/fixes/nameOrg';
import { openFile } from '../ui/openFile';
import { toRange } from '../ui/toVscode';
import { askOrg } from './askOrg';
import { NoOrgError } from './noOrg';
import type { Parts } from './parts';

/**
 * For a file that names no org: has it named, and written into the file, or a local org started, which stands in for it.
 * @throws {NoOrgError} for a file of several environments, whose orgs are not one. @throws {CancelledError}
 */
export async function nameOrg(parts: Parts, file: vscode.Uri): Promise<void> {
  const document = await openFile(file);
  if (environmentsOf(await parts.parsed.whole(document)).length > 0) throw new NoOrgError();
  const title = vscode.l10n.t('Which org is the app in?');
  const way = await parts.prompter.pick(title, [
    {
      label: vscode.l10n.t('Name it'),
      detail: vscode.l10n.t('By its address, which is written into the file'),
      value: 'name' as const,
    },
    {
      label: vscode.l10n.t('Start a local org'),
      detail: vscode.l10n.t(
        'An Okta org on this machine, for trying: it stands in until you stop it',
      ),
      value: 'local' as const,
    },
  ]);
  if (way === undefined) throw new CancelledError();
  if (way === 'local') {
    const { startSandbox } = await import('../commands/startSandbox');
    return startSandbox(parts);
  }
  await writeOrg(parts, document, await askOrg(parts, title));
}

async function writeOrg(parts: Parts, document: vscode.TextDocument, org: string): Promise<void> {
  const edits = orgNaming(parts.parsed.of(document), org);
  const isUnsaved = document.isDirty;
  const change = new vscode.WorkspaceEdit();
  for (const { range, newText } of edits ?? []) {
    change.replace(document.uri, toRange(range), newText);
  }
  if (!edits || !(await vscode.workspace.applyEdit(change))) {
    throw new UsageError(vscode.l10n.t('The file could not be changed.'), {
      nextStep: vscode.l10n.t('Add org: {0} to it.', org),
    });
  }
  // What a person had not saved yet is theirs to save.
  if (!isUnsaved && document.uri.scheme === 'file') await document.save();
}
