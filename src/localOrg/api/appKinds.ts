import { createHash, randomBytes } from 'node:crypto';
import { isRecord, type Json } from '../../base/record';
import { objectAt, stringAt } from '../state/json';
import type { SandboxApp } from '../state/orgModel';

/**
 * Recorded: kinds whose one link is called `login`, and the number that the link ends in where it is recorded; any other
 * link is called after the app and ends in an id.
 */
const LOGIN_LINK: Readonly<Record<string, string | undefined>> = {
  bookmark: '2557',
  template_basic_auth: '2873',
  template_sps: '2355',
  template_swa: '2357',
  template_swa3field: '3287',
  okta_org2org: undefined,
};

/** Name of the app's link, in `visibility.appLinks` and `_links.appLinks`. */
export function appLinkName(name: string): string {
  return Object.hasOwn(LOGIN_LINK, name) ? 'login' : `${name}_link`;
}

/** The last part of the link's address. */
export function appLinkEnd({ name, id }: SandboxApp): string {
  const number = Object.hasOwn(LOGIN_LINK, name) ? LOGIN_LINK[name] : undefined;
  return number ?? `aln${id.slice(3)}`;
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
const SAML_SIGN_ON: Json = {
  idpIssuer: 'http://www.okta.com/${org.externalKey}',
  spIssuer: null,
  requestCompressed: false,
  inlineHooks: [],
  acsEndpoints: [],
};

/** `settings.signOn` of a custom SAML app. Recorded: an empty override of an address is none. */
export function samlSettings(given: Json): Json {
  const set = Object.entries(given).filter(
    ([name, value]) => !(name.endsWith('Override') && value === ''),
  );
  return { ...SAML_SIGN_ON, ...Object.fromEntries(set) };
}

/** Recorded: a SAML app of the catalog shows these of `settings.signOn`, null for what is empty, and nothing else. */
export function templateSignOn(given: Json): Json {
  const shown = ['defaultRelayState', 'ssoAcsUrlOverride', 'audienceOverride', 'recipientOverride'];
  const { attributeStatements } = given;
  return {
    ...Object.fromEntries(shown.map((name) => [name, given[name] || null])),
    ...(Array.isArray(attributeStatements) && attributeStatements.length > 0
      ? { attributeStatements }
      : {}),
  };
}

/** Templates with a link for each of their products. */
const WITH_LINKS: readonly string[] = ['google', 'office365'];

/** Recorded: which links of such a template are shown is what the body says. */
export function linksOf(template: string | undefined, visibility: unknown): Json {
  if (template === undefined || !WITH_LINKS.includes(template)) return {};
  const given = Object.entries(objectAt(visibility, 'appLinks')).filter(
    ([, isShown]) => typeof isShown === 'boolean',
  );
  return given.length === 0 ? {} : { appLinks: Object.fromEntries(given) };
}

/** Recorded: what these templates show as null until it is set. */
const TEMPLATE_SETTINGS: Readonly<Record<string, readonly string[]>> = {
  template_basic_auth: ['loginUrlRegex'],
  template_sps: [1, 2, 3].flatMap((n) => [`optionalField${n}`, `optionalField${n}Value`]),
  template_swa: ['loginUrlRegex', 'redirectUrl', 'checkbox'],
  template_swa3field: ['loginUrlRegex', 'redirectUrl'],
};

/** `settings.app` of an app of that template. */
export function templateSettings(template: string | undefined, given: Json): Json {
  const names = template === undefined ? [] : (TEMPLATE_SETTINGS[template] ?? []);
  return { ...Object.fromEntries(names.map((name) => [name, null])), ...given };
}

/** Credentials as they are kept. Recorded: apps that sign show the org's key. */
export function signedCredentials(
  { credentials, signOnMode }: { credentials: Json; signOnMode: string },
  orgId: string,
): Json {
  return { ...credentials, signing: signingKey(signOnMode, orgId) };
}

/** One key for each protocol. */
function signingKey(signOnMode: string, orgId: string): Json {
  if (!signOnMode.startsWith('SAML') && signOnMode !== 'OPENID_CONNECT') return {};
  return { kid: createHash('sha256').update(`${signOnMode} ${orgId}`).digest('base64url') };
}

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
    dpop_bound_access_tokens: false,
    participate_slo: false,
    ...(isRecord(given) ? given : {}),
  };
}

/** Ways of an app to authenticate that need no secret. */
const WITHOUT_SECRET: readonly unknown[] = ['none', 'private_key_jwt'];

/** Recorded: the secret of a new OIDC app is in the reply that makes it, and in no other. It is of no use here. */
export function clientSecret(app: SandboxApp): Json {
  const client = objectAt(oauthCredentials(app), 'oauthClient');
  if (app.signOnMode !== 'OPENID_CONNECT') return {};
  if (WITHOUT_SECRET.includes(client['token_endpoint_auth_method'])) return {};
  const given = stringAt(objectAt(app.credentials, 'oauthClient'), 'client_secret');
  return { client_secret: given ?? randomBytes(48).toString('base64url') };
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
