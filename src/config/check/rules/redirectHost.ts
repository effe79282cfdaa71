import { hasReference } from '../../environments/references';
import { mapOf } from '../../yaml/values';
import type { Rule } from './rule';
import { parseAddress } from './url';

/** Okta types the user's name and password into the page at `loginUrl`; the app behind `redirectUrl` should be the same. */
export const redirectHost: Rule = {
  reads: ['app'],
  check(config, report) {
    const { loginUrl, redirectUrl } = mapOf(config['app']);
    if (typeof loginUrl !== 'string' || typeof redirectUrl !== 'string') return;
    if (hasReference(loginUrl) || hasReference(redirectUrl)) return;
    const [login, redirect] = [parseAddress(loginUrl), parseAddress(redirectUrl)];
    if (!login || !redirect || login.host === redirect.host) return;
    report({
      code: 'redirect-host',
      severity: 'warning',
      path: ['app', 'redirectUrl'],
      part: 'value',
      message: `"redirectUrl" is on ${redirect.host}, "loginUrl" on ${login.host}. Are both of the same app?`,
      related: { message: 'The login page is here.', path: ['app', 'loginUrl'], part: 'value' },
    });
  },
};
