import { InvalidError } from '../../../src/base/errors';
import type {
  AttributeType,
  DesiredAttribute,
  DesiredGroup,
  DesiredState,
} from '../../../src/config/desired/desiredState';
import { type ApplyOptions, type ApplyReport, apply } from '../../../src/engine/apply/apply';
import type { Journal } from '../../../src/engine/records/journal';
import type { JournalEntry } from '../../../src/engine/records/journalEntry';
import { historyOf, type RunHistory } from '../../../src/engine/records/journalHistory';
import type { KnownIds } from '../../../src/engine/records/lockFile';
import type { FakeOrg } from '../../support/fakeOrg';

/** What Okta shows once steps 2 and 3 of the tutorial are done. */
export const FEATURES = [
  'PUSH_NEW_USERS',
  'PUSH_USER_DEACTIVATION',
  'SCIM_PROVISIONING',
  'GROUP_PUSH',
  'REACTIVATE_USERS',
  'PUSH_PROFILE_UPDATES',
];

const NAMESPACE = 'urn:ietf:params:scim:schemas:core:2.0:User';

export function attribute(
  name: string,
  type: AttributeType = 'string',
  partial: Partial<DesiredAttribute> = {},
): DesiredAttribute {
  return {
    title: name,
    type,
    externalName: name,
    externalNamespace: NAMESPACE,
    description: undefined,
    scope: 'NONE',
    permission: 'READ_WRITE',
    required: undefined,
    ...partial,
  };
}

export function group(name: string, partial: Partial<DesiredGroup> = {}): DesiredGroup {
  return {
    name,
    id: undefined,
    assign: { profile: {}, priority: undefined },
    push: { targetName: undefined, targetId: undefined, status: 'ACTIVE' },
    ...partial,
  };
}

/** The tutorial as a file would ask for it. */
export function tutorial(partial: Partial<DesiredState> = {}): DesiredState {
  const host = 'https://mysenhasegura.example.com';
  return {
    environment: undefined,
    org: 'https://dev-123456.okta.com',
    app: {
      use: 'swa',
      id: undefined,
      name: undefined,
      label: 'senhasegura',
      loginUrl: host,
      redirectUrl: `${host}/flow/auth/signin`,
      credentials: { scheme: 'EXTERNAL_PASSWORD_SYNC' },
      username: { template: 'user.login', type: 'CUSTOM', pushStatus: 'PUSH' },
      visibility: { hideWeb: false, hideMobile: false },
    },
    provisioning: {
      connector: {
        baseUrl: `${host}/iso/scim/v2`,
        uniqueIdentifier: 'email',
        actions: ['pushNewUsers', 'pushProfileUpdates', 'pushGroups'],
        auth: { mode: 'httpHeader', token: { secret: 'scim-token' }, clientCredentials: undefined },
      },
      toApp: {
        createUsers: true,
        updateUserAttributes: true,
        deactivateUsers: true,
        syncPassword: false,
      },
      toOkta: {
        importSafeguard: {
          app: { enabled: true, threshold: 20 },
          org: { enabled: true, threshold: 20 },
        },
      },
    },
    attributes: {
      NameFormatted: attribute('NameFormatted', 'string', { title: 'formatted', scope: 'SELF' }),
      customCode: attribute('customCode', 'string', { scope: 'SELF' }),
      customCodes: attribute('customCodes', 'string[]', { scope: 'SELF' }),
      thirdPartyVendor: attribute('thirdPartyVendor', 'boolean'),
    },
    mappings: {
      NameFormatted: { expression: 'user.displayName', pushStatus: 'PUSH' },
      customCode: { expression: '"test-CustomCode"', pushStatus: 'PUSH' },
      customCodes: null,
    },
    groups: [
      group('Vendors', { assign: { profile: { thirdPartyVendor: true }, priority: undefined } }),
      group('Staff', { assign: { profile: {}, priority: undefined } }),
    ],
    exclusive: new Set(),
    protect: [],
    ...partial,
  };
}

export class MemoryJournal implements Journal {
  readonly path = 'memory.okta-scim.journal';
  readonly entries: JournalEntry[] = [];
  /** Room for this many entries; the disk is full then. */
  room = Number.POSITIVE_INFINITY;

  async write(entry: JournalEntry): Promise<void> {
    if (this.entries.length >= this.room) {
      throw new InvalidError('no space left on device', { nextStep: 'Make room.' });
    }
    this.entries.push(entry);
  }

  async close(): Promise<void> {}
}

/** The program, run several times on one file: what it keeps between two runs is the lock file. */
export class Program {
  readonly org: FakeOrg;
  desired: DesiredState;
  known: KnownIds | undefined;
  /** Times that ids were kept. */
  kept = 0;
  journal = new MemoryJournal();

  constructor(org: FakeOrg, desired: DesiredState = tutorial()) {
    this.org = org;
    this.desired = desired;
  }

  options(partial: Partial<ApplyOptions> = {}): ApplyOptions {
    return {
      desired: this.desired,
      writer: this.org,
      known: this.known,
      journal: this.journal,
      history: this.history(),
      remember: async (ids) => {
        this.kept += 1;
        this.known = structuredClone(ids);
      },
      pollMs: 1,
      waitPushMs: 200,
      clock: this.org.clock,
      signal: this.org.controller.signal,
      ...partial,
    };
  }

  /** What its journal says of the runs so far. */
  history(): RunHistory {
    const header = { startedAt: '2026-01-01T00:00:00.000Z' };
    const end = { end: 'ended' };
    return historyOf([{ path: this.journal.path, lines: [header, ...this.journal.entries, end] }]);
  }

  apply(partial: Partial<ApplyOptions> = {}): Promise<ApplyReport> {
    return apply(this.options(partial));
  }

  /** Applies until a run has nothing to say, doing the manual steps in between. */
  async finish(partial: Partial<ApplyOptions> = {}): Promise<ApplyReport> {
    const report = await this.apply(partial);
    if (report.status !== 'manual') return report;
    this.org.setFeatures(...FEATURES);
    return this.apply(partial);
  }
}
