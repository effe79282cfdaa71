import * as vscode from 'vscode';
import { CancelledError } from '../../base/errors';
import { signInTo } from '../secrets/signInTo';
import { askOrg } from '../window/askOrg';
import { windowHost } from '../window/host';
import type { Parts } from '../window/parts';

/** Writes a live app down as a new, unsaved `okta-scim.yaml`. Sends nothing but GET requests. */
export async function exportApp(parts: Parts): Promise<void> {
  const org = await askOrg(parts, vscode.l10n.t('Export an App'));
  if (!(await parts.secrets.isSignedIn(org))) await signInTo(parts, org);
  const wanted = await parts.prompter.input({
    title: vscode.l10n.t('Export an App'),
    prompt: vscode.l10n.t('Label or id of the app in {0}, as the Admin Console shows it.', org),
    placeholder: vscode.l10n.t('{0}, or {1}', 'senhasegura', '0oa1gjh63g214q0Hq0g4'),
    validate: (value) =>
      value.trim() === '' ? vscode.l10n.t('Give a label or an id.') : undefined,
  });
  if (wanted === undefined) throw new CancelledError();
  const { exportApp: exported } = await import('../../tasks/appTasks');
  const {
    text,
    notes: left,
    found,
  } = await exported(
    {
      ...windowHost(parts, () => vscode.l10n.t('Reading {0} in {1}', wanted, org)),
      org,
      reader: () => parts.orgs.reader(org),
    },
    wanted.trim(),
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
