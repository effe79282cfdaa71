import type { Ids } from './ids';
import type { SandboxGroup, SandboxUser } from './orgModel';
import type { OrgState } from './orgState';
import { timestamp } from './timestamps';

export interface SeedOptions {
  apiToken: string;
  /** Users and groups to have besides the named ones. */
  users: number;
  groups: number;
  now: Date;
}

/** The people of a fresh org, by the group they are in. Every login is the email, as the tutorial asks. */
const PEOPLE: Readonly<Record<string, readonly (readonly [first: string, last: string])[]>> = {
  Vendors: [
    ['Ana', 'Silva'],
    ['Bruno', 'Costa'],
    ['Carla', 'Souza'],
  ],
  Engineering: [
    ['Dana', 'Fischer'],
    ['Emil', 'Novak'],
  ],
};

const DESCRIPTIONS: Readonly<Record<string, string>> = {
  Vendors: 'People of third parties',
  Engineering: 'People who build',
};

/** A fresh org: Everyone, Vendors (3 members), Engineering (2), and as many users and groups more as asked for. */
export function seedOrg(ids: Ids, options: SeedOptions): OrgState {
  const at = timestamp(options.now);
  const orgId = ids.next('00o');
  const userTypeId = ids.next('oty');
  const users = new Map<string, SandboxUser>();
  const groups = new Map<string, SandboxGroup>();
  const addGroup = (type: SandboxGroup['type'], name: string, description: string | null) => {
    const group: SandboxGroup = {
      id: ids.next('00g'),
      type,
      created: at,
      lastUpdated: at,
      lastMembershipUpdated: at,
      profile: { name, description },
    };
    groups.set(group.id, group);
    return group.id;
  };
  const everyone = addGroup('BUILT_IN', 'Everyone', 'All users in your organization');
  const addUser = (firstName: string, lastName: string, email: string, groupIds: string[]) => {
    const user = newUser(ids.next('00u'), at, { firstName, lastName, email }, [
      everyone,
      ...groupIds,
    ]);
    users.set(user.id, user);
  };
  for (const [name, people] of Object.entries(PEOPLE)) {
    const groupId = addGroup('OKTA_GROUP', name, DESCRIPTIONS[name] ?? null);
    for (const [first, last] of people) {
      addUser(first, last, `${first}.${last}@example.com`.toLowerCase(), [groupId]);
    }
  }
  const moreGroups: string[] = [];
  for (let number = 1; number <= options.groups; number++) {
    moreGroups.push(addGroup('OKTA_GROUP', `Group ${padded(number)}`, null));
  }
  for (let number = 1; number <= options.users; number++) {
    const groupId = moreGroups[(number - 1) % Math.max(1, moreGroups.length)];
    const email = `user.${padded(number)}@example.com`;
    addUser('User', padded(number), email, groupId === undefined ? [] : [groupId]);
  }
  return {
    orgId,
    subdomain: 'local',
    apiToken: options.apiToken,
    userTypeId,
    created: at,
    nextAppNumber: 1,
    idState: ids.state,
    users,
    groups,
    apps: new Map(),
    importSafeguard: {
      app: { enabled: true, threshold: 20 },
      org: { enabled: true, threshold: 20 },
    },
    clients: new Map(),
    log: [],
  };
}

/** A user whose login is the email. */
export function newUser(
  id: string,
  at: string,
  person: { firstName: string; lastName: string; email: string },
  groupIds: string[],
): SandboxUser {
  const { firstName, lastName, email } = person;
  return {
    id,
    status: 'ACTIVE',
    created: at,
    lastUpdated: at,
    passwordChanged: at,
    profile: { login: email, email, firstName, lastName, displayName: `${firstName} ${lastName}` },
    groupIds,
  };
}

/** Five digits, so that names sort as numbers do. */
function padded(number: number): string {
  return String(number).padStart(5, '0');
}
