import { Secret } from '../../src/base/secrets/secret';
import { resolveConfig } from '../../src/config/desired/resolve';
import { parseConfig } from '../../src/config/yaml/document';
import { apply } from '../../src/engine/apply/apply';
import type { KnownIds } from '../../src/engine/records/lockFile';
import { startSandbox } from '../../src/localOrg/start';
import { openWriter } from '../../src/okta/adapter';
import { startScimStub } from './scimStub';
import { boundOf, type Limits, type SimulatedRequest, SimulatedTime } from './simulatedTime';

/** N attributes, M mappings, G groups assigned, P of them pushed. */
export interface Shape {
  n: number;
  m: number;
  g: number;
  p: number;
}

export interface SimulatedApply {
  requests: number;
  /** Those in the bucket of apps. */
  inBucket: number;
  /** Answered 429. */
  refused: number;
  ms: number;
  boundMs: number;
}

/**
 * A first apply of a file of that shape, from the open gate to its proof, by the real engine and client against a fresh
 * local org each time, without limits and with them.
 */
export async function simulateApply(shape: Shape, limits: Limits): Promise<SimulatedApply> {
  const free = await oneApply(shape, {});
  const limited = await oneApply(shape, limits);
  return {
    requests: limited.requests.length,
    inBucket: limited.requests.filter(({ bucket }) => bucket === '/api/v1/apps').length,
    refused: limited.refused,
    ms: limited.ms,
    boundMs: boundOf(free.requests, free.ms, limits),
  };
}

async function oneApply(
  shape: Shape,
  limits: Limits,
): Promise<{ requests: readonly SimulatedRequest[]; refused: number; ms: number }> {
  const [org, scim] = await Promise.all([
    startSandbox({ groups: Math.max(shape.g, shape.p) }),
    startScimStub(),
  ]);
  try {
    const connection = {
      orgUrl: org.orgUrl,
      credentials: { kind: 'apiToken' as const, token: new Secret('token', org.apiToken) },
    };
    let known: KnownIds | undefined;
    const desired = resolveConfig(parseConfig(fileOf(shape, org.orgUrl), 'simulated.yaml'), {
      environment: undefined,
      env: {},
    });
    const run = (writer: ReturnType<typeof openWriter>, groups: typeof desired.groups) =>
      apply({
        desired: { ...desired, groups },
        writer,
        known,
        journal: { path: 'none', write: async () => {}, close: async () => {} },
        remember: async (ids) => {
          known = ids;
        },
        pollMs: 50,
      });
    await run(openWriter(connection), []);
    await fetch(`${org.orgUrl}/_sandbox/apps/${known?.appId}/provisioning`, {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({
        connector: {
          baseUrl: scim.baseUrl,
          uniqueIdentifier: 'email',
          actions: ['pushNewUsers', 'pushProfileUpdates', 'pushGroups'],
          auth: { mode: 'httpHeader', token: 'simulated' },
        },
        toApp: { createUsers: true, updateUserAttributes: true, deactivateUsers: true },
      }),
    });
    const time = new SimulatedTime(org.orgUrl, limits);
    const writer = openWriter(connection, { clock: time, random: () => 0.5 });
    const ms = await time.measure(async () => {
      const report = await run(writer, desired.groups);
      if (report.status !== 'applied') throw new Error(JSON.stringify(report.problems));
    });
    return { requests: time.requests, refused: time.refused, ms };
  } finally {
    await org.close();
    await scim.close();
  }
}

function fileOf({ n, m, g, p }: Shape, orgUrl: string): string {
  const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
  return JSON.stringify({
    version: 1,
    org: orgUrl,
    app: { label: 'simulated', loginUrl: 'https://app.example.com' },
    provisioning: {
      toApp: { createUsers: true, updateUserAttributes: true, deactivateUsers: true },
    },
    attributes: Object.fromEntries(
      numbers(n).map((number) => [
        `custom${number}`,
        { type: 'string', externalNamespace: 'urn:ietf:params:scim:schemas:core:2.0:User' },
      ]),
    ),
    mappings: Object.fromEntries(numbers(m).map((number) => [`custom${number}`, 'user.email'])),
    groups: numbers(Math.max(g, p)).map((number) => ({
      name: `Group ${String(number).padStart(5, '0')}`,
      ...(number <= g ? { assign: true } : {}),
      ...(number <= p ? { push: true } : {}),
    })),
  });
}
