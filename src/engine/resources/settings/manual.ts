import type {
  DesiredConnector,
  DesiredProvisioning,
  DesiredState,
} from '../../../config/desired/desiredState';
import { catalogLabel, itemLabel } from '../../../tutorial/labels';
import {
  ACTIONS,
  type ConnectorAction,
  TOGGLES,
  type Toggle,
} from '../../../tutorial/provisioning';
import type { ConsoleKind, ScreenId } from '../../../tutorial/screens';
import type { Resource } from '../../../tutorial/steps';
import { consoleWord } from '../../../tutorial/values';
import { SCIM_FEATURE } from '../../plan/appFeatures';

/**
 * A setting of steps 2 and 3, which Okta's API cannot make for a custom app. `seen`: the features of the app show it.
 * `missing`: they show the contrary. `unreadable`: nobody can read it back.
 */
export interface ConsoleSetting {
  id: string;
  screen: ScreenId;
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

/** Every manual setting of the file, against the features that the app shows now. */
export function manualSettings(
  desired: DesiredState,
  features: readonly string[],
  kind: ConsoleKind = 'classic',
): ConsoleSetting[] {
  const { provisioning } = desired;
  if (!provisioning) return [];
  const has = new Set(features);
  const isClassic = kind === 'classic';
  const settings: ConsoleSetting[] = [
    {
      id: 'provisioning',
      screen: isClassic ? 'general' : 'integration',
      resource: 'connector',
      label: itemLabel('connector', 'provisioning'),
      value: isClassic ? 'SCIM' : 'checked',
      state: has.has(SCIM_FEATURE) ? 'seen' : 'missing',
    },
    ...connectorSettings(provisioning, has),
    ...toggleSettings(provisioning, has),
    ...safeguardSettings(provisioning),
  ];
  return isClassic ? settings : settings.flatMap(asInCatalog);
}

/** Screens that are not of the Classic experience have fewer fields for the connector, under names of their own. */
function asInCatalog(setting: ConsoleSetting): ConsoleSetting[] {
  if (setting.resource !== 'connector') return [setting];
  const label = catalogLabel(setting.id);
  return label === undefined ? [] : [{ ...setting, label }];
}

type Plain = (
  id: string,
  value: string | undefined,
  more?: Partial<ConsoleSetting>,
) => ConsoleSetting;

function connectorSettings(
  { connector }: DesiredProvisioning,
  has: ReadonlySet<string>,
): ConsoleSetting[] {
  if (!connector) return [];
  const plain: Plain = (id, value, more = {}) => ({
    id,
    screen: 'integration',
    resource: 'connector',
    label: itemLabel('connector', id),
    value,
    state: 'unreadable',
    ...more,
  });
  const actions = Object.entries(ACTIONS).flatMap(([key, { feature }]) => {
    const action = key as ConnectorAction;
    const wanted = connector.actions.includes(action);
    const isThere = feature !== undefined && has.has(feature);
    if (!wanted && !isThere) return [];
    return [
      plain(`actions.${action}`, wanted ? 'checked' : 'unchecked', {
        state: actionState(action, wanted, isThere),
      }),
    ];
  });
  return [
    plain('baseUrl', connector.baseUrl, { isTyped: true }),
    plain('uniqueIdentifier', connector.uniqueIdentifier, {
      isTyped: true,
    }),
    ...actions,
    ...patchSettings(connector, plain),
    ...authSettings(connector.auth, plain),
    plain('testConnector', undefined, { isAction: true }),
  ];
}

/** Apps of the Classic experience do not have the box; a file that leaves it to the kind of app does not ask for it. */
function patchSettings({ userUpdates }: DesiredConnector, plain: Plain): ConsoleSetting[] {
  if (userUpdates === undefined) return [];
  return [plain('userUpdates', userUpdates === 'patch' ? 'checked' : 'unchecked')];
}

/** Group push has no toggle of its own, so its feature says both that it is ticked and that it is not. */
function actionState(
  action: ConnectorAction,
  wanted: boolean,
  isThere: boolean,
): ConsoleSetting['state'] {
  if (isThere) return wanted ? 'seen' : 'missing';
  return action === 'pushGroups' ? 'missing' : 'unreadable';
}

function authSettings(
  auth: NonNullable<DesiredProvisioning['connector']>['auth'],
  plain: Plain,
): ConsoleSetting[] {
  if (!auth) return [];
  const mode = plain('auth.mode', consoleWord(['auth', 'mode'], auth.mode));
  switch (auth.mode) {
    case 'httpHeader':
      return [mode, plain('auth.token', undefined, { secret: auth.token.secret })];
    case 'basic':
      return [
        mode,
        plain('auth.username', auth.username, { isTyped: true }),
        plain('auth.password', undefined, { secret: auth.password.secret }),
      ];
    case 'oauth2':
      return [
        mode,
        // Orgs that offer one grant only do not ask for it.
        ...(auth.grant === 'clientCredentials'
          ? [plain('auth.grant', consoleWord(['auth', 'grant'], auth.grant))]
          : []),
        plain('auth.tokenUrl', auth.tokenUrl, { isTyped: true }),
        ...(auth.authorizeUrl === undefined || auth.grant === 'clientCredentials'
          ? []
          : [plain('auth.authorizeUrl', auth.authorizeUrl, { isTyped: true })]),
        plain('auth.clientId', auth.clientId, { isTyped: true }),
        plain('auth.clientSecret', undefined, {
          secret: auth.clientSecret.secret,
        }),
      ];
  }
}

function toggleSettings(
  { toApp }: DesiredProvisioning,
  has: ReadonlySet<string>,
): ConsoleSetting[] {
  if (!toApp) return [];
  const toggles = Object.entries(TOGGLES).map(([key, feature]): ConsoleSetting => {
    const id = key as Toggle;
    return {
      id,
      screen: 'toApp',
      resource: 'feature',
      label: itemLabel('feature', id),
      value: toApp[id] ? 'Enabled' : 'Not enabled',
      state: toApp[id] === has.has(feature) ? 'seen' : 'missing',
    };
  });
  const { excludeUsernameUpdates: excluded } = toApp;
  if (excluded === undefined) return toggles;
  const id = 'excludeUsernameUpdates';
  return [
    ...toggles,
    {
      id,
      screen: 'toApp',
      resource: 'feature',
      label: itemLabel('feature', id),
      value: excluded ? 'checked' : 'unchecked',
      state: 'unreadable',
    },
  ];
}

function safeguardSettings({ toOkta }: DesiredProvisioning): ConsoleSetting[] {
  return (['app', 'org'] as const).flatMap((id): ConsoleSetting[] => {
    const safeguard = toOkta?.importSafeguard[id];
    if (!safeguard) return [];
    return [
      {
        id,
        screen: 'toOkta',
        resource: 'safeguard',
        label: itemLabel('safeguard', id),
        value: safeguard.enabled ? `Enabled, ${safeguard.threshold} %` : 'Disabled',
        state: 'unreadable',
      },
    ];
  });
}
