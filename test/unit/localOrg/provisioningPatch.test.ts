import assert from 'node:assert/strict';
import { ProvisioningOrg, TOKEN } from './provisioningOrg';
import { ProvisioningServer, type Seen } from './provisioningServer';

const PATCH_URN = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';

describe('templates of the OIN', () => {
  let server: ProvisioningServer;
  let org: ProvisioningOrg;

  beforeEach(async () => {
    server = new ProvisioningServer();
    await server.start();
    server.patch = () => undefined;
    org = new ProvisioningOrg(server.baseUrl);
    org.app.name = 'scim2headerauth';
  });

  afterEach(async () => {
    org.provisioner.close();
    await server.stop();
  });

  function patches(): Seen[] {
    return server.seen.filter(({ method }) => method === 'PATCH');
  }

  it('send the header token as it was entered', async () => {
    await org.sync();
    assert.equal(server.seen[0]?.headers.authorization, TOKEN);
  });

  it('deactivate by one PATCH without a path', async () => {
    await org.sync();
    server.takeLines();
    org.user(0).groupIds = [];
    await org.sync();
    assert.deepEqual(patches()[0]?.body, {
      schemas: [PATCH_URN],
      Operations: [{ op: 'replace', value: { active: false } }],
    });
    assert.deepEqual(server.takeLines(), ['PATCH Users/1']);
  });

  it('link an inactive user by PUT of the profile, then PATCH active', async () => {
    server.add('Users', { userName: 'ada.lovelace@example.com', active: false, name: {} });
    org.user(1).groupIds = [];
    await org.sync();
    assert.deepEqual(server.takeLines(), [
      'GET Users?filter',
      'GET Users/1',
      'PUT Users/1',
      'PATCH Users/1',
    ]);
    assert.equal(server.users.get('1')?.active, false, 'PUT must not touch active');
  });

  it('push profiles by PUT, or by PATCH of what differs when the template supports it', async () => {
    await org.sync();
    server.takeLines();
    org.user(0).profile.displayName = 'first';
    await org.sync();
    assert.deepEqual(server.takeLines(), ['GET Users/1', 'PUT Users/1']);
    Object.assign(org.app.provisioning.connector ?? {}, { supportsPatch: true });
    org.user(0).profile.displayName = 'second';
    await org.sync();
    assert.deepEqual(patches()[0]?.body.Operations, [
      { op: 'replace', value: { displayName: 'second', NameFormatted: 'second' } },
    ]);
  });

  it('do not fall back to PUT when PATCH is not implemented', async () => {
    await org.sync();
    server.takeLines();
    server.override = ({ method }) =>
      method === 'PATCH' ? { status: 501, text: '{"detail":"no PATCH"}' } : undefined;
    org.user(0).groupIds = [];
    await org.sync();
    assert.deepEqual(server.takeLines(), ['PATCH Users/1']);
    assert.equal(
      org.app.appUsers['00u1']?.error,
      'Error while deactivating user ada.lovelace@example.com: Not Implemented. ' +
        'Errors reported by remote server: no PATCH',
    );
  });

  it('push groups by PATCH: all members first, then who left and joined, the name each time', async () => {
    server.add('Groups', { displayName: 'Vendors', members: [] });
    org.addPush();
    await org.sync();
    const [ada, alan] = ['00u1', '00u2'].map((id) => org.app.appUsers[id]?.externalId);
    const rename = { op: 'replace', value: { id: '1', displayName: 'Vendors' } };
    assert.deepEqual(patches().at(-1)?.body.Operations, [
      rename,
      {
        op: 'replace',
        path: 'members',
        value: [
          { value: ada, display: 'ada.lovelace@example.com' },
          { value: alan, display: 'alan.turing@example.com' },
        ],
      },
    ]);
    org.app.assignments.push({ groupId: '00g2', priority: 1, profile: {}, lastUpdated: '' });
    org.user(0).groupIds = ['00g2'];
    await org.sync();
    const leave = { op: 'remove', path: `members[value eq "${ada}"]` };
    assert.deepEqual(patches().at(-1)?.body.Operations, [rename, leave]);
    org.user(0).groupIds = ['00g1'];
    org.user(1).groupIds = ['00g2'];
    await org.sync();
    assert.deepEqual(patches().at(-1)?.body.Operations, [
      rename,
      { op: 'remove', path: `members[value eq "${alan}"]` },
      {
        op: 'add',
        path: 'members',
        value: [{ value: ada, display: 'ada.lovelace@example.com' }],
      },
    ]);
    const group = org.groups.get('00g1') ?? assert.fail();
    group.profile = { ...group.profile, name: 'Suppliers' };
    await org.sync();
    assert.deepEqual(patches().at(-1)?.body.Operations, [
      { op: 'replace', value: { id: '1', displayName: 'Suppliers' } },
    ]);
  });

  it('push now replaces all members, of an empty group too', async () => {
    const push = org.addPush();
    await org.sync();
    for (const user of org.users) user.groupIds = [];
    await org.sync();
    server.takeLines();
    await org.provisioner.pushNow(org.app, push.id);
    assert.deepEqual(patches().at(-1)?.body.Operations, [
      { op: 'replace', value: { id: '3', displayName: 'Vendors' } },
      { op: 'replace', path: 'members', value: [] },
    ]);
  });

  it('send a password by PATCH', async () => {
    org.app.provisioning.toApp.syncPassword = true;
    await org.sync();
    server.takeLines();
    await org.provisioner.passwordChanged(org.app, '00u1', 'Tr0ub4dor&3');
    assert.deepEqual(patches()[0]?.body.Operations, [
      { op: 'replace', value: { password: 'Tr0ub4dor&3' } },
    ]);
    assert.deepEqual(server.takeLines(), ['PATCH Users/1']);
    assert.ok(!JSON.stringify(org.exchanges).includes('Tr0ub4dor'));
  });
});
