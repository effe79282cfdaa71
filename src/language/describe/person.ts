import type { ContextGroup, ExpressionContext, Profile } from '../../expression/context';
import { profileAsRead } from '../../expression/userAttributes';

/** A person to try expressions on. What is left out is not known: expressions that ask for it have no value. */
export interface ExampleUser {
  name: string;
  /** Attributes of an Okta user by variable name. */
  profile: Profile;
  /** Of the user itself, beside its profile: `id` and `status`. */
  internal?: Readonly<Record<string, unknown>>;
  groups?: readonly ContextGroup[];
  /** Okta profile of the manager; null for none. */
  manager?: Profile | null;
  /** Profiles in directories: Active Directory and Workday. */
  directories?: readonly Profile[];
  /** Of the org: `name`, `subDomain`. */
  org?: Profile;
}

/** In the groups that every org has, and in none besides. */
const EVERYONE: ContextGroup = { id: '00gExampleEveryone00', name: 'Everyone', type: 'BUILT_IN' };

/** Made up; used while nobody else is chosen. */
export const EXAMPLE_USER: ExampleUser = {
  name: 'Ada Example',
  profile: {
    login: 'ada@example.com',
    email: 'ada@example.com',
    firstName: 'Ada',
    lastName: 'Example',
    displayName: 'Ada Example',
    title: 'Engineer',
    department: 'Research',
    employeeNumber: '1815',
    userType: 'Employee',
    countryCode: 'GB',
    locale: 'en_GB',
    timezone: 'Europe/London',
  },
  internal: { id: '00uExampleAda0000000', status: 'ACTIVE' },
  groups: [EVERYONE],
  manager: {
    login: 'grace@example.com',
    email: 'grace@example.com',
    firstName: 'Grace',
    lastName: 'Example',
    displayName: 'Grace Example',
    title: 'Director',
  },
  directories: [],
  org: { name: 'Example', subDomain: 'example' },
};

/** The same person in some groups more. */
export function inGroups(person: ExampleUser, more: readonly ContextGroup[]): ExampleUser {
  return { ...person, groups: [...(person.groups ?? []), ...more] };
}

/** What expressions can ask of a person. */
export function contextOf({
  profile,
  internal,
  groups,
  manager,
  directories,
  org,
}: ExampleUser): ExpressionContext {
  const user = profileAsRead(profile);
  return {
    user,
    source: user,
    ...(org && { org }),
    ...(internal && {
      internalProperty: (name) => (Object.hasOwn(internal, name) ? internal[name] : undefined),
    }),
    ...(groups && { groups: () => groups }),
    ...(directories && { directoryUsers: () => directories }),
    ...(manager !== undefined && {
      relative: (relation) => (relation === 'manager' ? manager : null),
      linkedUser: (name) => (/manager/i.test(name) ? manager : null),
    }),
  };
}
