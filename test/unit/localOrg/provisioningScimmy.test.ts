import assert from 'node:assert/strict';
import { type ScimServer, startScimServer } from '../../../examples/scim-server/server.mjs';
import { GROUP_URN, ProvisioningOrg, TOKEN, USER_URN } from './provisioningOrg';

/** The tutorial's story against a SCIM server that somebody else wrote. */
describe('a scimmy server, provisioned by the local org', () => {
  let server: ScimServer;
  let org: ProvisioningOrg;

  beforeEach(async () => {
    server = await startScimServer({ token: TOKEN });
    org = new ProvisioningOrg(server.baseUrl);
    org.addPush();
    await org.sync();
  });

  afterEach(async () => {
    org.provisioner.close();
    await server.close();
  });

  const held = (userName: string) =>
    [...server.users.values()].find((one) => one.userName === userName) ?? assert.fail(userName);
  const ada = () => held('ada.lovelace@example.com');
  const alan = () => held('alan.turing@example.com');
  const vendors = () => [...server.groups.values()][0] ?? assert.fail('no group');
  const memberIds = () => (vendors().members as { value: string }[]).map(({ value }) => value);

  it('has the users with the attributes they were mapped to, and the group', () => {
    const { id, meta, ...user } = ada();
    assert.ok(id && meta);
    assert.deepEqual(user, {
      schemas: [USER_URN, GROUP_URN],
      userName: 'ada.lovelace@example.com',
      externalId: '00u1',
      name: { givenName: 'Ada', familyName: 'Lovelace' },
      active: true,
      emails: [{ value: 'ada.lovelace@example.com', primary: true }],
      NameFormatted: 'Ada Lovelace',
      customCode: 'test-CustomCode',
      [GROUP_URN]: { thirdPartyVendor: true },
    });
    assert.equal(vendors().displayName, 'Vendors');
    assert.deepEqual(memberIds(), [ada().id, alan().id]);
    assert.deepEqual(
      Object.values(org.app.appUsers).map(({ externalId, error }) => [externalId, error]),
      [
        [ada().id, undefined],
        [alan().id, undefined],
      ],
    );
  });

  it('follows a new name, a rename of the group, and a member who leaves', async () => {
    Object.assign(org.user(0).profile, { firstName: 'Augusta', displayName: 'Augusta King' });
    const group = org.groups.get('00g1') ?? assert.fail();
    group.profile = { ...group.profile, name: 'Suppliers' };
    org.user(1).groupIds = [];
    await org.sync();
    assert.deepEqual(ada().name, { givenName: 'Augusta', familyName: 'Lovelace' });
    assert.equal(ada().NameFormatted, 'Augusta King');
    assert.equal(vendors().displayName, 'Suppliers');
    assert.deepEqual(memberIds(), [ada().id]);
    assert.equal(alan().active, false);
  });

  it('deactivates and reactivates the same account', async () => {
    const { id } = ada();
    org.user(0).status = 'DEPROVISIONED';
    await org.sync();
    assert.equal(ada().active, false);
    org.user(0).status = 'ACTIVE';
    await org.sync();
    assert.deepEqual([ada().active, ada().id], [true, id]);
    assert.equal(server.users.size, 2);
  });

  it('loses everyone when the group is unassigned, and has them back when it is assigned', async () => {
    const [assignment] = org.app.assignments.splice(0);
    await org.sync();
    assert.deepEqual([ada().active, alan().active, memberIds()], [false, false, []]);
    assert.deepEqual(org.app.appUsers, {});
    if (assignment) org.app.assignments.push(assignment);
    await org.sync();
    assert.deepEqual([ada().active, alan().active], [true, true]);
    assert.deepEqual(memberIds(), [ada().id, alan().id]);
  });

  it('is imported: users are linked, a group of its own becomes an APP_GROUP', async () => {
    org.app.provisioning.connector?.actions.push('importNewUsersAndProfileUpdates', 'importGroups');
    server.groups.set('own', {
      ...{ id: 'own', displayName: 'Own', members: [{ value: ada().id }] },
      ...{ meta: { resourceType: 'Group' }, schemas: [GROUP_URN] },
    });
    const report = await org.provisioner.importNow(org.app);
    assert.equal(report.ok, true, report.message);
    assert.deepEqual(report.users, { read: 2, linked: 0, waiting: 0, unassigned: 0 });
    const own = [...org.groups.values()].find(({ source }) => source?.externalId === 'own');
    assert.equal(own?.profile.name, 'Own');
    assert.ok(org.user(0).groupIds.includes(own?.id ?? ''));
  });

  it('takes what a template of the OIN sends: PATCH of users and groups', async () => {
    org.provisioner.close();
    org = new ProvisioningOrg(server.baseUrl);
    org.app.name = 'scim2headerauth';
    const { connector } = org.app.provisioning;
    if (connector) {
      Object.assign(connector, { supportsPatch: true });
      connector.auth.token = `Bearer ${TOKEN}`;
    }
    org.addPush();
    await org.sync();
    org.user(1).profile.displayName = 'A. M. Turing';
    org.user(0).groupIds = [];
    await org.sync();
    assert.deepEqual(
      Object.values(org.app.appUsers).map(({ error }) => error),
      [undefined],
    );
    assert.equal(org.app.pushes[0]?.errorSummary, undefined);
    assert.equal(alan().NameFormatted, 'A. M. Turing');
    assert.equal(ada().active, false);
    assert.deepEqual(memberIds(), [alan().id]);
    org.user(0).groupIds = ['00g1'];
    await org.sync();
    assert.equal(ada().active, true);
    assert.equal(memberIds().length, 2);
    const methods = org.exchanges.map(({ method }) => method);
    assert.ok(methods.includes('PATCH') && !methods.includes('PUT'));
  });
});
