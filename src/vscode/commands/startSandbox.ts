import * as vscode from 'vscode';
import { SettingName } from '../ui/ids';
import { withProgress } from '../ui/progress';
import type { Parts } from '../window/parts';

/**
 * Starts the local org and signs in to it. Until it is stopped it stands in for the org of every file of this
 * window; nothing is written to settings or files for that.
 */
export async function startSandbox(parts: Parts): Promise<void> {
  const settings = vscode.workspace.getConfiguration();
  const port = settings.get<number>(SettingName.sandboxPort, 0);
  const keeps = settings.get<boolean>(SettingName.sandboxKeepState, false);
  const sandbox = await withProgress(vscode.l10n.t('Starting the local org'), (signal) =>
    parts.sandbox.start(port, signal, keeps),
  );
  parts.log.info(`The local org is at ${sandbox.orgUrl}.`);
  await parts.session.forgetOrg(sandbox.orgUrl);
  void offerConsole(parts, sandbox.orgUrl, sandbox.adminUrl);
}

async function offerConsole(parts: Parts, orgUrl: string, adminUrl: string): Promise<void> {
  const open = vscode.l10n.t('Open Its Admin Console');
  const chosen = await parts.prompter.tell(
    'info',
    vscode.l10n.t(
      'The local org runs at {0} and stands in for the org of your file until you stop it.',
      orgUrl,
    ),
    [open],
  );
  if (chosen === open) await vscode.env.openExternal(vscode.Uri.parse(adminUrl, true));
}
