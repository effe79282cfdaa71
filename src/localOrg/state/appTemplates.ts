import type { Json } from '../../base/record';
import { USER_URN } from '../../scim/urns';
import { oidcAttributes } from './oidcProfile';
import type { ProvisioningSettings, SandboxApp } from './orgModel';

/** Base attributes of the users of an app of that kind. */
export function baseAttributes(signOnMode: string): Record<string, Json> {
  if (signOnMode === 'OPENID_CONNECT') return oidcAttributes();
  return {
    userName: { title: 'Username', type: 'string', required: true, scope: 'NONE', maxLength: 100 },
  };
}

/**
 * Base attributes that turning SCIM on adds (the SCIM template's profile, cut to the attributes that Okta requires
 * of a connector). A custom attribute of the same name keeps SCIM from being turned on.
 */
export function scimBaseAttributes(): Record<string, Json> {
  const attribute = (title: string, externalName: string): Json => ({
    title,
    type: 'string',
    externalName,
    externalNamespace: USER_URN,
    scope: 'NONE',
  });
  return {
    givenName: attribute('Given name', 'name.givenName'),
    familyName: attribute('Family name', 'name.familyName'),
    email: attribute('Email', 'emails[primary eq true].value'),
    displayName: attribute('Display name', 'displayName'),
  };
}

/** Provisioning of an app whose SCIM is off. */
export function noProvisioning(): ProvisioningSettings {
  return {
    mode: 'NONE',
    connector: undefined,
    toApp: {
      createUsers: false,
      updateUserAttributes: false,
      deactivateUsers: false,
      syncPassword: false,
    },
  };
}

/** Templates of the Okta Integration Network that can be made by name, with their sign-on mode. */
export const CATALOG: Readonly<Record<string, string>> = {
  amazon_aws: 'SAML_2_0',
  aws_console: 'BROWSER_PLUGIN',
  bookmark: 'BOOKMARK',
  deelhr: 'SAML_2_0',
  google: 'SAML_2_0',
  office365: 'WS_FEDERATION',
  oidc_client: 'OPENID_CONNECT',
  okta_atspoke_sso: 'SAML_2_0',
  okta_org2org: 'SAML_2_0',
  pagerduty: 'SAML_2_0',
  salesforce: 'SAML_2_0',
  scim2headerauth: 'AUTO_LOGIN',
  scim2basicauth: 'AUTO_LOGIN',
  slack: 'SAML_2_0',
  template_basic_auth: 'BASIC_AUTH',
  template_sps: 'SECURE_PASSWORD_STORE',
  template_swa: 'BROWSER_PLUGIN',
  template_swa3field: 'BROWSER_PLUGIN',
  zoomus: 'SAML_2_0',
  zscalerbyz: 'SAML_2_0',
};

/** Whether the app is of the catalogue: a template's, or an instance of a private integration. */
export function isCatalogApp({ name, integrationId }: SandboxApp): boolean {
  return Object.hasOwn(CATALOG, name) || integrationId !== undefined;
}

export type FeatureName = 'USER_PROVISIONING' | 'INBOUND_PROVISIONING';
const BOTH: readonly FeatureName[] = ['USER_PROVISIONING', 'INBOUND_PROVISIONING'];

/**
 * Apps whose provisioning Okta's API can set up: how their connection may authenticate, and which features they have
 * (Okta API 2026.06.3, tags ApplicationConnections and ApplicationFeatures).
 */
export const CONNECTABLE: Readonly<
  Record<
    string,
    { schemes: readonly ('TOKEN' | 'OAUTH2')[]; features: readonly FeatureName[] } | undefined
  >
> = {
  google: { schemes: ['OAUTH2'], features: BOTH },
  office365: { schemes: ['OAUTH2'], features: BOTH },
  okta_org2org: { schemes: ['TOKEN', 'OAUTH2'], features: BOTH },
  slack: { schemes: ['OAUTH2'], features: BOTH },
  zoomus: { schemes: ['OAUTH2'], features: BOTH },
  zscalerbyz: { schemes: ['TOKEN'], features: ['USER_PROVISIONING'] },
};

/** Sign-on modes in which a custom app without a template can be made. */
export const CUSTOM_SIGN_ON_MODES: readonly string[] = ['AUTO_LOGIN', 'SAML_2_0', 'SAML_1_1'];
