import { isAt, type Key, type Place } from './place';
import { TOGGLES, type Toggle } from './provisioning';
import { SCREENS } from './screens';

export interface FieldFacts {
  /** In the file. */
  key: Key;
  /** Field of Okta's Management API (Okta API 2026.06.3) as a plan has it: below the app, the attribute, the push. */
  field?: string;
  /** The same for people, where it takes more words; of what no plan has as a field, all there is. */
  api?: string;
  /** Where the Admin Console has it; none for what it shows nowhere. */
  console?: string;
  /** What the Console calls it, where that is not the last part of its place. */
  label?: string;
  /** Of the connector: what the screens of an app that is not of the Classic experience call it; absent when they lack it. */
  catalog?: string;
}

const GENERAL = SCREENS.general.place;
const INTEGRATION = SCREENS.integration.place;
const TO_APP = SCREENS.toApp.place;
const SAFEGUARD = SCREENS.toOkta.place;
const SIGN_ON = 'Sign On';
const EDITOR = 'Profile Editor > Add Attribute';
const MAPPINGS = 'Profile Editor > Mappings > Okta User to app';
const CONNECTOR = 'provisioning.connector';
const IMPORT_SAFEGUARD = 'provisioning.toOkta.importSafeguard';

const TABLE = [
  { key: 'app.id', api: 'app.id' },
  { key: 'app.name', api: 'app.name', console: 'Applications > Browse App Catalog' },
  { key: 'app.label', field: 'label', console: `${GENERAL} > App name` },
  {
    key: 'app.loginUrl',
    field: 'settings.signOn.loginUrl',
    console: "General > App's login page URL",
  },
  {
    key: 'app.redirectUrl',
    field: 'settings.signOn.redirectUrl',
    console: 'General > Redirect URL',
  },
  {
    key: 'app.credentials.scheme',
    field: 'credentials.scheme',
    console: `${SIGN_ON} > Credentials Details`,
    label: 'Who sets the credentials?',
  },
  {
    key: 'app.username.template',
    field: 'credentials.userNameTemplate.template',
    console: `${SIGN_ON} > Application username format`,
    label: 'Application username, custom rule',
  },
  {
    key: 'app.username.type',
    field: 'credentials.userNameTemplate.type',
    console: `${SIGN_ON} > Application username format`,
    label: 'Application username',
  },
  {
    key: 'app.username.pushStatus',
    field: 'credentials.userNameTemplate.pushStatus',
    console: `${SIGN_ON} > Update application username on`,
  },
  {
    key: 'app.visibility.hideWeb',
    field: 'visibility.hide.web',
    console: `${GENERAL} > Application visibility`,
    label: 'Do not display application icon to users',
  },
  {
    key: 'app.visibility.hideMobile',
    field: 'visibility.hide.iOS',
    console: `${GENERAL} > Application visibility`,
    label: 'Do not display application icon in the Okta Mobile app',
  },
  { key: CONNECTOR, console: INTEGRATION },
  {
    key: `${CONNECTOR}.baseUrl`,
    console: `${INTEGRATION} > SCIM connector base URL`,
    catalog: 'Base URL',
  },
  {
    key: `${CONNECTOR}.uniqueIdentifier`,
    console: `${INTEGRATION} > Unique identifier field for users`,
  },
  { key: `${CONNECTOR}.actions`, console: `${INTEGRATION} > Supported provisioning actions` },
  {
    key: `${CONNECTOR}.userUpdates`,
    console: `${INTEGRATION} > Support PATCH for User`,
    catalog: 'Support PATCH for User',
  },
  { key: `${CONNECTOR}.auth.mode`, console: `${INTEGRATION} > Authentication Mode` },
  {
    key: `${CONNECTOR}.auth.token`,
    console: `${INTEGRATION} > Authorization`,
    catalog: 'API Token',
  },
  { key: `${CONNECTOR}.auth.username`, console: `${INTEGRATION} > Username`, catalog: 'Username' },
  { key: `${CONNECTOR}.auth.password`, console: `${INTEGRATION} > Password`, catalog: 'Password' },
  { key: `${CONNECTOR}.auth.grant`, console: `${INTEGRATION} > Grant type` },
  { key: `${CONNECTOR}.auth.tokenUrl`, console: `${INTEGRATION} > Access token endpoint URI` },
  { key: `${CONNECTOR}.auth.authorizeUrl`, console: `${INTEGRATION} > Authorization endpoint URI` },
  { key: `${CONNECTOR}.auth.clientId`, console: `${INTEGRATION} > Client ID` },
  { key: `${CONNECTOR}.auth.clientSecret`, console: `${INTEGRATION} > Client Secret` },
  { key: 'provisioning.toApp', console: TO_APP },
  { key: 'provisioning.toOkta', console: 'Provisioning > To Okta' },
  toggle('createUsers', 'Create Users'),
  toggle('updateUserAttributes', 'Update User Attributes'),
  toggle('deactivateUsers', 'Deactivate Users'),
  toggle('syncPassword', 'Sync Password'),
  {
    key: 'provisioning.toApp.excludeUsernameUpdates',
    console: `${TO_APP} > Exclude Username Updates`,
  },
  { key: IMPORT_SAFEGUARD, console: SAFEGUARD },
  ...safeguard('app', 'App unassignment safeguard'),
  ...safeguard('org', 'Org-wide unassignment safeguard'),
  {
    key: 'attributes.*',
    api: 'definitions.custom.properties.{variable name}',
    console: 'Profile Editor',
  },
  { key: 'attributes.*.title', field: 'title', console: `${EDITOR} > Display name` },
  {
    key: 'attributes.*.type',
    field: 'type',
    api: 'type, and items.type of an array',
    console: `${EDITOR} > Data type`,
  },
  {
    key: 'attributes.*.externalName',
    field: 'externalName',
    console: `${EDITOR} > External name`,
  },
  {
    key: 'attributes.*.externalNamespace',
    field: 'externalNamespace',
    console: `${EDITOR} > External namespace`,
  },
  { key: 'attributes.*.description', field: 'description', console: `${EDITOR} > Description` },
  { key: 'attributes.*.scope', field: 'scope', console: `${EDITOR} > Scope` },
  {
    key: 'attributes.*.permission',
    field: 'permission',
    api: 'permissions (accepted, never returned)',
    console: `${EDITOR} > User permission`,
  },
  { key: 'attributes.*.required', field: 'required', console: `${EDITOR} > Attribute required` },
  {
    key: 'attributes.*.enum',
    field: 'enum',
    api: 'enum, and oneOf; of an array those of items',
    console: `${EDITOR} > Define enumerated list of values`,
    label: 'Enumerated list of values',
  },
  {
    key: 'attributes.*.unique',
    field: 'unique',
    console: `${EDITOR} > Restriction`,
    label: 'Value must be unique for each user',
  },
  {
    key: 'attributes.*.minLength',
    field: 'minLength',
    console: `${EDITOR} > Attribute length`,
    label: 'Attribute length, at least',
  },
  {
    key: 'attributes.*.maxLength',
    field: 'maxLength',
    console: `${EDITOR} > Attribute length`,
    label: 'Attribute length, at most',
  },
  {
    key: 'attributes.*.union',
    field: 'union',
    console: `${EDITOR} > Group priority`,
    label: 'Group priority',
  },
  { key: 'mappings.*', api: 'properties.{variable name}.expression', console: MAPPINGS },
  {
    key: 'mappings.*.expression',
    field: 'expression',
    api: 'properties.{variable name}.expression',
    console: MAPPINGS,
    label: 'Expression',
  },
  {
    key: 'mappings.*.pushStatus',
    field: 'pushStatus',
    api: 'properties.{variable name}.pushStatus',
    console: MAPPINGS,
    label: 'Apply mapping on',
  },
  { key: 'groups.*.name', api: 'group.profile.name', console: 'Directory > Groups' },
  { key: 'groups.*.id', api: 'group.id' },
  {
    key: 'groups.*.assign',
    api: 'PUT /api/v1/apps/{appId}/groups/{groupId}',
    console: 'Assignments > Assign to Groups',
  },
  {
    key: 'groups.*.assign.priority',
    field: 'priority',
    console: 'Assignments > Groups',
    label: 'Priority',
  },
  { key: 'groups.*.assign.profile', api: 'profile', console: 'Assignments > Assign to Groups' },
  {
    key: 'groups.*.push',
    api: 'POST /api/v1/apps/{appId}/group-push/mappings',
    console: 'Push Groups > Find groups by name',
  },
  {
    key: 'groups.*.push.targetName',
    field: 'targetGroupName',
    console: 'Push Groups > Create Group',
    label: 'Group name in the app',
  },
  { key: 'groups.*.push.targetId', field: 'targetGroupId', console: 'Push Groups > Link Group' },
  {
    key: 'groups.*.push.onRemove',
    api: 'deleteTargetGroup (when the mapping is deleted)',
    console: 'Push Groups > Unlink pushed group',
    label: 'When the push ends',
  },
  { key: 'groups.*.push.status', field: 'status', console: 'Push Groups > Push Status' },
] as const satisfies readonly FieldFacts[];

function toggle<const T extends Toggle>(id: T, label: string) {
  const api = `app.features: ${TOGGLES[id]} (read only)`;
  return { key: `provisioning.toApp.${id}`, api, console: `${TO_APP} > ${label}` };
}

/** The whole of it, with its threshold, is one line of the Console. */
function safeguard(id: string, label: string) {
  const console = `${SAFEGUARD} > ${label}`;
  const key = `${IMPORT_SAFEGUARD}.${id}`;
  return [
    { key, console },
    { key: `${key}.*`, console },
  ];
}

/**
 * For each field of the file: what Okta's API has for it, where the Admin Console has it and what it calls it there. The
 * only place that knows.
 */
export const FIELDS: readonly FieldFacts[] = TABLE;

/** Field of Okta's app that a file asks for, as a plan has it. */
export type AppField = Extract<
  (typeof TABLE)[number],
  { key: `app.${string}`; field: string }
>['field'];

/** What Okta's API calls what stands at a place. */
export function apiField(place: Place): string | undefined {
  const found = fieldAt(place);
  if (!found) return undefined;
  const { key, field, api = field } = found;
  return api === field && key.startsWith('app.') ? `app.${field}` : api;
}

/** Where the Admin Console has what stands at a place. */
export function consolePlace(place: Place): string | undefined {
  return fieldAt(place)?.console;
}

function fieldAt(place: Place): FieldFacts | undefined {
  return FIELDS.find(({ key }) => isAt(key, place));
}

/** Where the file has a field of Okta's app: the names of its keys. */
export function keysOfAppField(field: string): Place {
  const found = FIELDS.find((each) => each.field === field && each.key.startsWith('app.'));
  return found?.key.split('.') ?? ['app'];
}

/** The field of Okta's app that stands at a place of the file. */
export function appFieldAt(place: Place): string | undefined {
  return place[0] === 'app' ? fieldAt(place)?.field : undefined;
}
