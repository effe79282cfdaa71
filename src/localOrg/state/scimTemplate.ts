import type { Json } from '../../base/record';
import { ENTERPRISE_USER_URN, USER_URN } from '../../scim/urns';
import { isCatalogApp, scimBaseAttributes } from './appTemplates';
import type { SandboxApp, SandboxMapping } from './orgModel';

/** What turning SCIM on adds: `recorded` is a catalogue app's, `plain` four base attributes; `auto` goes by the app. */
export type ScimTemplate = 'auto' | 'plain' | 'recorded';
export const SCIM_TEMPLATES: readonly ScimTemplate[] = ['auto', 'plain', 'recorded'];

export interface TemplateParts {
  base: Record<string, Json>;
  custom: Record<string, Json>;
  toApp: SandboxMapping['properties'];
  toOkta: SandboxMapping['properties'];
}

type Line = readonly [name: string, title: string, path: string, source: string];

/** Type of a part that is there: `work`, as long as the part has a value. */
const workIf = (source: string) => `(${source} != null && ${source} != '') ? 'work' : ''`;

/** Attributes of a recorded SCIM app of the catalogue: name, title, SCIM path, and the Okta attribute behind it. */
const CORE_LINES: readonly Line[] = [
  ['middleName', 'Middle name', 'name.middleName', 'user.middleName'],
  ['honorificPrefix', 'Honorific prefix', 'name.honorificPrefix', 'user.honorificPrefix'],
  ['honorificSuffix', 'Honorific suffix', 'name.honorificSuffix', 'user.honorificSuffix'],
  ['email', 'Primary email', 'emails.^[primary==true].value', 'user.email'],
  ['emailType', 'Primary email type', 'emails.^[primary==true].type', workIf('user.email')],
  ['title', 'Title', 'title', 'user.title'],
  ['displayName', 'Display name', 'displayName', 'user.displayName'],
  ['nickName', 'Nickname', 'nickName', 'user.nickName'],
  ['profileUrl', 'Profile Url', 'profileUrl', 'user.profileUrl'],
  ['primaryPhone', 'Primary phone', 'phoneNumbers.^[primary==true].value', 'user.primaryPhone'],
  [
    'primaryPhoneType',
    'Primary phone type',
    'phoneNumbers.^[primary==true].type',
    workIf('user.primaryPhone'),
  ],
  ['mobilePhone', 'Mobile phone', 'phoneNumbers.^[type==mobile].value', 'user.mobilePhone'],
  ['addressType', 'Address type', 'addresses.^[primary==true].type', workIf('user.streetAddress')],
  [
    'streetAddress',
    'Street address',
    'addresses.^[primary==true].streetAddress',
    'user.streetAddress',
  ],
  ['locality', 'Locality', 'addresses.^[primary==true].locality', 'user.city'],
  ['region', 'Region', 'addresses.^[primary==true].region', 'user.state'],
  ['postalCode', 'Postal Code', 'addresses.^[primary==true].postalCode', 'user.zipCode'],
  ['country', 'Country', 'addresses.^[primary==true].country', 'user.countryCode'],
  ['formatted', 'Formatted', 'addresses.^[primary==true].formatted', 'user.postalAddress'],
  ['preferredLanguage', 'Preferred language', 'preferredLanguage', 'user.preferredLanguage'],
  ['locale', 'Locale', 'locale', 'user.locale'],
  ['timezone', 'Time zone', 'timezone', 'user.timezone'],
  ['userType', 'User type', 'userType', 'user.userType'],
];

const ENTERPRISE_LINES: readonly Line[] = [
  ['employeeNumber', 'Employee number', 'employeeNumber', 'user.employeeNumber'],
  ['costCenter', 'Cost center', 'costCenter', 'user.costCenter'],
  ['organization', 'Organization', 'organization', 'user.organization'],
  ['division', 'Division', 'division', 'user.division'],
  ['department', 'Department', 'department', 'user.department'],
  ['managerValue', 'Manager value', 'manager.value', 'user.managerId'],
  ['managerDisplayName', 'Manager display name', 'manager.displayName', 'user.manager'],
];

/** What turning SCIM on adds to that app. */
export function templateParts(app: SandboxApp, template: ScimTemplate): TemplateParts {
  const isRecorded = template === 'recorded' || (template === 'auto' && isCatalogApp(app));
  if (!isRecorded) return { base: scimBaseAttributes(), custom: {}, toApp: {}, toOkta: {} };
  const { givenName, familyName } = scimBaseAttributes();
  const required = { required: true, scope: 'SELF' };
  const lines = [
    ...CORE_LINES.map((line) => ({ line, namespace: USER_URN })),
    ...ENTERPRISE_LINES.map((line) => ({ line, namespace: ENTERPRISE_USER_URN })),
  ];
  const custom = lines.map(({ line: [name, title, path], namespace }) => [
    name,
    { title, type: 'string', externalName: path, externalNamespace: namespace, scope: 'NONE' },
  ]);
  const toApp = [
    ['givenName', 'user.firstName'],
    ['familyName', 'user.lastName'],
    ...lines.map(({ line: [name, , , source] }) => [name, source]),
  ].map(([name, expression]) => [name, { expression, pushStatus: 'PUSH' }]);
  return {
    base: { givenName: { ...givenName, ...required }, familyName: { ...familyName, ...required } },
    custom: Object.fromEntries(custom),
    toApp: Object.fromEntries(toApp),
    toOkta: toOktaLines(),
  };
}

/** Recorded: from app to user everything is DONT_PUSH. */
function toOktaLines(): SandboxMapping['properties'] {
  const lines = [
    ['firstName', 'appuser.givenName'],
    ['lastName', 'appuser.familyName'],
    ['email', 'appuser.email'],
    ['displayName', 'appuser.displayName'],
  ] as const;
  return Object.fromEntries(
    lines.map(([name, expression]) => [name, { expression, pushStatus: 'DONT_PUSH' }]),
  );
}
