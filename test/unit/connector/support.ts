import type { ScimServer, ScimServerFaults } from '../../../examples/scim-server/server.mjs';
import { Secret } from '../../../src/base/secrets/secret';
import type { AttributeType, DesiredAttribute } from '../../../src/config/desired/desiredState';
import type { ConnectorTarget } from '../../../src/connector/http/target';
import { type TestOptions, testConnector } from '../../../src/connector/run/run';
import type { CheckOutcome, TestReport } from '../../../src/connector/run/runModel';
import type { ConnectorAction } from '../../../src/tutorial/provisioning';
import { startCorrectServer } from '../../support/scimServer/http';
import { TOKEN } from '../../support/scimServer/server';

export { TOKEN };

export const USER_URN = 'urn:ietf:params:scim:schemas:core:2.0:User';
export const GROUP_URN = 'urn:ietf:params:scim:schemas:core:2.0:Group';

export const ALL_ACTIONS: readonly ConnectorAction[] = [
  'importNewUsersAndProfileUpdates',
  'pushNewUsers',
  'pushProfileUpdates',
  'pushGroups',
  'importGroups',
];

export function attribute(
  externalName: string,
  type: AttributeType = 'string',
  externalNamespace = USER_URN,
): DesiredAttribute {
  return {
    title: externalName,
    type,
    externalName,
    externalNamespace,
    description: undefined,
    scope: 'SELF',
    permission: undefined,
    required: undefined,
  };
}

/** The four attributes of the tutorial. */
export const TUTORIAL_ATTRIBUTES: Record<string, DesiredAttribute> = {
  NameFormatted: attribute('NameFormatted'),
  customCode: attribute('customCode'),
  customCodes: attribute('customCodes', 'string[]'),
  thirdPartyVendor: attribute('thirdPartyVendor', 'boolean', GROUP_URN),
};

export function targetOf(baseUrl: string, changes: Partial<ConnectorTarget> = {}): ConnectorTarget {
  return {
    baseUrl,
    auth: { mode: 'httpHeader', token: new Secret('scim-token', TOKEN) },
    uniqueIdentifier: 'email',
    actions: ALL_ACTIONS,
    profile: 'classic',
    attributes: TUTORIAL_ATTRIBUTES,
    ...changes,
  };
}

export interface Trial {
  faults?: ScimServerFaults;
  target?: Partial<ConnectorTarget>;
  options?: Partial<TestOptions>;
  /** Before the test runs, for users that were there already. */
  prepare?(server: ScimServer): Promise<void>;
}

export interface Tried {
  report: TestReport;
  users: number;
  groups: number;
  baseUrl: string;
}

/** Runs the test against a server of its own, which is closed afterwards. */
export async function tryServer(trial: Trial = {}): Promise<Tried> {
  return withServer(trial.faults, async (server) => {
    await trial.prepare?.(server);
    const target = targetOf(server.baseUrl, trial.target);
    const report = await testConnector(target, {
      readOnly: false,
      rereadMs: 0,
      ...trial.options,
    });
    const { baseUrl, users, groups } = server;
    return { report, users: users.size, groups: groups.size, baseUrl };
  });
}

export async function withServer<T>(
  faults: ScimServerFaults | undefined,
  use: (server: ScimServer) => Promise<T>,
): Promise<T> {
  const server = await startCorrectServer(faults);
  try {
    return await use(server);
  } finally {
    await server.close();
  }
}

export function ids({ checks }: TestReport, outcome: CheckOutcome): string[] {
  return checks.filter((check) => check.outcome === outcome).map(({ id }) => id);
}

export function checkOf({ checks }: TestReport, id: string) {
  const check = checks.find((one) => one.id === id);
  if (!check) throw new Error(`There is no check ${id}`);
  return check;
}

/** Asks the server as its owner would, for users that are there before the test. */
export async function addUser(server: ScimServer, userName: string): Promise<void> {
  await fetch(`${server.baseUrl}/Users`, {
    method: 'POST',
    headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/scim+json' },
    body: JSON.stringify({
      schemas: [USER_URN],
      userName,
      name: { givenName: 'There', familyName: 'Before' },
      emails: [{ primary: true, value: userName, type: 'work' }],
    }),
  });
}
