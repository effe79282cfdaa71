import type { ScimServer } from '../../examples/scim-server/server.mjs';
import type { AttributeEntry } from './adminConsole';

export const APP = 'senhasegura';
export const USER_URN = 'urn:ietf:params:scim:schemas:core:2.0:User';
export const GROUP_URN = 'urn:ietf:params:scim:schemas:core:2.0:Group';

/** Step 4, with the texts that the example's file has. */
export const ATTRIBUTES: readonly AttributeEntry[] = [
  {
    dataType: 'string',
    displayName: 'formatted',
    variableName: 'NameFormatted',
    externalName: 'NameFormatted',
    namespace: USER_URN,
    description:
      'The full name, including all middle names, titles, and suffixes as appropriate, formatted for display.',
    isPersonal: true,
  },
  {
    dataType: 'string',
    displayName: 'customCode',
    variableName: 'customCode',
    externalName: 'customCode',
    namespace: USER_URN,
    description: 'The unique custom code of the User.',
    isPersonal: true,
  },
  {
    dataType: 'string array',
    displayName: 'customCodes',
    variableName: 'customCodes',
    externalName: 'customCodes',
    namespace: USER_URN,
    description: 'User custom codes of the users.',
    isPersonal: true,
  },
  {
    dataType: 'boolean',
    displayName: 'thirdPartyVendor',
    variableName: 'thirdPartyVendor',
    externalName: 'thirdPartyVendor',
    namespace: GROUP_URN,
    description: 'Is a thirdParty group.',
    isPersonal: false,
  },
];

/** Step 5. */
export const MAPPINGS = {
  NameFormatted: 'user.displayName',
  customCode: '"test-CustomCode"',
  customCodes: '',
  thirdPartyVendor: '"1"',
};

/** A user as the SCIM server holds it, cut to what the tutorial maps. */
export interface HeldUser {
  userName: unknown;
  active: unknown;
  givenName: unknown;
  familyName: unknown;
  email: unknown;
  NameFormatted: unknown;
  customCode: unknown;
  customCodes: unknown;
  thirdPartyVendor: unknown;
}

/** The users that the server holds, by user name. */
export function usersAt(scim: ScimServer): HeldUser[] {
  return [...scim.users.values()]
    .map((user) => ({
      userName: user['userName'],
      active: user['active'],
      givenName: Reflect.get(Object(user['name']), 'givenName'),
      familyName: Reflect.get(Object(user['name']), 'familyName'),
      email: Reflect.get(Object(Reflect.get(Object(user['emails']), 0)), 'value'),
      NameFormatted: user['NameFormatted'],
      customCode: user['customCode'],
      customCodes: user['customCodes'],
      thirdPartyVendor: Reflect.get(Object(user[GROUP_URN]), 'thirdPartyVendor'),
    }))
    .sort((one, other) => String(one.userName).localeCompare(String(other.userName)));
}

/** The groups that the server holds, with the user names of their members. */
export function groupsAt(scim: ScimServer): { displayName: unknown; members: string[] }[] {
  return [...scim.groups.values()].map(({ displayName, members }) => ({
    displayName,
    members: (Array.isArray(members) ? members : [])
      .map((member) => String(scim.users.get(Reflect.get(Object(member), 'value'))?.['userName']))
      .sort(),
  }));
}

/** Somebody of the seeded group, as the tutorial's mappings bring them to the server. */
export function person(
  firstName: string,
  lastName: string,
  changes: Partial<HeldUser> = {},
): HeldUser {
  const email = `${firstName}.${lastName}@example.com`.toLowerCase();
  return {
    userName: email,
    active: true,
    givenName: firstName,
    familyName: lastName,
    email,
    NameFormatted: `${firstName} ${lastName}`,
    customCode: 'test-CustomCode',
    customCodes: undefined,
    thirdPartyVendor: true,
    ...changes,
  };
}
