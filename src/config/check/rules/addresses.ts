import { hasReference } from '../../environments/references';
import type { Path } from '../../findings/finding';
import type { Say } from '../../findings/report';
import { valueAt } from '../../yaml/values';
import type { Rule } from './rule';
import { isLocalAddress, parseAddress } from './url';

const CONNECTOR = ['provisioning', 'connector'] as const;
const AUTH = [...CONNECTOR, 'auth'] as const;

/** Every address but the org's, and whether secrets are sent to it. */
export const ADDRESSES: readonly { path: Path; takesSecrets: boolean }[] = [
  { path: ['app', 'loginUrl'], takesSecrets: false },
  { path: ['app', 'redirectUrl'], takesSecrets: false },
  { path: [...CONNECTOR, 'baseUrl'], takesSecrets: true },
  { path: [...AUTH, 'tokenUrl'], takesSecrets: true },
  { path: [...AUTH, 'authorizeUrl'], takesSecrets: true },
  { path: [...AUTH, 'clientCredentials', 'tokenUrl'], takesSecrets: true },
];

/** Addresses are whole ones, and those that get a token are HTTPS. */
export const addresses: Rule = {
  reads: ['app', 'provisioning'],
  check(config, report) {
    for (const { path, takesSecrets } of ADDRESSES) {
      const text = valueAt(config, path);
      if (typeof text !== 'string' || text === '' || hasReference(text)) continue;
      checkAddress(text, path, takesSecrets, report);
    }
  },
};

/** Okta adds scopes to these as a query (Okta support, "SCIM with OAuth 2.0"). */
function isOauth(path: Path): boolean {
  return path.length === AUTH.length + 1 && /^(?:token|authorize)Url$/.test(String(path.at(-1)));
}

/** Spaces within the query, which are no part of the address; others stay. */
export function withoutSpaces(address: string): string {
  const [, before = address, query = ''] = /^([^?\s]*)(\?.*)$/s.exec(address) ?? [];
  return before + query.trim().replaceAll(' ', '%20');
}

function checkAddress(text: string, path: Path, takesSecrets: boolean, report: Say): void {
  const field = String(path.at(-1));
  const encoded = isOauth(path) ? withoutSpaces(text) : text;
  const url = parseAddress(encoded);
  if (url && encoded !== text) {
    report({
      code: 'url-spaces',
      severity: 'info',
      path,
      part: 'value',
      message: `There are spaces in the query of "${field}", as Okta's article on OAuth 2 types it: an address has "%20" there, which means the same.`,
      fix: {
        title: 'Write %20 for the spaces',
        path,
        part: 'value',
        newText: JSON.stringify(encoded),
      },
    });
  }
  if (!url) {
    report({
      code: 'bad-url',
      severity: 'error',
      path,
      part: 'value',
      message: `"${field}" must be a whole address, as "https://pam.example.com".`,
    });
  } else if (url.username !== '' || url.password !== '') {
    report({
      code: 'bad-url',
      severity: 'error',
      path,
      part: 'value',
      message: `"${field}" must not carry a user name or password.`,
    });
  } else if (takesSecrets && url.protocol !== 'https:' && !isLocalAddress(url)) {
    report({
      code: 'insecure-url',
      severity: 'warning',
      path,
      part: 'value',
      message: `"${field}" is not HTTPS: Okta does not connect to it, and the token would be readable on the way.`,
    });
  }
}
