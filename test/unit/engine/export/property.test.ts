import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Secret } from '../../../../src/base/secrets/secret';
import { validateConfig } from '../../../../src/config/check/validate';
import { parseConfig } from '../../../../src/config/yaml/document';
import { exportApp } from '../../../../src/engine/export/exportApp';
import { exportInto } from '../../../../src/engine/export/exportInto';
import { readForExport } from '../../../../src/engine/export/readForExport';
import { makePlan } from '../../../../src/engine/plan/makePlan';
import { readLive } from '../../../../src/engine/read/read';
import { type Sandbox, startSandbox } from '../../../../src/localOrg/start';
import { openReader } from '../../../../src/okta/adapter';
import { desiredOf } from '../exportSamples';

/** Apps that are made; each is exported as a new file and into the file of the one before. */
const APPS = 40;

const text = fc.oneof(
  fc.constantFrom(
    'Plain',
    'with: colon',
    '# hash',
    '"quoted"',
    "it's",
    'ünï©ode',
    '- dash',
    '1',
    'true',
    'null',
    '{a}',
    'x\\ny',
    '$100',
    '*',
    '&a',
    '%',
    ' end ',
  ),
  fc.string({ minLength: 1, maxLength: 20 }).filter((each) => each.trim() !== ''),
);
const names = ['alpha', 'beta', 'gamma', 'Delta_1', 'toString', 'constructor'];
const type = fc.constantFrom(
  { type: 'string' },
  { type: 'integer' },
  { type: 'number' },
  { type: 'boolean' },
  { type: 'array', items: { type: 'string' } },
  { type: 'array', items: { type: 'integer' } },
);
const attribute = fc
  .record({
    type,
    title: text,
    description: fc.option(text, { nil: undefined }),
    externalName: fc.option(fc.constantFrom('alpha', 'emails.value', 'x'), { nil: undefined }),
    scope: fc.constantFrom('SELF', 'NONE'),
    required: fc.option(fc.boolean(), { nil: undefined }),
  })
  .map(({ type: kind, ...rest }) => ({
    ...kind,
    ...rest,
    externalNamespace: 'urn:ietf:params:scim:schemas:core:2.0:User',
  }));
const app = fc.record({
  label: text.map((each) => each.trim().slice(0, 60)),
  hasTwin: fc.integer({ max: 9, min: 0 }).map((digit) => digit === 0),
  redirect: fc.boolean(),
  hide: fc.record({ web: fc.boolean(), iOS: fc.boolean() }),
  scheme: fc.constantFrom(
    'EXTERNAL_PASSWORD_SYNC',
    'EDIT_USERNAME_AND_PASSWORD',
    'ADMIN_SETS_CREDENTIALS',
  ),
  username: fc.constantFrom(
    { template: 'user.login', type: 'CUSTOM', pushStatus: 'PUSH' },
    { template: 'user.email', type: 'CUSTOM', pushStatus: 'DONT_PUSH' },
    { template: '${source.login}', type: 'BUILT_IN' },
  ),
  attributes: fc.dictionary(fc.constantFrom(...names), attribute, { maxKeys: 5 }),
  mapped: fc.dictionary(
    fc.constantFrom(...names),
    fc.record({
      expression: fc.constantFrom('user.email', '"a: #b"', 'user.firstName + " " + user.lastName'),
      pushStatus: fc.constantFrom('PUSH', 'DONT_PUSH'),
    }),
  ),
  toApp: fc.option(
    fc.record({
      createUsers: fc.boolean(),
      updateUserAttributes: fc.boolean(),
      deactivateUsers: fc.boolean(),
      syncPassword: fc.boolean(),
    }),
    { nil: undefined },
  ),
  groups: fc.subarray([1, 2, 3, 4]),
});
type App = typeof app extends fc.Arbitrary<infer T> ? T : never;

describe('export, on any app', function () {
  this.timeout(60_000);
  let org: Sandbox;
  let made = 0;

  before(async () => {
    org = await startSandbox({ groups: 4 });
  });
  after(() => org?.close());

  async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await fetch(`${org.orgUrl}${path}`, {
      method,
      headers: { Authorization: `SSWS ${org.apiToken}`, 'Content-Type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const said = await response.text();
    assert.ok(response.ok, `${method} ${path}: ${response.status} ${said}`);
    return JSON.parse(said === '' ? 'null' : said);
  }

  /** An app as an admin might have left it. */
  async function make(given: App): Promise<string> {
    const { id } = await call<{ id: string }>('POST', '/api/v1/apps', {
      label: given.hasTwin ? 'Twin' : `${given.label} ${++made}`,
      signOnMode: 'AUTO_LOGIN',
      visibility: { hide: given.hide },
      credentials: { scheme: given.scheme, userNameTemplate: given.username },
      settings: {
        signOn: {
          loginUrl: 'https://app.example.com',
          ...(given.redirect ? { redirectUrl: 'https://app.example.com/in' } : {}),
        },
      },
    });
    await call('POST', `/api/v1/meta/schemas/apps/${id}/default`, {
      definitions: { custom: { id: '#custom', type: 'object', properties: given.attributes } },
    });
    const mapped = Object.entries(given.mapped).filter(([name]) =>
      Object.hasOwn(given.attributes, name),
    );
    const mappings = await call<{ id: string; source: { type: string } }[]>(
      'GET',
      `/api/v1/mappings?targetId=${id}`,
    );
    const mapping = mappings.find(({ source }) => source.type === 'user');
    if (mapped.length > 0) {
      await call('POST', `/api/v1/mappings/${mapping?.id}`, {
        properties: Object.fromEntries(mapped),
      });
    }
    if (given.toApp) {
      await call('PUT', `/_sandbox/apps/${id}/provisioning`, { mode: 'SCIM', toApp: given.toApp });
    }
    for (const number of given.groups) {
      const [group] = await call<{ id: string }[]>('GET', `/api/v1/groups?q=Group%200000${number}`);
      await call('PUT', `/api/v1/apps/${id}/groups/${group?.id}`, {
        priority: number,
        profile: {},
      });
    }
    return id;
  }

  it('the file is valid and its plan is empty, also when it is written into another one', async () => {
    const reader = openReader({
      orgUrl: org.orgUrl,
      credentials: { kind: 'apiToken', token: new Secret('token', org.apiToken) },
    });
    let before: string | undefined;
    const pendingOf = async (file: string) => {
      const errors = validateConfig(parseConfig(file, 'f'), { env: {} }).filter(
        ({ severity }) => severity === 'error',
      );
      assert.deepEqual(errors, [], file);
      const desired = desiredOf(file);
      const { changes } = makePlan(desired, await readLive(reader, desired, undefined, {}));
      return changes.filter(
        ({ outcome }) => !['in-sync', 'unmanaged', 'unverifiable'].includes(outcome),
      );
    };
    await fc.assert(
      fc.asyncProperty(app, async (given) => {
        const id = await make(given);
        await call('DELETE', '/_sandbox/requests');
        const from = await readForExport(reader, id, {});
        const { text: fresh, parts } = exportApp(from);
        assert.deepEqual(await pendingOf(fresh), [], fresh);
        if (before !== undefined) {
          const merged = exportInto(before, desiredOf(before), parts, from);
          assert.deepEqual(await pendingOf(merged), [], merged);
        }
        before = fresh;
        const sent = await call<{ method: string; path: string }[]>('GET', '/_sandbox/requests');
        const writes = sent.filter(
          ({ method, path }) => method !== 'GET' && path.startsWith('/api'),
        );
        assert.deepEqual(writes, [], 'exports and plans write nothing');
      }),
      { numRuns: APPS },
    );
  });
});
