import type {
  ConnectorAuth,
  ConnectorSettings,
  ProvisioningSettings,
  ToAppSettings,
} from './orgModel';

/** "User operations" of the Okta Integration Wizard that can be chosen; Read and PATCH always belong. */
export type UserOperation = 'create' | 'update' | 'password' | 'deactivate';
export const USER_OPERATIONS: readonly UserOperation[] = [
  'create',
  'update',
  'password',
  'deactivate',
];

/** What the wizard asks of an integration (Okta help, "Okta Integration Wizard", 2026). */
export interface IntegrationSettings {
  displayName: string;
  description: string;
  /** How people sign in; NONE: the integration is for provisioning only. */
  signOn: 'NONE' | 'OPENID_CONNECT' | 'SAML_2_0';
  /** Missing: the integration does not provision. */
  scim?: IntegrationScim;
}

export interface IntegrationScim {
  baseUrl: string;
  /** `header`: the token as it is; `bearer`: behind that word; `oauth2`: the code grant. There is no Basic. */
  authMode: 'header' | 'bearer' | 'oauth2';
  authorizeUrl?: string;
  tokenUrl?: string;
  clientId?: string;
  clientSecret?: string;
  operations: UserOperation[];
  managesGroups: boolean;
  importUserSchema: boolean;
}

/** A private integration: what is being edited, and what its instances go by since it was deployed last. */
export interface PrivateIntegration {
  id: string;
  /** What its instances are called in the API. Not known of Okta: made as for a custom app. */
  name: string;
  settings: IntegrationSettings;
  deployed?: { at: string; settings: IntegrationSettings };
}

/** What an instance of the integration sends, as deployed; its own are the credentials. */
export function connectorOfInstance(
  scim: IntegrationScim,
  own: { token?: string | undefined },
): ConnectorSettings {
  const changes = scim.operations.some((operation) => operation !== 'create');
  return {
    baseUrl: scim.baseUrl,
    uniqueIdentifier: 'userName',
    actions: [
      'importNewUsersAndProfileUpdates',
      ...(scim.operations.includes('create') ? ['pushNewUsers'] : []),
      ...(changes ? ['pushProfileUpdates'] : []),
      ...(scim.managesGroups ? ['pushGroups', 'importGroups'] : []),
    ],
    auth: authOfInstance(scim, own.token),
    supportsPatch: true,
    ...(scim.importUserSchema ? { importUserSchema: true } : {}),
  };
}

function authOfInstance(scim: IntegrationScim, token: string | undefined): ConnectorAuth {
  const { authMode, authorizeUrl, tokenUrl, clientId, clientSecret } = scim;
  const known = token === undefined ? {} : { token };
  if (authMode !== 'oauth2') {
    return { mode: 'httpHeader', ...known, ...(authMode === 'bearer' ? { isBearer: true } : {}) };
  }
  const endpoints = { authorizeUrl, tokenUrl, clientId, clientSecret };
  const set = Object.entries(endpoints).filter(([, value]) => value !== undefined);
  return { mode: 'oauth2', ...known, ...Object.fromEntries(set) };
}

/** Toggles of "To App" that the integration has the operation for; the others are off. */
export function toggleAllowed(scim: IntegrationScim, toggle: keyof ToAppSettings): boolean {
  const operation = {
    createUsers: 'create',
    updateUserAttributes: 'update',
    excludeUsernameUpdates: 'update',
    deactivateUsers: 'deactivate',
    syncPassword: 'password',
  } as const;
  return scim.operations.includes(operation[toggle]);
}

/** Provisioning of an instance after the integration was deployed again: its credentials stay where they still fit. */
export function redeployed(
  { mode, connector, toApp }: ProvisioningSettings,
  scim: IntegrationScim | undefined,
): ProvisioningSettings {
  const off = {
    createUsers: false,
    updateUserAttributes: false,
    deactivateUsers: false,
    syncPassword: false,
  };
  if (!scim) return { mode: 'NONE', connector: undefined, toApp: off };
  const kept = Object.entries(toApp).filter(([name]) =>
    toggleAllowed(scim, name as keyof ToAppSettings),
  );
  const isSameWay = (connector?.auth.mode === 'oauth2') === (scim.authMode === 'oauth2');
  const token = isSameWay ? connector?.auth.token : undefined;
  return {
    mode,
    connector: connector && connectorOfInstance(scim, { token }),
    toApp: { ...off, ...Object.fromEntries(kept) },
  };
}
