import type { Json } from '../../base/record';
import { isRecord } from '../../base/record';
import { OktaError, validationError } from '../http/errors';
import { objectAt, stringAt } from '../state/json';
import type {
  ConnectorAuth,
  ConnectorSettings,
  ImportSafeguard,
  ProvisioningSettings,
  Safeguard,
  SandboxApp,
} from '../state/orgModel';
import { type ScimTemplate, type TemplateParts, templateParts } from '../state/scimTemplate';

const ACTIONS: readonly string[] = [
  'importNewUsersAndProfileUpdates',
  'pushNewUsers',
  'pushProfileUpdates',
  'pushGroups',
  'importGroups',
];
const AUTH_MODES: readonly ConnectorAuth['mode'][] = ['httpHeader', 'basic', 'oauth2'];

/**
 * What an admin saves in the Console. Turning SCIM on adds the template's attributes; turning it off forgets the
 * connector, as Okta does.
 * @throws {OktaError} 400 when a custom attribute stands where the template has one of its own.
 */
export function changeProvisioning(
  app: SandboxApp,
  part: Partial<ProvisioningSettings>,
  scimTemplate: ScimTemplate,
): void {
  const mode = part.mode ?? app.provisioning.mode;
  if (mode === 'SCIM' && app.provisioning.mode === 'NONE') {
    const template = templateParts(app, scimTemplate);
    // The template's own custom attributes stay when SCIM is turned off, and are no clash when it comes back.
    const clash = Object.keys(app.customAttributes).find(
      (name) =>
        Object.hasOwn(template.base, name) ||
        (Object.hasOwn(template.custom, name) && !isTemplates(app, template, name)),
    );
    if (clash !== undefined) {
      throw new OktaError(
        400,
        'E0000001',
        'Profile property in Okta managed template has conflicts with custom property.',
        [`Property ${clash} exists already.`],
      );
    }
    app.baseAttributes = { ...app.baseAttributes, ...template.base };
    app.customAttributes = { ...template.custom, ...app.customAttributes };
    const [toApp, toOkta] = app.mappings;
    toApp.properties = { ...template.toApp, ...toApp.properties };
    toOkta.properties = { ...template.toOkta, ...toOkta.properties };
  }
  app.provisioning = { ...app.provisioning, ...part, mode };
  if (mode === 'NONE') app.provisioning.connector = undefined;
}

function isTemplates(app: SandboxApp, { custom }: TemplateParts, name: string): boolean {
  return custom[name]?.['externalName'] === app.customAttributes[name]?.['externalName'];
}

/** The `provisioning` section of an `okta-scim.yaml` as settings; secrets stand in it literally. */
export function provisioningOf(section: unknown): Partial<ProvisioningSettings> {
  if (!isRecord(section)) throw refused('Send the provisioning section as an object.');
  if (section['mode'] === 'NONE') return { mode: 'NONE' };
  const part: Partial<ProvisioningSettings> = { mode: 'SCIM' };
  if (isRecord(section['connector'])) part.connector = connectorOf(section['connector']);
  if (isRecord(section['toApp'])) {
    const toApp = section['toApp'];
    part.toApp = {
      createUsers: toApp['createUsers'] === true,
      updateUserAttributes: toApp['updateUserAttributes'] === true,
      deactivateUsers: toApp['deactivateUsers'] === true,
      syncPassword: toApp['syncPassword'] === true,
      ...(toApp['excludeUsernameUpdates'] === true && { excludeUsernameUpdates: true }),
    };
  }
  return part;
}

/** The safeguards with what the section says about them. */
export function importSafeguardOf(section: unknown, current: ImportSafeguard): ImportSafeguard {
  const given = objectAt(objectAt(section, 'toOkta'), 'importSafeguard');
  return {
    app: safeguardOf(given['app'], current.app),
    org: safeguardOf(given['org'], current.org),
  };
}

function safeguardOf(value: unknown, current: Safeguard): Safeguard {
  const { enabled, threshold }: Json = { ...current, ...(isRecord(value) ? value : {}) };
  const isWhole = typeof threshold === 'number' && Number.isInteger(threshold);
  if (typeof enabled !== 'boolean' || !isWhole || threshold < 1 || threshold > 100) {
    throw refused('A safeguard is { enabled, threshold } with a whole threshold from 1 to 100.');
  }
  return { enabled, threshold };
}

function connectorOf(value: Json): ConnectorSettings {
  const baseUrl = stringAt(value, 'baseUrl') ?? '';
  if (!/^https?:$/.test(URL.canParse(baseUrl) ? new URL(baseUrl).protocol : '')) {
    throw refused('connector.baseUrl is not a URL.');
  }
  const actions = Array.isArray(value['actions']) ? value['actions'].map(String) : [];
  const unknown = actions.find((action) => !ACTIONS.includes(action));
  if (unknown !== undefined) throw refused(`connector.actions: '${unknown}' is not an action.`);
  return {
    baseUrl,
    uniqueIdentifier: stringAt(value, 'uniqueIdentifier') ?? 'userName',
    actions,
    auth: authOf(objectAt(value, 'auth')),
    ...(value['userUpdates'] === 'patch' && { supportsPatch: true }),
    ...(typeof value['supportsPatch'] === 'boolean' && { supportsPatch: value['supportsPatch'] }),
    ...(value['importUserSchema'] === true && { importUserSchema: true }),
  };
}

function authOf(value: Json): ConnectorAuth {
  const mode = AUTH_MODES.find((known) => known === (value['mode'] ?? 'httpHeader'));
  if (!mode) throw refused(`connector.auth.mode is one of ${AUTH_MODES.join(', ')}.`);
  const auth: ConnectorAuth = { mode };
  const names = [
    'token',
    'username',
    'password',
    'tokenUrl',
    'authorizeUrl',
    'clientId',
    'clientSecret',
  ] as const;
  for (const name of names) {
    const text = stringAt(value, name);
    if (text !== undefined) auth[name] = text;
  }
  return auth;
}

function refused(cause: string): OktaError {
  return validationError('provisioning', cause);
}
