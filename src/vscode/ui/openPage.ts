import * as vscode from 'vscode';
import { UsageError } from '../../base/errors';
import { isLoopback } from '../../base/http/loopback';

/** @throws {UsageError} for anything but an https address, or http on this machine. */
export async function openPage(url: string): Promise<void> {
  const { protocol, hostname } = new URL(url);
  if (protocol !== 'https:' && !(protocol === 'http:' && isLoopback(hostname))) {
    throw new UsageError(vscode.l10n.t('{0} is not a safe address to open.', url), {
      nextStep: vscode.l10n.t('Check `org` in the file.'),
    });
  }
  await vscode.env.openExternal(vscode.Uri.parse(url, true));
}
