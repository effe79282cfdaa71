import assert from 'node:assert/strict';
import { startScimServer } from '../../examples/scim-server/server.mjs';
import { LocalOrg, okta } from './cli';
import { exampleFolder, removeFolder } from './folder';

interface App {
  id: string;
  label: string;
  status: string;
  signOnMode: string;
  features: string[];
  visibility: { hide: { iOS: boolean; web: boolean } };
  credentials: {
    scheme: string;
    userNameTemplate: { template: string; type: string; pushStatus: string };
  };
  settings: { signOn: { loginUrl: string; redirectUrl: string } };
}
type Attribute = Record<string, unknown>;

const CORE_USER = 'urn:ietf:params:scim:schemas:core:2.0:User';
const CORE_GROUP = 'urn:ietf:params:scim:schemas:core:2.0:Group';

/** Field by field, what the tutorial says the org holds at its end. */
describe('the final state of the org equals the tutorial', () => {
  const token = 'final-state-token';
  let org: LocalOrg;
  let scim: Awaited<ReturnType<typeof startScimServer>>;
  let folder: string;
  let app: App;
  let attributes: Record<string, Attribute>;
  let mappings: Record<string, { expression: string; pushStatus: string }>;
  let groupId: string;

  before(async () => {
    [org, scim, folder] = await Promise.all([
      LocalOrg.start(),
      startScimServer({ token }),
      exampleFolder(),
    ]);
    const apply = () =>
      okta(['apply', '--yes', '--env', 'dev', '--org', org.orgUrl], { env: org.env, cwd: folder });
    assert.equal((await apply()).code, 4);
    const [created] = await org.get<App[]>('/api/v1/apps?q=senhasegura');
    assert.ok(created);
    await org.setProvisioning(created.id, scim.baseUrl, token);
    const last = await apply();
    assert.equal(last.code, 0, last.stdout + last.stderr);

    app = await org.get<App>(`/api/v1/apps/${created.id}`);
    const schema = await org.get<{
      definitions: { custom: { properties: Record<string, Attribute> } };
    }>(`/api/v1/meta/schemas/apps/${app.id}/default`);
    attributes = schema.definitions.custom.properties;
    const list = await org.get<{ id: string; source: { type: string } }[]>(
      `/api/v1/mappings?targetId=${app.id}`,
    );
    const toApp = list.find(({ source }) => source.type === 'user');
    assert.ok(toApp);
    mappings = (await org.get<{ properties: typeof mappings }>(`/api/v1/mappings/${toApp.id}`))
      .properties;
    const [group] = await org.get<{ id: string }[]>('/api/v1/groups?q=Vendors');
    assert.ok(group);
    groupId = group.id;
  });

  after(async () => {
    await org?.stop();
    await scim?.close();
    if (folder) await removeFolder(folder);
  });

  it('1.4 Secure Web Authentication', () => assert.equal(app.signOnMode, 'AUTO_LOGIN'));
  it('1.6.1 App name', () => assert.equal(app.label, 'senhasegura'));
  it('1.6.2 App’s login page URL', () =>
    assert.match(app.settings.signOn.loginUrl, /^https:\/\/[^/]+$/));
  it('1.6.4 Redirect URL is the login page URL and /flow/auth/signin', () =>
    assert.equal(
      app.settings.signOn.redirectUrl,
      `${app.settings.signOn.loginUrl}/flow/auth/signin`,
    ));
  it('1.6.5 Do not display application icon to users: space', () =>
    assert.deepEqual(app.visibility.hide, { iOS: false, web: false }));
  it('1.7.1 Administrator sets username, password is the same as user’s Okta password', () =>
    assert.equal(app.credentials.scheme, 'EXTERNAL_PASSWORD_SYNC'));
  it('1.7.2 Application username: Custom, user.login', () => {
    assert.equal(app.credentials.userNameTemplate.type, 'CUSTOM');
    assert.equal(app.credentials.userNameTemplate.template, 'user.login');
  });
  it('1.7.3 Update application username on: Create and update', () =>
    assert.equal(app.credentials.userNameTemplate.pushStatus, 'PUSH'));
  it('1.8 Finish: the app is active', () => assert.equal(app.status, 'ACTIVE'));
  it('2.3 Provisioning: SCIM', () => assert.ok(app.features.includes('SCIM_PROVISIONING')));
  it('2.6.3 Push Groups', () => assert.ok(app.features.includes('GROUP_PUSH')));
  it('3.1 Create Users', () => assert.ok(app.features.includes('PUSH_NEW_USERS')));
  it('3.2 Update User Attributes', () => assert.ok(app.features.includes('PUSH_PROFILE_UPDATES')));
  it('3.3 Deactivate Users', () => assert.ok(app.features.includes('PUSH_USER_DEACTIVATION')));
  it('3.4 Sync Password: space', () => assert.ok(!app.features.includes('PUSH_PASSWORD_UPDATES')));

  const wanted: Record<string, Attribute> = {
    NameFormatted: {
      type: 'string',
      title: 'formatted',
      externalName: 'NameFormatted',
      externalNamespace: CORE_USER,
      scope: 'SELF',
    },
    customCode: {
      type: 'string',
      title: 'customCode',
      externalName: 'customCode',
      externalNamespace: CORE_USER,
      description: 'The unique custom code of the User.',
      scope: 'SELF',
    },
    customCodes: {
      type: 'array',
      items: { type: 'string' },
      title: 'customCodes',
      externalName: 'customCodes',
      externalNamespace: CORE_USER,
      description: 'User custom codes of the users.',
      scope: 'SELF',
    },
    thirdPartyVendor: {
      type: 'boolean',
      title: 'thirdPartyVendor',
      externalName: 'thirdPartyVendor',
      externalNamespace: CORE_GROUP,
      description: 'Is a thirdParty group.',
      scope: 'NONE',
    },
  };
  for (const [index, [name, fields]] of Object.entries(wanted).entries()) {
    for (const [field, value] of Object.entries(fields)) {
      it(`4.${index + 4} ${name}: ${field}`, () =>
        assert.deepEqual(attributes[name]?.[field], value));
    }
  }
  it('4.4.6 NameFormatted has a description', () =>
    assert.match(String(attributes['NameFormatted']?.['description']), /^The full name/));
  it('4 has no other attribute', () =>
    assert.deepEqual(Object.keys(attributes).sort(), Object.keys(wanted).sort()));

  it('5.1 NameFormatted is user.displayName', () =>
    assert.equal(mappings['NameFormatted']?.expression, 'user.displayName'));
  it('5.2 customCode is "test-CustomCode"', () =>
    assert.equal(mappings['customCode']?.expression, '"test-CustomCode"'));
  it('5.3 customCodes has no mapping', () => assert.equal(mappings['customCodes'], undefined));
  it('5.4 thirdPartyVendor is "1"', () =>
    assert.equal(mappings['thirdPartyVendor']?.expression, '"1"'));

  it('6.4 and 6.5 the group is assigned, with thirdPartyVendor true', async () => {
    const assigned = await org.get<{ profile: unknown }>(
      `/api/v1/apps/${app.id}/groups/${groupId}`,
    );
    assert.deepEqual(assigned.profile, { thirdPartyVendor: true });
  });
  it('7.5 to 7.8 the group is pushed: active, and proven by lastPush', async () => {
    const [push, ...others] = await org.get<Record<string, unknown>[]>(
      `/api/v1/apps/${app.id}/group-push/mappings`,
    );
    assert.deepEqual(others, []);
    assert.equal(push?.['sourceGroupId'], groupId);
    assert.equal(push?.['status'], 'ACTIVE');
    assert.ok(push?.['lastPush']);
    assert.equal(push?.['errorSummary'], undefined);
  });
});
