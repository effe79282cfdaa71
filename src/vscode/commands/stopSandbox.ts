import type { Parts } from '../window/parts';

/** Stops the local org and forgets its token and secrets; files are about their own orgs again. */
export async function stopSandbox(parts: Parts): Promise<void> {
  const { running } = parts.sandbox;
  if (!running) return;
  const { orgUrl } = running;
  await parts.sandbox.stop();
  parts.orgs.forget(orgUrl);
  await parts.session.forgetOrg(orgUrl);
}
