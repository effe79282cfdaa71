import { CancelledError } from '../../base/errors';
import type { Parts } from '../window/parts';

const STOP = 'Stop';

/** Stops the local org, after a question, and forgets its token and secrets; files are about their own orgs again. */
export async function stopSandbox(parts: Parts): Promise<void> {
  const { running, isKept } = parts.sandbox;
  if (!running) return;
  const { orgUrl } = running;
  const chosen = await parts.prompter.confirm({
    message: 'Stop the local org?',
    detail: isKept
      ? `What was made in ${orgUrl} is kept for the next start in this workspace.`
      : `Everything that was made in ${orgUrl} is lost. The setting oktaScim.sandbox.keepState keeps it from the next start on.`,
    actions: [STOP],
  });
  if (chosen !== STOP) throw new CancelledError();
  await parts.sandbox.stop();
  parts.orgs.forget(orgUrl);
  await parts.session.forgetOrg(orgUrl);
}
