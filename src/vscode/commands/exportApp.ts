import * as vscode from 'vscode';
import { CancelledError } from '../../base/errors';
import { counted } from '../../base/text/counted';
import { signInTo } from '../secrets/signInTo';
import { askOrg } from '../window/askOrg';
import { windowHost } from '../window/host';
import type { Parts } from '../window/parts';

/** Writes a live app down as a new, unsaved `okta-scim.yaml`. Sends nothing but GET requests. */
export async function exportApp(parts: Parts): Promise<void> {
  const org = await askOrg(parts, 'Export an App');
  if (!(await parts.secrets.isSignedIn(org))) await signInTo(parts, org);
  const wanted = await parts.prompter.input({
    title: 'Export an App',
    prompt: `Label or id of the app in ${org}, as the Admin Console shows it.`,
    placeholder: 'senhasegura, or 0oa1gjh63g214q0Hq0g4',
    validate: (value) => (value.trim() === '' ? 'Give a label or an id.' : undefined),
  });
  if (wanted === undefined) throw new CancelledError();
  const { exportApp: exported } = await import('../../tasks/appTasks');
  const {
    text,
    notes: left,
    found,
  } = await exported(
    {
      ...windowHost(parts, () => `Reading ${wanted} in ${org}`),
      org,
      reader: () => parts.orgs.reader(org),
    },
    wanted.trim(),
  );
  const document = await vscode.workspace.openTextDocument({ language: 'yaml', content: text });
  await vscode.window.showTextDocument(document);
  const notes = left === 0 ? '' : ` ${counted(left, 'thing')} to look at in its comments.`;
  const message = `Exported ${found.live.app.label}. Save it as okta-scim.yaml to go on.${notes}`;
  void parts.prompter.tell('info', message, []);
}
