import { l10n } from 'vscode';
import { CancelledError } from '../../base/errors';
import { SettingName } from '../ui/ids';
import type { Parts } from '../window/parts';

/** Stops the local org, after a question, and forgets its token and secrets; files are about their own orgs again. */
export async function stopSandbox(parts: Parts): Promise<void> {
  const { running, isKept } = parts.sandbox;
  if (!running) return;
  const { orgUrl } = running;
  const stop = l10n.t('Stop');
  const chosen = await parts.prompter.confirm({
    message: l10n.t('Stop the local org?'),
    detail: isKept
      ? l10n.t('What was made in {0} is kept for the next start in this workspace.', orgUrl)
      : l10n.t(
          'Everything that was made in {0} is lost. The setting {1} keeps it from the next start on.',
          orgUrl,
          SettingName.sandboxKeepState,
        ),
    actions: [stop],
  });
  if (chosen !== stop) throw new CancelledError();
  await parts.sandbox.stop();
  parts.orgs.forget(orgUrl);
  await parts.session.forgetOrg(orgUrl);
}
