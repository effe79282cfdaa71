import * as vscode from 'vscode';
import { counted } from '../../base/text/counted';
import { signInTo } from '../secrets/signInTo';
import { askOrg } from '../window/askOrg';
import { windowHost } from '../window/host';
import type { Parts } from '../window/parts';
import { pickAppOf } from './pickAppOf';

/** Writes a live app down as a new, unsaved `okta-scim.yaml`. Sends nothing but GET requests. */
export async function exportApp(parts: Parts): Promise<void> {
  const org = await askOrg(parts, 'Export an App');
  if (!(await parts.secrets.isSignedIn(org))) await signInTo(parts, org);
  const wanted = await pickAppOf(parts, await parts.orgs.reader(org), 'Export an App');
  const { exportApp: exported } = await import('../../tasks/appTasks');
  const {
    text,
    notes: left,
    found,
  } = await exported(
    {
      ...windowHost(parts, () => `Reading an app of ${org}`),
      org,
      reader: () => parts.orgs.reader(org),
    },
    wanted,
  );
  const document = await vscode.workspace.openTextDocument({ language: 'yaml', content: text });
  await vscode.window.showTextDocument(document);
  const notes = left === 0 ? '' : ` ${counted(left, 'thing')} to look at in its comments.`;
  const message = `Exported ${found.live.app.label}. Save it as okta-scim.yaml to go on.${notes}`;
  void parts.prompter.tell('info', message, []);
}
