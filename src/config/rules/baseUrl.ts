import { hasReference } from '../references';
import { valueAt } from '../values';
import type { Rule } from './rule';
import { parseAddress } from './url';

const PATH = ['provisioning', 'connector', 'baseUrl'] as const;

/** What Okta is known to stumble over in the base URL of a SCIM server (Okta's SCIM 2.0 documentation). */
export const baseUrl: Rule = {
  reads: ['provisioning'],
  check(config, report) {
    const text = valueAt(config, PATH);
    if (typeof text !== 'string' || hasReference(text)) return;
    const url = parseAddress(text);
    if (!url) return;
    const warn = (code: Parameters<typeof report>[0]['code'], message: string) =>
      report({ code, severity: 'warning', path: PATH, part: 'value', message });
    if (text.includes('_')) {
      warn('base-url-underscore', 'Okta does not accept a "_" in the base URL.');
    }
    if (url.search !== '' || url.hash !== '') {
      warn('base-url-query', 'Okta adds "/Users" at the end: a query or fragment breaks that.');
    } else if (url.pathname.length > 1 && url.pathname.endsWith('/')) {
      warn('base-url-trailing-slash', 'Okta adds "/Users" at the end: leave out the last "/".');
    }
  },
};
