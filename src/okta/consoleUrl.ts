import { isLoopback } from '../base/http/loopback';
import { adminUrl, isOktaHost } from './orgUrl';

/**
 * Address of the Admin Console. Behind a custom domain it belongs to the org's own host, which `organization` tells
 * with one request; it is not called for hosts of Okta or this machine. Rejects with what `organization` rejects with.
 */
export async function consoleUrlOf(
  orgUrl: string,
  organization: () => Promise<{ url: string }>,
): Promise<string> {
  const { hostname } = new URL(orgUrl);
  if (isOktaHost(hostname) || isLoopback(hostname)) return adminUrl(orgUrl);
  return adminUrl((await organization()).url);
}
