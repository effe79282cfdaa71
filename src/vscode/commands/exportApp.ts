import * as vscode from 'vscode';
import { signInTo } from '../secrets/signInTo';
import { askOrg } from '../window/askOrg';
import { windowHost } from '../window/host';
import type { Parts } from '../window/parts';
import { pickAppOf } from './pickAppOf';

/** Writes a live app down as a new, unsaved `okta-scim.yaml`. Sends nothing but GET requests. */
export async function exportApp(parts: Parts): Promise<void> {
  const org = await askOrg(parts, vscode.l10n.t('Export an App'));
  if (!(await parts.secrets.isSignedIn(org))) await signInTo(parts, org);
  const wanted = await pickAppOf(
    parts,
    await parts.orgs.reader(org),
    vscode.l10n.t('Export an App'),
  );
  const { exportApp: exported } = await import('../../tasks/appTasks');
  const {
    text,
    notes: left,
    found,
  } = await exported(
    {
      ...windowHost(parts, () => vscode.l10n.t('Reading an app of {0}', org)),
      org,
      reader: () => parts.orgs.reader(org),
    },
    wanted,
  );
  const document = await vscode.workspace.openTextDocument({ language: 'yaml', content: text });
  await vscode.window.showTextDocument(document);
  const message = vscode.l10n.t(
    'Exported {0}. Save it as okta-scim.yaml to go on.',
    found.live.app.label,
  );
  void parts.prompter.tell('info', `${message}${notesText(left)}`, []);
}

/** Begins with a space; empty when there are none. */
function notesText(count: number): string {
  if (count === 0) return '';
  return ` ${
    count === 1
      ? vscode.l10n.t('1 thing to look at in its comments.')
      : vscode.l10n.t('{0} things to look at in its comments.', count)
  }`;
}
