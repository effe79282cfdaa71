import { hasReference } from '../../environments/references';
import type { Rule } from './rule';
import { hasQuery, isLocalAddress, parseAddress } from './url';

const PATH = ['org'] as const;

/** The org is named by its origin: HTTPS, no path, no query, no user. */
export const orgUrl: Rule = {
  reads: ['org'],
  check(config, report) {
    const { org } = config;
    if (typeof org !== 'string' || org === '' || hasReference(org)) return;
    const message = problemOf(org);
    if (message !== undefined) {
      report({ code: 'org-url', severity: 'error', path: PATH, part: 'value', message });
    }
  },
};

function problemOf(org: string): string | undefined {
  const url = parseAddress(org);
  if (!url) return '"org" must be the address of an org, as "https://dev-123456.okta.com".';
  if (url.protocol !== 'https:' && !isLocalAddress(url)) return '"org" must be an HTTPS address.';
  if (url.username !== '' || url.password !== '') return '"org" must not carry a user or password.';
  if (url.pathname !== '/' || hasQuery(org)) {
    return `"org" must have no path: "${url.origin}".`;
  }
  return undefined;
}
