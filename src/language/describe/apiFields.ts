import type { Path } from '../../config/findings/finding';

/** `*` stands for any one step of a path. */
interface Entry {
  path: string;
  /** Field of Okta's Management API (Okta API 2026.06.3); none for what the API does not have. */
  api?: string;
  /** Where the Admin Console has it. */
  console?: string;
}

const GENERAL = 'General > App Settings';
const INTEGRATION = 'Provisioning > Integration';
const SAFEGUARD = 'Provisioning > To Okta > Import Safeguard';
const EDITOR = 'Profile Editor > Add Attribute';

const ENTRIES: readonly Entry[] = [
  { path: 'app.id', api: 'app.id' },
  { path: 'app.name', api: 'app.name', console: 'Applications > Browse App Catalog' },
  { path: 'app.label', api: 'app.label', console: `${GENERAL} > App name` },
  {
    path: 'app.loginUrl',
    api: 'app.settings.signOn.loginUrl',
    console: "General > App's login page URL",
  },
  {
    path: 'app.redirectUrl',
    api: 'app.settings.signOn.redirectUrl',
    console: 'General > Redirect URL',
  },
  {
    path: 'app.credentials.scheme',
    api: 'app.credentials.scheme',
    console: 'Sign On > Credentials Details',
  },
  {
    path: 'app.username.template',
    api: 'app.credentials.userNameTemplate.template',
    console: 'Sign On > Application username format',
  },
  {
    path: 'app.username.type',
    api: 'app.credentials.userNameTemplate.type',
    console: 'Sign On > Application username format',
  },
  {
    path: 'app.username.pushStatus',
    api: 'app.credentials.userNameTemplate.pushStatus',
    console: 'Sign On > Update application username on',
  },
  {
    path: 'app.visibility.hideWeb',
    api: 'app.visibility.hide.web',
    console: `${GENERAL} > Application visibility`,
  },
  {
    path: 'app.visibility.hideMobile',
    api: 'app.visibility.hide.iOS',
    console: `${GENERAL} > Application visibility`,
  },
  { path: 'provisioning.connector', console: INTEGRATION },
  { path: 'provisioning.connector.baseUrl', console: `${INTEGRATION} > SCIM connector base URL` },
  {
    path: 'provisioning.connector.uniqueIdentifier',
    console: `${INTEGRATION} > Unique identifier field for users`,
  },
  {
    path: 'provisioning.connector.actions',
    console: `${INTEGRATION} > Supported provisioning actions`,
  },
  { path: 'provisioning.connector.auth.mode', console: `${INTEGRATION} > Authentication Mode` },
  { path: 'provisioning.connector.auth.token', console: `${INTEGRATION} > Authorization` },
  { path: 'provisioning.connector.auth.username', console: `${INTEGRATION} > Username` },
  { path: 'provisioning.connector.auth.password', console: `${INTEGRATION} > Password` },
  {
    path: 'provisioning.connector.auth.tokenUrl',
    console: `${INTEGRATION} > Access token endpoint URI`,
  },
  {
    path: 'provisioning.connector.auth.authorizeUrl',
    console: `${INTEGRATION} > Authorization endpoint URI`,
  },
  { path: 'provisioning.connector.auth.clientId', console: `${INTEGRATION} > Client ID` },
  { path: 'provisioning.connector.auth.clientSecret', console: `${INTEGRATION} > Client secret` },
  { path: 'provisioning.toApp', console: 'Provisioning > To App' },
  { path: 'provisioning.toOkta', console: 'Provisioning > To Okta' },
  {
    path: 'provisioning.toApp.createUsers',
    api: 'app.features: PUSH_NEW_USERS (read only)',
    console: 'Provisioning > To App > Create Users',
  },
  {
    path: 'provisioning.toApp.updateUserAttributes',
    api: 'app.features: PUSH_PROFILE_UPDATES (read only)',
    console: 'Provisioning > To App > Update User Attributes',
  },
  {
    path: 'provisioning.toApp.deactivateUsers',
    api: 'app.features: PUSH_USER_DEACTIVATION (read only)',
    console: 'Provisioning > To App > Deactivate Users',
  },
  {
    path: 'provisioning.toApp.syncPassword',
    api: 'app.features: PUSH_PASSWORD_UPDATES (read only)',
    console: 'Provisioning > To App > Sync Password',
  },
  {
    path: 'provisioning.toOkta.importSafeguard',
    console: SAFEGUARD,
  },
  {
    path: 'provisioning.toOkta.importSafeguard.app',
    console: `${SAFEGUARD} > App unassignment safeguard`,
  },
  {
    path: 'provisioning.toOkta.importSafeguard.app.*',
    console: `${SAFEGUARD} > App unassignment safeguard`,
  },
  {
    path: 'provisioning.toOkta.importSafeguard.org',
    console: `${SAFEGUARD} > Org-wide unassignment safeguard`,
  },
  {
    path: 'provisioning.toOkta.importSafeguard.org.*',
    console: `${SAFEGUARD} > Org-wide unassignment safeguard`,
  },
  {
    path: 'attributes.*',
    api: 'definitions.custom.properties.{variable name}',
    console: 'Profile Editor',
  },
  { path: 'attributes.*.title', api: 'title', console: `${EDITOR} > Display name` },
  {
    path: 'attributes.*.type',
    api: 'type, and items.type of an array',
    console: `${EDITOR} > Data type`,
  },
  { path: 'attributes.*.externalName', api: 'externalName', console: `${EDITOR} > External name` },
  {
    path: 'attributes.*.externalNamespace',
    api: 'externalNamespace',
    console: `${EDITOR} > External namespace`,
  },
  { path: 'attributes.*.description', api: 'description', console: `${EDITOR} > Description` },
  { path: 'attributes.*.scope', api: 'scope', console: `${EDITOR} > Scope` },
  {
    path: 'attributes.*.permission',
    api: 'permissions (accepted, never returned)',
    console: `${EDITOR} > User permission`,
  },
  { path: 'attributes.*.required', api: 'required', console: `${EDITOR} > Attribute required` },
  {
    path: 'mappings.*',
    api: 'properties.{variable name}.expression',
    console: 'Profile Editor > Mappings > Okta User to app',
  },
  {
    path: 'mappings.*.expression',
    api: 'properties.{variable name}.expression',
    console: 'Profile Editor > Mappings > Okta User to app',
  },
  {
    path: 'mappings.*.pushStatus',
    api: 'properties.{variable name}.pushStatus',
    console: 'Profile Editor > Mappings > Okta User to app',
  },
  { path: 'groups.*.name', api: 'group.profile.name', console: 'Directory > Groups' },
  { path: 'groups.*.id', api: 'group.id' },
  {
    path: 'groups.*.assign',
    api: 'PUT /api/v1/apps/{appId}/groups/{groupId}',
    console: 'Assignments > Assign to Groups',
  },
  { path: 'groups.*.assign.priority', api: 'priority', console: 'Assignments > Groups' },
  { path: 'groups.*.assign.profile', api: 'profile', console: 'Assignments > Assign to Groups' },
  {
    path: 'groups.*.push',
    api: 'POST /api/v1/apps/{appId}/group-push/mappings',
    console: 'Push Groups > Find groups by name',
  },
  {
    path: 'groups.*.push.targetName',
    api: 'targetGroupName',
    console: 'Push Groups > Create Group',
  },
  { path: 'groups.*.push.targetId', api: 'targetGroupId', console: 'Push Groups > Link Group' },
  { path: 'groups.*.push.status', api: 'status', console: 'Push Groups > Push Status' },
];

function entryFor(path: Path): Entry | undefined {
  return ENTRIES.find(({ path: pattern }) => {
    const steps = pattern.split('.');
    return (
      steps.length === path.length &&
      steps.every((step, index) => step === '*' || step === path[index])
    );
  });
}

/** What Okta's API calls what stands at a path. */
export function apiField(path: Path): string | undefined {
  return entryFor(path)?.api;
}

/** Where the Admin Console has what stands at a path. */
export function consolePlace(path: Path): string | undefined {
  return entryFor(path)?.console;
}

/** The step, 1 to 7, in which the manual set-up does what stands at a path. */
export function stepOf(path: Path): number | undefined {
  switch (path[0]) {
    case 'app':
      return 1;
    case 'provisioning':
      return path[1] === 'connector' ? 2 : path.length > 1 ? 3 : undefined;
    case 'attributes':
      return 4;
    case 'mappings':
      return 5;
    case 'groups':
      return path[2] === 'assign' ? 6 : path[2] === 'push' ? 7 : undefined;
    default:
      return undefined;
  }
}
