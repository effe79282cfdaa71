import { SCIM_FEATURE } from '../engine/plan/appFeatures';
import type { OktaApp } from '../okta/oktaModel';

/** `signOnMode` (Okta API, "Applications"), in the words of the Admin Console. */
const SIGN_ON: ReadonlyMap<string, string> = new Map([
  ['AUTO_LOGIN', 'SWA'],
  ['BROWSER_PLUGIN', 'SWA'],
  ['SECURE_PASSWORD_STORE', 'SWA'],
  ['SAML_2_0', 'SAML 2.0'],
  ['SAML_1_1', 'SAML 1.1'],
  ['OPENID_CONNECT', 'OIDC'],
  ['WS_FEDERATION', 'WS-Federation'],
  ['BOOKMARK', 'Bookmark'],
  ['BASIC_AUTH', 'Basic Auth'],
]);

/** What tells apps apart, as `SAML 2.0, SCIM on`. */
export function appKindText({ signOnMode, features, status }: OktaApp): string {
  const provisioning = features.includes(SCIM_FEATURE)
    ? 'SCIM on'
    : features.length > 0
      ? 'provisioning on'
      : 'no provisioning';
  const inactive = status === 'ACTIVE' ? [] : [status.toLowerCase()];
  return [SIGN_ON.get(signOnMode) ?? signOnMode, provisioning, ...inactive].join(', ');
}
