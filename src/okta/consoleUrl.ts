import { adminUrl } from './orgUrl';

/** Hosts that are an org's own address; any other one may be a custom domain in front of it. */
const OKTA_HOST = /\.(okta|oktapreview|okta-emea|okta-gov)\.(com|mil)$/;

/**
 * Address of the Admin Console. Behind a custom domain it belongs to the org's own host, which `organization` tells
 * with one request; it is not called for hosts of Okta or this machine. Rejects with what `organization` rejects with.
 */
export async function consoleUrlOf(
  orgUrl: string,
  organization: () => Promise<{ url: string }>,
): Promise<string> {
  const { hostname } = new URL(orgUrl);
  if (OKTA_HOST.test(hostname) || isLoopback(hostname)) return adminUrl(orgUrl);
  return adminUrl((await organization()).url);
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\./.test(hostname);
}
