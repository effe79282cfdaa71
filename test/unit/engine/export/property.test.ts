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
/** Lists of values with and without titles, as the Console and as the API leave them. */
const listed = (value: fc.Arbitrary<string | number>) =>
  fc
    .uniqueArray(fc.record({ value, title: fc.option(text, { nil: undefined }) }), {
      minLength: 1,
      maxLength: 5,
      selector: (one) => one.value,
    })
    .map((all) => ({
      enum: all.map((one) => one.value),
      ...(all.some(({ title }) => title !== undefined) && {
        oneOf: all.map((one) => ({ const: one.value, title: one.title ?? String(one.value) })),
      }),
    }));
const allowed = {
  string: listed(fc.constantFrom('it', 'developer', 'read_only', 'a: b', '1', 'true')),
  integer: listed(fc.integer({ min: -5, max: 50 })),
};
type Kind = { type: string; items?: Record<string, unknown> };
const limited = (kind: Kind): fc.Arbitrary<Record<string, unknown>> => {
  const item = kind.items ? kind.items['type'] : kind.type;
  const values = item === 'string' || item === 'integer' ? allowed[item] : fc.constant({});
  const list = fc.option(values, { nil: {} });
  if (kind.items) {
    return fc
      .record({ list, union: fc.constantFrom(undefined, 'ENABLE', 'DISABLE') })
      .map(({ list: own, union }) => ({
        ...kind,
        items: { ...kind.items, ...own },
        ...(union && { union }),
      }));
  }
  if (kind.type !== 'string') return list.map((own) => ({ ...kind, ...own }));
  return fc
    .record({
      list,
      unique: fc.constantFrom(undefined, 'UNIQUE_VALIDATED', 'NOT_UNIQUE', true),
      minLength: fc.constantFrom(undefined, 0, 1, 3),
      maxLength: fc.constantFrom(undefined, 3, 64),
      pattern: fc.constantFrom(undefined, '^a.*$'),
    })
    .map(({ list: own, ...rest }) => ({ ...kind, ...own, ...rest }));
};
const attribute = fc
  .record({
    type: type.chain(limited),
    title: text,
    description: fc.option(text, { nil: undefined }),
    externalName: fc.option(fc.constantFrom('alpha', 'emails.value', 'x'), { nil: undefined }),
    scope: fc.constantFrom('SELF', 'NONE'),
    required: fc.option(fc.boolean(), { nil: undefined }),
  })
  .map(({ type: kind, ...rest }) => ({
    ...kind,
    ...rest,
    // Okta refuses to combine values of groups where no group sets them.
    ...(kind['union'] === 'ENABLE' && { scope: 'NONE' }),
    externalNamespace: 'urn:ietf:params:scim:schemas:core:2.0:User',
  }));
const app = fc.record({
  kind: fc.constantFrom('swa', 'swa', 'saml', 'catalog'),
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

function signedIn(given: App): Record<string, unknown> {
  return {
    ...(given.kind === 'catalog' && { name: 'scim2headerauth' }),
    signOnMode: 'AUTO_LOGIN',
    credentials: { scheme: given.scheme, userNameTemplate: given.username },
    settings: {
      signOn: {
        loginUrl: 'https://app.example.com',
        ...(given.redirect ? { redirectUrl: 'https://app.example.com/in' } : {}),
      },
    },
  };
}

function saml(given: App): Record<string, unknown> {
  return {
    signOnMode: 'SAML_2_0',
    credentials: { userNameTemplate: given.username },
    settings: {
      signOn: {
        ssoAcsUrl: 'https://app.example.com/acs',
        recipient: 'https://app.example.com/acs',
        destination: 'https://app.example.com/acs',
        audience: 'https://app.example.com',
        subjectNameIdTemplate: '${user.userName}',
        subjectNameIdFormat: 'urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified',
        responseSigned: true,
        assertionSigned: true,
        signatureAlgorithm: 'RSA_SHA256',
        digestAlgorithm: 'SHA256',
        honorForceAuthn: true,
        authnContextClassRef: 'urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport',
      },
    },
  };
}

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
      visibility: { hide: given.hide },
      ...(given.kind === 'saml' ? saml(given) : signedIn(given)),
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
