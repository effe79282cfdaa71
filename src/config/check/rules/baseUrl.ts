import { hasReference } from '../../environments/references';
import type { Severity } from '../../findings/finding';
import { valueAt } from '../../yaml/values';
import type { Rule } from './rule';
import { hasQuery, parseAddress } from './url';

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
    const oddPath = pathProblem(url.pathname);
    if (oddPath) {
      const { severity, message } = oddPath;
      report({ code: 'base-url-path', severity, path: PATH, part: 'value', message });
    }
    if (text.includes('_')) {
      warn('base-url-underscore', 'Okta does not accept a "_" in the base URL.');
    }
    if (hasQuery(text)) {
      warn('base-url-query', 'Okta adds "/Users" at the end: a query or fragment breaks that.');
    } else if (url.pathname.length > 1 && url.pathname.endsWith('/')) {
      warn('base-url-trailing-slash', 'Okta adds "/Users" at the end: leave out the last "/".');
    }
  },
};

/** A path that Okta appends "/Users" to is seldom meant to end in one of these, or to have no sign of SCIM. */
function pathProblem(path: string): { severity: Severity; message: string } | undefined {
  const doubled = /\/(scim\/v2|scim|v2)\/+\1(?=\/|$)/i.exec(path)?.[1];
  if (doubled !== undefined) {
    return { severity: 'warning', message: `"/${doubled}" stands twice in the base URL.` };
  }
  const resource = /\/(Users|Groups|Schemas|ServiceProviderConfig)\/?$/i.exec(path)?.[1];
  if (resource !== undefined) {
    const message = `Okta adds "/Users" and "/Groups" itself: leave out "/${resource}".`;
    return { severity: 'warning', message };
  }
  if (/scim|\/v\d/i.test(path)) return undefined;
  const message =
    'Base URLs of SCIM 2.0 servers commonly end with "/scim/v2". Is the path complete?';
  return { severity: 'info', message };
}
