import type { ProvisioningEvent } from '../../../src/localOrg/provisioning/pass';
import { Provisioner, type ProvisionerParts } from '../../../src/localOrg/provisioning/provisioner';
import type {
  ConnectorExchange,
  SandboxApp,
  SandboxGroup,
  SandboxPush,
  SandboxUser,
} from '../../../src/localOrg/state/orgModel';

export const USER_URN = 'urn:ietf:params:scim:schemas:core:2.0:User';
export const GROUP_URN = 'urn:ietf:params:scim:schemas:core:2.0:Group';
export const TOKEN = 's3cret-token-value';
const TIME = '2026-03-25T06:00:40.123Z';

/** The tutorial's org in memory: group Vendors with two users, assigned to an app with SCIM on. */
export class ProvisioningOrg {
  readonly users: SandboxUser[] = [user('00u1', 'Ada', 'Lovelace'), user('00u2', 'Alan', 'Turing')];
  readonly exchanges: Omit<ConnectorExchange, 'id'>[] = [];
  readonly events: ProvisioningEvent[] = [];
  /** Runs that were put off, and for how long, ms. */
  readonly scheduled: { ms: number; run: () => void }[] = [];
  readonly groups = new Map<string, SandboxGroup>();
  readonly safeguard = {
    app: { enabled: true, threshold: 20 },
    org: { enabled: true, threshold: 20 },
  };
  changes = 0;
  isGroupGone = false;
  readonly app: SandboxApp;
  readonly provisioner: Provisioner;

  constructor(baseUrl: string, limits: Partial<ProvisionerParts> = {}) {
    this.app = tutorialApp(baseUrl);
    for (const id of ['00g1', '00g2']) this.groups.set(id, vendors(id));
    this.provisioner = new Provisioner({
      findUser: (id) => this.users.find((candidate) => candidate.id === id),
      usersOfGroup: (id) => this.users.filter(({ groupIds }) => groupIds.includes(id)),
      findGroup: (id) => (this.isGroupGone ? undefined : this.groups.get(id)),
      record: (exchange) => this.exchanges.push(exchange),
      log: (event) => this.events.push(event),
      schedule: (ms, run) => {
        const entry = { ms, run };
        this.scheduled.push(entry);
        return () => {
          const index = this.scheduled.indexOf(entry);
          if (index >= 0) this.scheduled.splice(index, 1);
        };
      },
      imports: {
        users: () => this.users,
        apps: () => [this.app],
        groups: () => this.groups.values(),
        safeguard: () => this.safeguard,
        addAppGroup: (source, profile) => this.#addGroup(source, profile),
        removeGroup: (group) => this.groups.delete(group.id),
        setMembership: (user, group, isMember) => {
          user.groupIds = user.groupIds.filter((id) => id !== group.id);
          if (isMember) user.groupIds.push(group.id);
        },
      },
      changed: () => {
        this.changes += 1;
      },
      now: () => new Date(TIME),
      ...limits,
    });
  }

  user(index: number): SandboxUser {
    const found = this.users[index];
    if (!found) throw new Error(`no user ${index}`);
    return found;
  }

  addPush(changes: Partial<SandboxPush> = {}): SandboxPush {
    const push: SandboxPush = {
      ...{ id: 'gPm1', sourceGroupId: '00g1', targetGroupName: 'Vendors', targetGroupId: '00g9' },
      ...{ externalGroupId: undefined, status: 'ACTIVE', created: TIME, lastUpdated: TIME },
      ...{ lastPush: undefined, errorSummary: undefined },
      ...changes,
    };
    this.app.pushes.push(push);
    return push;
  }

  #addGroup(
    source: NonNullable<SandboxGroup['source']>,
    profile: SandboxGroup['profile'],
  ): SandboxGroup {
    const id = `00gApp${this.groups.size}`;
    const group: SandboxGroup = { ...vendors(id), type: 'APP_GROUP', source, profile };
    this.groups.set(id, group);
    return group;
  }

  /** `type`, or `type: why it failed`, of the System Log's lines since the last call. */
  takeEvents(): string[] {
    return this.events
      .splice(0)
      .map(({ eventType, failure }) => (failure ? `${eventType}: ${failure}` : eventType));
  }

  async sync(): Promise<void> {
    await this.provisioner.sync(this.app);
  }
}

export function user(id: string, firstName: string, lastName: string): SandboxUser {
  const login = `${firstName}.${lastName}@example.com`.toLowerCase();
  return {
    ...{ id, status: 'ACTIVE', created: TIME, lastUpdated: TIME, groupIds: ['00g1'] },
    profile: {
      ...{ login, email: login, firstName, lastName, displayName: `${firstName} ${lastName}` },
    },
  };
}

function vendors(id: string): SandboxGroup {
  return {
    ...{ id, type: 'OKTA_GROUP', created: TIME, lastUpdated: TIME, lastMembershipUpdated: TIME },
    profile: { name: 'Vendors', description: null },
  };
}

function attribute(type: string, externalName: string, externalNamespace: string, scope: string) {
  return { ...{ title: externalName, type, externalName, externalNamespace, scope } };
}

function tutorialApp(baseUrl: string): SandboxApp {
  return {
    ...{ id: '0oa1', name: 'local_app_1', label: 'senhasegura', status: 'ACTIVE' },
    ...{ signOnMode: 'AUTO_LOGIN', created: TIME, lastUpdated: TIME },
    ...{ accessibility: {}, visibility: {}, settings: {} },
    credentials: {
      scheme: 'EXTERNAL_PASSWORD_SYNC',
      userNameTemplate: { template: 'user.login', type: 'CUSTOM', pushStatus: 'PUSH' },
    },
    provisioning: {
      mode: 'SCIM',
      connector: {
        baseUrl,
        uniqueIdentifier: 'email',
        actions: ['pushNewUsers', 'pushProfileUpdates', 'pushGroups'],
        auth: { mode: 'httpHeader', token: TOKEN },
      },
      toApp: {
        ...{ createUsers: true, updateUserAttributes: true },
        ...{ deactivateUsers: true, syncPassword: false },
      },
    },
    customAttributes: {
      NameFormatted: attribute('string', 'NameFormatted', USER_URN, 'SELF'),
      customCode: attribute('string', 'customCode', USER_URN, 'SELF'),
      customCodes: { ...attribute('array', 'customCodes', USER_URN, 'SELF'), items: {} },
      thirdPartyVendor: attribute('boolean', 'thirdPartyVendor', GROUP_URN, 'NONE'),
    },
    ...{ baseAttributes: {}, attributesBeingDeleted: {} },
    mappings: [
      {
        ...{ id: 'prm1', direction: 'userToApp' },
        properties: {
          NameFormatted: { expression: 'user.displayName', pushStatus: 'PUSH' },
          customCode: { expression: '"test-CustomCode"', pushStatus: 'PUSH' },
        },
      },
      { id: 'prm2', direction: 'appToUser', properties: {} },
    ],
    assignments: [
      { groupId: '00g1', priority: 0, profile: { thirdPartyVendor: true }, lastUpdated: TIME },
    ],
    ...{ pushes: [], appUsers: {} },
  };
}
