import { isRecord, type Json } from '../../base/record';
import { objectAt, stringAt } from '../state/json';
import type { SandboxApp } from '../state/orgModel';

/** Recorded: kinds whose one link is called `login`; any other is called after the app. */
const LOGIN_LINK: readonly string[] = [
  'bookmark',
  'template_basic_auth',
  'template_sps',
  'okta_org2org',
];

/** Name of the app's link, in `visibility.appLinks` and `_links.appLinks`. */
export function appLinkName(name: string): string {
  return LOGIN_LINK.includes(name) ? 'login' : `${name}_link`;
}

/** Sign-on modes whose credentials have a scheme, given or not. */
const WITH_SCHEME: readonly string[] = [
  'AUTO_LOGIN',
  'BASIC_AUTH',
  'BROWSER_PLUGIN',
  'SECURE_PASSWORD_STORE',
];

export function hasScheme(signOnMode: string): boolean {
  return WITH_SCHEME.includes(signOnMode);
}

/** Recorded: what one shared account is called is shown; its password is not, but that there is one. */
export function sharedAccount(scheme: string | undefined, given: Json): Json {
  if (scheme !== 'SHARED_USERNAME_AND_PASSWORD') return {};
  return { userName: stringAt(given, 'userName') ?? null, password: {} };
}

/** Recorded for custom SAML apps: there whether the body names them or not. */
export const SAML_SIGN_ON: Json = { spIssuer: null, inlineHooks: [], acsEndpoints: [] };

/** `settings.oauthClient` of an OIDC app, what is not given filled as recorded. */
export function oauthSettings(given: unknown): Json {
  return {
    client_uri: null,
    logo_uri: null,
    redirect_uris: [],
    response_types: ['code'],
    grant_types: ['authorization_code'],
    application_type: 'web',
    issuer_mode: 'DYNAMIC',
    idp_initiated_login: { mode: 'DISABLED', default_scope: [] },
    wildcard_redirect: 'DISABLED',
    ...(isRecord(given) ? given : {}),
  };
}

/** `credentials.oauthClient` of an OIDC app, without its secret: no one signs in to it here. */
export function oauthCredentials(app: SandboxApp): Json {
  if (app.signOnMode !== 'OPENID_CONNECT') return {};
  const given = objectAt(app.credentials, 'oauthClient');
  const { client_secret: _, ...shown } = given;
  return {
    oauthClient: {
      autoKeyRotation: true,
      client_id: app.id,
      token_endpoint_auth_method: 'client_secret_basic',
      pkce_required: false,
      ...shown,
    },
  };
}
