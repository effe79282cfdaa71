import assert from 'node:assert/strict';
import { Client } from '@okta/okta-sdk-nodejs';
import { routes } from '../../../src/localOrg/api/routes';
import { Org } from './apiOrg';

interface Asked {
  method: string;
  path: string;
  status: number;
}

/** Okta's own Node SDK (8.1.0, the version that is pinned), unchanged, against every endpoint of the local org. */
describe("local org: Okta's Node SDK", function () {
  this.timeout(30_000);
  let org: Org;
  before(async () => {
    org = await Org.start();
  });
  after(() => org.close());
  beforeEach(() => org.call('POST', '/_sandbox/reset'));

  /** The SDK keeps what it has read for ever unless its cache is off. */
  const client = () =>
    new Client({ orgUrl: org.url, token: org.sandbox.apiToken, cacheMiddleware: null });

  async function all<Item>(list: AsyncIterable<Item | null>): Promise<Item[]> {
    const items: Item[] = [];
    for await (const item of list) if (item !== null) items.push(item);
    return items;
  }

  const profile = { login: 'sdk@example.com', email: 'sdk@example.com' };
  const names = { firstName: 'S', lastName: 'DK' };

  it('reaches every endpoint with typed calls', async () => {
    const okta = client();
    const { applicationApi, groupApi, userApi, schemaApi, profileMappingApi } = okta;
    assert.ok((await okta.orgSettingApi.getWellknownOrgMetadata()).id);

    const user = await userApi.createUser({
      body: { profile: { ...profile, ...names }, credentials: { password: { value: 'Abcd1234' } } },
    });
    const userId = String(user.id);
    assert.equal(user.status, 'ACTIVE');
    assert.equal((await userApi.getUser({ userId })).profile?.login, 'sdk@example.com');
    await userApi.updateUser({ userId, user: { profile: { nickName: 'Sid' } } });
    await userApi.replaceUser({ userId, user: { profile: { ...profile, ...names } } });
    assert.ok(
      (await all(await userApi.listUserGroups({ userId }))).length > 0,
      'Everyone at least',
    );
    await userApi.changePassword({
      userId,
      changePasswordRequest: {
        oldPassword: { value: 'Abcd1234' },
        newPassword: { value: 'Efgh5678' },
      },
    });
    const changed = await userApi.changeRecoveryQuestion({
      userId,
      userCredentials: {
        password: { value: 'Efgh5678' },
        recovery_question: { question: 'Which symbol?', answer: 'Asterisk' },
      },
    });
    assert.equal(changed.recovery_question?.question, 'Which symbol?');
    await userApi.suspendUser({ userId });
    await userApi.unsuspendUser({ userId });

    const group = await groupApi.createGroup({ group: { profile: { name: 'Of the SDK' } } });
    const groupId = String(group.id);
    await groupApi.replaceGroup({ groupId, group: { profile: { name: 'Of the SDK 2' } } });
    assert.equal((await groupApi.getGroup({ groupId })).profile?.name, 'Of the SDK 2');
    await groupApi.assignUserToGroup({ groupId, userId });
    assert.equal((await all(await groupApi.listGroupUsers({ groupId }))).length, 1);

    const app = await applicationApi.createApplication({
      activate: true,
      application: {
        label: 'SDK',
        signOnMode: 'AUTO_LOGIN',
        settings: { signOn: { loginUrl: 'https://h' } },
      } as Parameters<typeof applicationApi.createApplication>[0]['application'],
    });
    const appId = String(app.id);
    assert.equal((await applicationApi.getApplication({ appId })).label, 'SDK');
    await applicationApi.replaceApplication({ appId, application: { ...app, label: 'SDK 2' } });
    assert.equal((await all(await applicationApi.listApplications({ q: 'SDK' }))).length, 1);

    const properties = { code: { title: 'Code', type: 'string', scope: 'NONE' } };
    await schemaApi.updateApplicationUserProfile({
      appInstanceId: appId,
      body: { definitions: { custom: { id: '#custom', type: 'object', properties } } },
    } as Parameters<typeof schemaApi.updateApplicationUserProfile>[0]);
    const schema = await schemaApi.getApplicationUserSchema({ appInstanceId: appId });
    assert.ok(schema.definitions?.custom?.properties?.['code']);
    const userSchema = { definitions: { custom: { id: '#custom', type: 'object', properties } } };
    await schemaApi.updateUserProfile({ schemaId: 'default', userSchema } as Parameters<
      typeof schemaApi.updateUserProfile
    >[0]);
    assert.ok((await schemaApi.getUserSchema({ schemaId: 'default' })).definitions);
    await schemaApi.updateGroupSchema({ GroupSchema: userSchema } as Parameters<
      typeof schemaApi.updateGroupSchema
    >[0]);
    assert.ok((await schemaApi.getGroupSchema()).definitions);

    const [mapping] = await all(await profileMappingApi.listProfileMappings({ targetId: appId }));
    const mappingId = String(mapping?.id);
    await profileMappingApi.updateProfileMapping({
      mappingId,
      profileMapping: { properties: { code: { expression: 'user.login', pushStatus: 'PUSH' } } },
    } as Parameters<typeof profileMappingApi.updateProfileMapping>[0]);
    assert.ok((await profileMappingApi.getProfileMapping({ mappingId })).properties);

    const both = { appId, groupId };
    await applicationApi.assignGroupToApplication({
      ...both,
      applicationGroupAssignment: { profile: {} },
    });
    await applicationApi.getApplicationGroupAssignment(both);
    await applicationApi.updateGroupAssignmentToApplication({
      ...both,
      jsonPatchOperation: [{ op: 'replace', path: '/priority', value: 3 }],
    } as Parameters<typeof applicationApi.updateGroupAssignmentToApplication>[0]);
    const assigned = await applicationApi.listApplicationGroupAssignments({ appId });
    assert.equal((await all(assigned))[0]?.priority, 3);
    assert.equal(
      (await all(await groupApi.listAssignedApplicationsForGroup({ groupId }))).length,
      1,
    );
    assert.equal((await all(await applicationApi.listApplicationUsers({ appId }))).length, 1);
    await applicationApi.unassignApplicationFromGroup(both);
    await applicationApi.assignUserToApplication({ appId, appUser: { id: userId } });
    await applicationApi.updateApplicationUser({ appId, userId, appUser: { profile: {} } });
    await applicationApi.getApplicationUser({ appId, userId });
    await applicationApi.unassignUserFromApplication({ appId, userId });

    const pushes = okta.groupPushMappingApi;
    const push = await pushes.createGroupPushMapping({
      appId,
      body: { sourceGroupId: groupId, targetGroupName: 'There', status: 'ACTIVE' },
    });
    const one = { appId, mappingId: String(push.id) };
    assert.equal((await pushes.getGroupPushMapping(one)).status, 'ACTIVE');
    assert.equal((await all(await pushes.listGroupPushMappings({ appId }))).length, 1);
    await pushes.updateGroupPushMapping({ ...one, body: { status: 'INACTIVE' } });
    await pushes.deleteGroupPushMapping({ ...one, deleteTargetGroup: false });

    await connectionsAndFeatures(okta);

    const type = await okta.userTypeApi.createUserType({
      userType: { name: 'contractor', displayName: 'Contractor' },
    });
    assert.equal((await all(await okta.userTypeApi.listUserTypes())).length, 2);
    const typeId = String(type.id);
    await okta.userTypeApi.getUserType({ typeId });
    await okta.userTypeApi.updateUserType({ typeId, userType: { displayName: 'Crew' } });
    await okta.userTypeApi.replaceUserType({
      typeId,
      userType: { name: 'contractor', displayName: 'Crew of others', description: 'd' },
    });
    assert.equal((await okta.userTypeApi.getUserType({ typeId })).displayName, 'Crew of others');
    await okta.userTypeApi.deleteUserType({ typeId });
    // Without an end the list has a next page for ever: that is how the System Log is polled.
    const until = new Date().toISOString();
    assert.ok((await all(await okta.systemLogApi.listLogEvents({ limit: 5, until }))).length > 0);

    await applicationApi.deactivateApplication({ appId });
    await applicationApi.activateApplication({ appId });
    await applicationApi.deactivateApplication({ appId });
    await applicationApi.deleteApplication({ appId });
    await groupApi.unassignUserFromGroup({ groupId, userId });
    await groupApi.deleteGroup({ groupId });
    assert.ok((await all(await groupApi.listGroups({ limit: 2 }))).length >= 3);
    assert.ok((await all(await userApi.listUsers({ limit: 2 }))).length >= 6);
    await userApi.deactivateUser({ userId });
    await userApi.activateUser({ userId, sendEmail: false });
    await userApi.deleteUser({ userId });
    await userApi.deleteUser({ userId });

    const { list } = await org.get('/_sandbox/requests');
    const asked = list as unknown as Asked[];
    assert.deepEqual(
      asked.filter(({ status }) => status >= 400),
      [],
    );
    const missed = routes
      .map(({ method, path }) => ({ method, path }))
      .filter(({ method, path }) => {
        const pattern = new RegExp(`^${path.replace(/:\w+/g, '[^/]+')}$`);
        return !asked.some((one) => one.method === method && pattern.test(one.path));
      });
    assert.deepEqual(missed, []);
  });

  async function connectionsAndFeatures({ applicationApi }: Client): Promise<void> {
    const app = await applicationApi.createApplication({
      application: { name: 'okta_org2org', label: 'O', signOnMode: 'SAML_2_0' } as Parameters<
        typeof applicationApi.createApplication
      >[0]['application'],
    });
    const appId = String(app.id);
    await applicationApi.updateDefaultProvisioningConnectionForApplication({
      appId,
      activate: true,
      ProvisioningConnectionRequest: { profile: { authScheme: 'OAUTH2' } },
    } as Parameters<typeof applicationApi.updateDefaultProvisioningConnectionForApplication>[0]);
    await applicationApi.getUserProvisioningConnectionJWKS({ appId });
    await applicationApi.deactivateDefaultProvisioningConnectionForApplication({ appId });
    await applicationApi.activateDefaultProvisioningConnectionForApplication({ appId });
    const connection = await applicationApi.getDefaultProvisioningConnectionForApplication({
      appId,
    });
    assert.equal(connection.status, 'ENABLED');
    const features = await all(await applicationApi.listFeaturesForApplication({ appId }));
    assert.equal(features.length, 2);
    const name = 'USER_PROVISIONING';
    await applicationApi.getFeatureForApplication({ appId, name });
    await applicationApi.updateFeatureForApplication({
      ...{ appId, name },
      CapabilitiesObject: { create: { lifecycleCreate: { status: 'ENABLED' } } },
    });
  }

  it('pages through lists, each item once', async () => {
    const { groupApi, profileMappingApi } = client();
    for (let index = 0; index < 7; index++) await org.createApp(`app ${index}`);
    const groups = await all(await groupApi.listGroups({ limit: 2 }));
    assert.equal(new Set(groups.map(({ id }) => id)).size, groups.length);
    const mappings = await all(await profileMappingApi.listProfileMappings({ limit: 3 }));
    assert.equal(new Set(mappings.map(({ id }) => id)).size, 14);
  });

  it('characters its DPoP proofs with the RSA key that the local org makes', async () => {
    const { body } = await org.call('POST', '/_sandbox/clients', { dpop: true });
    const okta = new Client({
      orgUrl: org.url,
      authorizationMode: 'PrivateKey',
      clientId: String(body['clientId']),
      privateKey: String(body['privateKey']),
      scopes: ['okta.apps.read', 'okta.groups.read'],
      cacheMiddleware: null,
    });
    assert.equal((await all(await okta.groupApi.listGroups({ limit: 1 }))).length, 3);
    assert.deepEqual(await all(await okta.applicationApi.listApplications()), []);
    await assert.rejects(okta.userApi.getUser({ userId: 'nobody' }), /insufficient|permission|403/);
  });
});
