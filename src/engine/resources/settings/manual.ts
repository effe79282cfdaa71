import type {
  ConnectorAction,
  DesiredProvisioning,
  DesiredState,
} from '../../../config/desired/desiredState';
import { GROUP_PUSH, SCIM_FEATURE } from '../../plan/appFeatures';
import type { Resource } from '../../plan/planModel';

/**
 * A setting of steps 2 and 3, which Okta's API cannot make for a custom app. `seen`: the features of the app show it.
 * `missing`: they show the contrary. `unreadable`: nobody can read it back.
 */
export interface Setting {
  id: string;
  screen: 'general' | 'integration' | 'toApp' | 'toOkta';
  resource: Extract<Resource, 'connector' | 'feature' | 'safeguard'>;
  /** The Admin Console's words. */
  label: string;
  value: string | undefined;
  /** Name of the secret that is the value. */
  secret?: string;
  state: 'seen' | 'missing' | 'unreadable';
  /** A text that is typed in; anything else is ticked, chosen or pressed. */
  isTyped?: boolean;
  /** Something to press, which leaves no setting behind. */
  isAction?: boolean;
}

const ACTION_LABELS: Record<ConnectorAction, string> = {
  importNewUsersAndProfileUpdates: 'Import New Users and Profile Updates',
  pushNewUsers: 'Push New Users',
  pushProfileUpdates: 'Push Profile Updates',
  pushGroups: 'Push Groups',
  importGroups: 'Import Groups',
};

/** Features that can only be there when the action is ticked. The absence of most of them proves nothing. */
const ACTION_FEATURES: Partial<Record<ConnectorAction, string>> = {
  importNewUsersAndProfileUpdates: 'IMPORT_NEW_USERS',
  pushNewUsers: 'PUSH_NEW_USERS',
  pushProfileUpdates: 'PUSH_PROFILE_UPDATES',
  pushGroups: GROUP_PUSH,
};

const TOGGLES = [
  { id: 'createUsers', label: 'Create Users', feature: 'PUSH_NEW_USERS' },
  { id: 'updateUserAttributes', label: 'Update User Attributes', feature: 'PUSH_PROFILE_UPDATES' },
  { id: 'deactivateUsers', label: 'Deactivate Users', feature: 'PUSH_USER_DEACTIVATION' },
  { id: 'syncPassword', label: 'Sync Password', feature: 'PUSH_PASSWORD_UPDATES' },
] as const;

/** Every manual setting of the file, against the features that the app shows now. */
export function manualSettings(desired: DesiredState, features: readonly string[]): Setting[] {
  const { provisioning } = desired;
  if (!provisioning) return [];
  const has = new Set(features);
  return [
    {
      id: 'provisioning',
      screen: 'general',
      resource: 'connector',
      label: 'Provisioning',
      value: 'SCIM',
      state: has.has(SCIM_FEATURE) ? 'seen' : 'missing',
    },
    ...connectorSettings(provisioning, has),
    ...toggleSettings(provisioning, has),
    ...safeguardSettings(provisioning),
  ];
}

function connectorSettings(
  { connector }: DesiredProvisioning,
  has: ReadonlySet<string>,
): Setting[] {
  if (!connector) return [];
  const plain = (
    id: string,
    label: string,
    value: string | undefined,
    more: Partial<Setting> = {},
  ): Setting => ({
    id,
    screen: 'integration',
    resource: 'connector',
    label,
    value,
    state: 'unreadable',
    ...more,
  });
  const actions = Object.entries(ACTION_LABELS).flatMap(([key, label]) => {
    const action = key as ConnectorAction;
    const wanted = connector.actions.includes(action);
    const feature = ACTION_FEATURES[action];
    const isThere = feature !== undefined && has.has(feature);
    if (!wanted && !isThere) return [];
    return [
      plain(`actions.${action}`, label, wanted ? 'checked' : 'unchecked', {
        state: actionState(action, wanted, isThere),
      }),
    ];
  });
  return [
    plain('baseUrl', 'SCIM connector base URL', connector.baseUrl, { isTyped: true }),
    plain('uniqueIdentifier', 'Unique identifier field for users', connector.uniqueIdentifier, {
      isTyped: true,
    }),
    ...actions,
    ...authSettings(connector.auth, plain),
    plain('testConnector', 'Test Connector', undefined, { isAction: true }),
  ];
}

/** Group push has no toggle of its own, so its feature says both that it is ticked and that it is not. */
function actionState(action: ConnectorAction, wanted: boolean, isThere: boolean): Setting['state'] {
  if (isThere) return wanted ? 'seen' : 'missing';
  return action === 'pushGroups' ? 'missing' : 'unreadable';
}

function authSettings(
  auth: NonNullable<DesiredProvisioning['connector']>['auth'],
  plain: (id: string, label: string, value: string | undefined, more?: Partial<Setting>) => Setting,
): Setting[] {
  switch (auth?.mode) {
    case undefined:
      return [];
    case 'httpHeader':
      return [
        plain('auth.mode', 'Authentication Mode', 'HTTP Header'),
        plain('auth.token', 'Authorization', undefined, { secret: auth.token.secret }),
      ];
    case 'basic':
      return [
        plain('auth.mode', 'Authentication Mode', 'Basic Auth'),
        plain('auth.username', 'Username', auth.username, { isTyped: true }),
        plain('auth.password', 'Password', undefined, { secret: auth.password.secret }),
      ];
    case 'oauth2':
      return [
        plain('auth.mode', 'Authentication Mode', 'OAuth 2'),
        plain('auth.tokenUrl', 'Access token endpoint URI', auth.tokenUrl, { isTyped: true }),
        plain('auth.authorizeUrl', 'Authorization endpoint URI', auth.authorizeUrl, {
          isTyped: true,
        }),
        plain('auth.clientId', 'Client ID', auth.clientId, { isTyped: true }),
        plain('auth.clientSecret', 'Client Secret', undefined, {
          secret: auth.clientSecret.secret,
        }),
      ];
  }
}

function toggleSettings({ toApp }: DesiredProvisioning, has: ReadonlySet<string>): Setting[] {
  if (!toApp) return [];
  return TOGGLES.map(({ id, label, feature }) => ({
    id,
    screen: 'toApp',
    resource: 'feature',
    label,
    value: toApp[id] ? 'Enabled' : 'Not enabled',
    state: toApp[id] === has.has(feature) ? 'seen' : 'missing',
  }));
}

function safeguardSettings({ toOkta }: DesiredProvisioning): Setting[] {
  const labels = {
    app: 'App unassignment safeguard',
    org: 'Org-wide unassignment safeguard',
  } as const;
  return (['app', 'org'] as const).flatMap((id): Setting[] => {
    const safeguard = toOkta?.importSafeguard[id];
    if (!safeguard) return [];
    return [
      {
        id,
        screen: 'toOkta',
        resource: 'safeguard',
        label: labels[id],
        value: safeguard.enabled ? `Enabled, ${safeguard.threshold} %` : 'Disabled',
        state: 'unreadable',
      },
    ];
  });
}
