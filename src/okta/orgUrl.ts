import { UsageError } from '../base/errors';
import { isLoopback } from '../base/http/loopback';

/** Domains on which an org has an Admin Console host of its own, `NAME-admin`. */
const OKTA_DOMAIN = /\.(okta|oktapreview|okta-emea|okta-gov)\.com$|\.okta\.mil$/;

/**
 * The origin of an org from what a person typed or pasted, an address of the Admin Console included.
 *
 * @throws {UsageError} not a URL; not https (loopback excepted); more than an origin.
 */
export function normalizeOrgUrl(text: string): string {
  const url = parse(text.trim());
  // Nothing of a URL with a user in it is repeated: it may hold a password.
  if (url.username !== '' || url.password !== '') throw refuse('carries a user name or password');
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url.hostname))) {
    throw refuse(`does not start with https:// (${url.protocol}//${url.host})`);
  }
  if (url.pathname !== '/') throw refuse(`carries a path (${url.pathname})`);
  if (url.search !== '' || url.hash !== '') throw refuse('carries a query or fragment');
  if (OKTA_DOMAIN.test(url.hostname)) {
    url.hostname = url.hostname.replace(/^([^.]+)-admin(?=\.)/, '$1');
  }
  return url.origin;
}

/** Whether a host is an org's own; any other one may be a custom domain in front of it. */
export function isOktaHost(hostname: string): boolean {
  return OKTA_DOMAIN.test(hostname);
}

/** Origin of the Admin Console. A custom domain or a local org has none of its own: its origin is returned as it is. */
export function adminUrl(orgUrl: string): string {
  const url = new URL(orgUrl);
  if (!OKTA_DOMAIN.test(url.hostname)) return url.origin;
  url.hostname = url.hostname.replace(/^([^.]+?)(-admin)?(?=\.)/, '$1-admin');
  return url.origin;
}

function parse(text: string): URL {
  // URL lets placeholders such as {yourOktaDomain} pass as a host.
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || /[^\w.:[\]-]/.test(url.hostname)) throw refuse('is not a URL');
  return url;
}

function refuse(what: string): UsageError {
  return new UsageError(`The address of the org ${what}.`, {
    nextStep: 'Give the origin only, as https://dev-123456.okta.com.',
  });
}
