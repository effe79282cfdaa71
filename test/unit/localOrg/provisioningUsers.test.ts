import assert from 'node:assert/strict';
import { GROUP_URN, ProvisioningOrg, TOKEN, USER_URN } from './provisioningOrg';
import { ProvisioningServer } from './provisioningServer';

describe('users that the local org provisions', () => {
  let server: ProvisioningServer;
  let org: ProvisioningOrg;

  beforeEach(async () => {
    server = new ProvisioningServer();
    await server.start();
    org = new ProvisioningOrg(server.baseUrl);
  });

  afterEach(async () => {
    org.provisioner.close();
    await server.stop();
  });

  /** The user of that first name as the server holds it. */
  function held(givenName: string) {
    for (const user of server.users.values()) {
      if ((user.name as { givenName?: string }).givenName === givenName) return user;
    }
    return assert.fail(`no ${givenName}`);
  }

  describe('create', () => {
    it('asks for the user by name first, then posts what Okta posts', async () => {
      await org.sync();
      const [verify, create] = server.seen;
      assert.equal(
        verify?.path,
        'Users?filter=userName%20eq%20%22ada.lovelace%40example.com%22&startIndex=1&count=100',
      );
      assert.equal(create?.method, 'POST');
      const { password, ...body } = create.body;
      assert.ok(typeof password === 'string' && password.length >= 16);
      assert.deepEqual(body, {
        schemas: [USER_URN, GROUP_URN],
        userName: 'ada.lovelace@example.com',
        name: { givenName: 'Ada', familyName: 'Lovelace' },
        emails: [{ primary: true, value: 'ada.lovelace@example.com' }],
        externalId: '00u1',
        groups: [],
        active: true,
        NameFormatted: 'Ada Lovelace',
        customCode: 'test-CustomCode',
        [GROUP_URN]: { thirdPartyVendor: true },
      });
    });

    it("sends Okta's headers", async () => {
      await org.sync();
      const { headers } = server.seen[1] ?? assert.fail();
      assert.equal(headers.accept, 'application/scim+json');
      assert.equal(headers['accept-charset'], 'utf-8');
      assert.equal(headers['content-type'], 'application/scim+json; charset=utf-8');
      assert.equal(headers['user-agent'], 'Okta SCIM Client 1.0.0');
      assert.equal(headers.authorization, `Bearer ${TOKEN}`);
    });

    it('keeps the id of the connector and the app profile', async () => {
      await org.sync();
      const entry = org.app.appUsers['00u1'] ?? assert.fail();
      assert.equal(entry.externalId, held('Ada').id);
      assert.equal(entry.status, 'PROVISIONED');
      assert.equal(entry.syncState, 'SYNCHRONIZED');
      assert.equal(entry.error, undefined);
      assert.equal(entry.profile.thirdPartyVendor, true);
      assert.equal(entry.profile.userName, 'ada.lovelace@example.com');
      assert.ok(org.changes > 0);
    });

    it('links a user that is there, with GET and PUT of what the server holds', async () => {
      server.add('Users', {
        ...{ schemas: [USER_URN], userName: 'ada.lovelace@example.com', active: false },
        ...{ nickName: 'kept', name: { givenName: 'Ada', middleName: 'King' } },
        emails: [{ value: 'old@example.com', primary: true, display: 'x' }, { value: 'b@x' }],
      });
      await org.sync();
      assert.deepEqual(server.takeLines().slice(0, 3), [
        'GET Users?filter',
        'GET Users/1',
        'PUT Users/1',
      ]);
      const user = held('Ada');
      assert.equal(user.active, true);
      assert.equal(user.nickName, 'kept');
      assert.deepEqual(user.name, { givenName: 'Ada', middleName: 'King', familyName: 'Lovelace' });
      assert.deepEqual(user.emails, [
        { value: 'ada.lovelace@example.com', primary: true, display: 'x' },
        { value: 'b@x' },
      ]);
      assert.equal(user.password, undefined);
    });

    it('does not link to another user when the server ignores the filter', async () => {
      server.override = ({ path }) =>
        path.startsWith('Users?')
          ? { status: 200, text: '{"Resources":[{"id":"9","userName":"other"}]}' }
          : undefined;
      await org.sync();
      assert.match(org.app.appUsers['00u1']?.error ?? '', /answered the filter with other users/);
      assert.equal(server.users.size, 0);
    });

    it('reads a 404 with an error body as no such user', async () => {
      server.override = ({ path }) =>
        path.startsWith('Users?') ? { status: 404, text: '{"detail":"none"}' } : undefined;
      await org.sync();
      assert.equal(server.users.size, 2);
    });

    it('quotes a name that has quotes in it', async () => {
      org.user(0).profile.login = org.user(0).profile.email = 'a"b\\c+d@example.com';
      await org.sync();
      const query = new URL(server.seen[0]?.path ?? '', server.baseUrl).searchParams;
      assert.equal(query.get('filter'), 'userName eq "a\\"b\\\\c+d@example.com"');
    });
  });

  describe('deactivation', () => {
    it('is GET and PUT with active false, and the user leaves the app', async () => {
      await org.sync();
      server.takeLines();
      org.user(0).groupIds = [];
      await org.sync();
      assert.deepEqual(server.takeLines(), ['GET Users/1', 'PUT Users/1']);
      assert.equal(held('Ada').active, false);
      assert.equal(org.app.appUsers['00u1'], undefined);
    });

    it('ends with the same id when the user comes back', async () => {
      await org.sync();
      const { id } = held('Ada');
      org.user(0).groupIds = [];
      await org.sync();
      org.user(0).groupIds = ['00g1'];
      await org.sync();
      assert.equal(held('Ada').active, true);
      assert.equal(org.app.appUsers['00u1']?.externalId, id);
      assert.equal(server.users.size, 2);
    });

    it('is tried again while the connector refuses it', async () => {
      await org.sync();
      org.user(0).groupIds = [];
      server.override = ({ method }) =>
        method === 'PUT' ? { status: 500, text: 'oops' } : undefined;
      await org.sync();
      assert.match(
        org.app.appUsers['00u1']?.error ?? '',
        /deactivating user .*Internal Server Error/,
      );
      server.override = undefined;
      await org.sync();
      assert.equal(held('Ada').active, false);
      assert.equal(org.app.appUsers['00u1'], undefined);
    });

    it('follows the deactivation of the user in Okta', async () => {
      await org.sync();
      org.user(0).status = 'DEPROVISIONED';
      await org.sync();
      assert.equal(held('Ada').active, false);
    });
  });

  describe('permissions', () => {
    const cases: [name: string, forbid: (org: ProvisioningOrg) => void][] = [
      ['provisioning is off', ({ app }) => Object.assign(app.provisioning, { mode: 'NONE' })],
      [
        'there is no connector',
        ({ app }) => Object.assign(app.provisioning, { connector: undefined }),
      ],
      ['the app is inactive', ({ app }) => Object.assign(app, { status: 'INACTIVE' })],
      [
        'Create Users and Update User Attributes are off',
        ({ app }) =>
          Object.assign(app.provisioning.toApp, {
            createUsers: false,
            updateUserAttributes: false,
          }),
      ],
      [
        'the connector does not support Push New Users',
        ({ app }) => app.provisioning.connector?.actions.splice(0, 1),
      ],
    ];
    for (const [name, forbid] of cases) {
      it(`sends nothing for users when ${name}, and still lists them`, async () => {
        forbid(org);
        await org.sync();
        assert.deepEqual(server.takeLines(), []);
        assert.equal(org.app.appUsers['00u1']?.status, 'ACTIVE');
        assert.equal(org.app.appUsers['00u1']?.error, undefined);
      });
    }

    it('does not update when Update User Attributes is off', async () => {
      await org.sync();
      server.takeLines();
      org.app.provisioning.toApp.updateUserAttributes = false;
      org.user(0).profile.displayName = 'new';
      await org.sync();
      assert.deepEqual(server.takeLines(), []);
    });

    it('leaves the account alone when Deactivate Users is off', async () => {
      await org.sync();
      server.takeLines();
      org.app.provisioning.toApp.deactivateUsers = false;
      org.user(0).groupIds = [];
      await org.sync();
      assert.deepEqual(server.takeLines(), []);
      assert.equal(org.app.appUsers['00u1'], undefined);
    });
  });
});
