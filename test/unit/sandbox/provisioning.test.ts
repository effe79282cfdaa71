import assert from 'node:assert/strict';
import { GROUP_URN, ProvisioningOrg, TOKEN, USER_URN } from './provisioningOrg';
import { ProvisioningServer } from './provisioningServer';

describe("the local org as Okta's SCIM client", () => {
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
        emails: [{ primary: true, value: 'ada.lovelace@example.com', type: 'work' }],
        displayName: 'Ada Lovelace',
        locale: 'en-US',
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

  describe('what is sent', () => {
    it('is nothing the second time', async () => {
      org.addPush();
      await org.sync();
      server.takeLines();
      const { changes } = org;
      await org.sync();
      assert.deepEqual(server.takeLines(), []);
      assert.equal(org.changes, changes);
    });

    it('is GET and PUT for the one user that changed', async () => {
      await org.sync();
      server.takeLines();
      org.user(1).profile.displayName = 'A. M. Turing';
      await org.sync();
      assert.deepEqual(server.takeLines(), ['GET Users/2', 'PUT Users/2']);
      assert.equal(held('Alan').NameFormatted, 'A. M. Turing');
    });

    it('is no PUT when the server already holds it, after a restart of the org', async () => {
      await org.sync();
      const restarted = new ProvisioningOrg(server.baseUrl);
      Object.assign(restarted.app.appUsers, structuredClone(org.app.appUsers));
      server.takeLines();
      await restarted.sync();
      assert.deepEqual(server.takeLines(), ['GET Users/1', 'GET Users/2']);
    });

    it('clears a value that is gone, and leaves alone what never was there', async () => {
      org.app.mappings[0].properties.customCode = {
        ...{ expression: 'user.code', pushStatus: 'PUSH' },
      };
      org.user(0).profile.code = 'c1';
      await org.sync();
      assert.equal(held('Ada').customCode, 'c1');
      delete org.user(0).profile.code;
      await org.sync();
      assert.equal(held('Ada').customCode, null);
      assert.ok(!Object.hasOwn(held('Ada'), 'customCodes'));
    });

    it('takes a mapping over the group value, and the best priority among groups', async () => {
      const { app } = org;
      app.assignments.push({
        ...{ groupId: '00g2', priority: 1, profile: { thirdPartyVendor: false }, lastUpdated: '' },
      });
      org.user(0).groupIds.push('00g2');
      org.user(1).groupIds = ['00g2'];
      await org.sync();
      assert.deepEqual(held('Ada')[GROUP_URN], { thirdPartyVendor: true });
      assert.deepEqual(held('Alan')[GROUP_URN], { thirdPartyVendor: false });
      app.mappings[0].properties.thirdPartyVendor = { expression: '"1"', pushStatus: 'PUSH' };
      await org.sync();
      assert.deepEqual(held('Alan')[GROUP_URN], { thirdPartyVendor: true });
    });

    it('takes no group value for an attribute of scope SELF', async () => {
      Object.assign(org.app.assignments[0]?.profile ?? {}, { customCodes: ['x'] });
      await org.sync();
      assert.ok(!Object.hasOwn(held('Ada'), 'customCodes'));
    });

    it('leaves out an attribute without a namespace', async () => {
      delete org.app.customAttributes.customCode?.externalNamespace;
      await org.sync();
      assert.ok(!Object.hasOwn(held('Ada'), 'customCode'));
    });

    it('is on create only for a mapping that is not pushed', async () => {
      const mapping = { expression: 'user.code', pushStatus: 'DONT_PUSH' };
      org.app.mappings[0].properties.customCode = mapping;
      org.user(0).profile.code = 'first';
      await org.sync();
      server.takeLines();
      org.user(0).profile.code = 'second';
      await org.sync();
      assert.deepEqual(server.takeLines(), []);
      assert.equal(held('Ada').customCode, 'first');
    });

    it('fills the built-in user name templates', async () => {
      org.app.credentials.userNameTemplate = {
        // biome-ignore lint/suspicious/noTemplateCurlyInString: Okta's template.
        ...{ template: '${fn:substringBefore(source.login, "@")}', type: 'BUILT_IN' },
      };
      await org.sync();
      assert.equal(held('Ada').userName, 'ada.lovelace');
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
        'Create Users is off',
        ({ app }) => Object.assign(app.provisioning.toApp, { createUsers: false }),
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

  describe('failures', () => {
    it("are kept on the user, with the connector's detail", async () => {
      server.override = ({ method }) =>
        method === 'POST' ? { status: 400, text: '{"detail":"userName is taken"}' } : undefined;
      await org.sync();
      assert.equal(
        org.app.appUsers['00u1']?.error,
        'Error while creating user ada.lovelace@example.com: Bad Request. ' +
          'Errors reported by remote server: userName is taken',
      );
      assert.equal(org.app.appUsers['00u1']?.syncState, 'ERROR');
      server.override = undefined;
      await org.sync();
      assert.equal(org.app.appUsers['00u1']?.error, undefined);
      assert.equal(org.app.appUsers['00u1']?.syncState, 'SYNCHRONIZED');
    });

    const answers: [reply: string, status: number, text: string, message: RegExp][] = [
      ['an empty create answer', 201, '', /Create new user returned empty user/],
      ['a create answer without id', 201, '{}', /has no id/],
      ['plain text', 201, 'User created', /Unrecognized token 'User'/],
      ['a redirect', 302, '', /redirects \(HTTP 302\)/],
      ['401', 401, '{"detail":"who?"}', /Unauthorized\. Errors reported by remote server: who\?/],
    ];
    for (const [reply, status, text, message] of answers) {
      it(`tell of ${reply}`, async () => {
        const headers = { location: '/elsewhere' };
        server.override = ({ method }) =>
          method === 'POST' ? { status, text, headers } : undefined;
        await org.sync();
        assert.match(org.app.appUsers['00u1']?.error ?? '', message);
        assert.ok(!server.seen.some(({ path }) => path.includes('elsewhere')));
      });
    }

    it('of a mapping stay with the user and send nothing', async () => {
      org.app.mappings[0].properties.customCode = {
        expression: 'hasDirectoryUser()',
        pushStatus: 'PUSH',
      };
      await org.sync();
      assert.match(org.app.appUsers['00u1']?.error ?? '', /customCode: .*hasDirectoryUser/);
      assert.deepEqual(server.takeLines(), []);
    });

    it('to reach the connector are asked for once, and told on every user and push', async () => {
      await server.stop();
      const push = org.addPush();
      await org.sync();
      assert.match(
        org.app.appUsers['00u1']?.error ?? '',
        /Connect to 127.* failed: Connection refused/,
      );
      assert.match(org.app.appUsers['00u2']?.error ?? '', /Connection refused/);
      assert.equal(push.status, 'ERROR');
      assert.match(push.errorSummary ?? '', /Connection refused/);
      assert.equal(org.exchanges.length, 1);
      await server.start();
    });

    it('by a server that hangs end at the timeout', async () => {
      org = new ProvisioningOrg(server.baseUrl, { timeoutMs: 60 });
      server.override = () => 'hang';
      await org.sync();
      assert.match(org.app.appUsers['00u1']?.error ?? '', /Read timed out/);
      assert.equal(org.exchanges.length, 1);
    });

    it('by an endless answer end at the size limit', async () => {
      org = new ProvisioningOrg(server.baseUrl, { maxResponseBytes: 1000 });
      server.override = () => ({ status: 200, text: `"${'x'.repeat(5000)}"` });
      await org.sync();
      assert.match(org.app.appUsers['00u1']?.error ?? '', /longer than 1000 bytes/);
    });

    it('look the user up again after a 404', async () => {
      await org.sync();
      server.users.clear();
      org.user(0).profile.displayName = 'new';
      await org.sync();
      assert.match(org.app.appUsers['00u1']?.error ?? '', /Not Found/);
      await org.sync();
      assert.equal(held('Ada').NameFormatted, 'new');
    });

    it('end at once when the org closes', async () => {
      server.override = () => 'hang';
      const running = org.sync();
      org.provisioner.close();
      await running;
      await org.provisioner.idle();
      assert.match(org.app.appUsers['00u1']?.error ?? '', /Cancelled/);
    });

    it('never show the token or the made-up password', async () => {
      server.override = ({ method, headers, body }) =>
        method === 'POST'
          ? {
              status: 400,
              text: JSON.stringify({ detail: `${headers.authorization} ${body.password}` }),
            }
          : undefined;
      await org.sync();
      const password = String(server.seen[1]?.body.password);
      const record = JSON.stringify(org.exchanges);
      assert.ok(!record.includes(TOKEN));
      assert.ok(!org.exchanges[1]?.requestBody?.includes(password));
      assert.equal(org.exchanges[1]?.requestHeaders.Authorization, '(hidden)');
    });
  });

  describe('429', () => {
    const limited = (retryAfter: string) => {
      let left = 2;
      server.override = () =>
        left-- > 0 ? { status: 429, text: '', headers: { 'retry-after': retryAfter } } : undefined;
    };

    it('is tried again after Retry-After, a few times', async () => {
      limited('0');
      await org.sync();
      assert.equal(org.app.appUsers['00u1']?.error, undefined);
      assert.equal(server.users.size, 2);
    });

    it('ends after three more attempts', async () => {
      server.override = () => ({ status: 429, text: '', headers: { 'retry-after': '0' } });
      await org.sync();
      assert.match(org.app.appUsers['00u1']?.error ?? '', /Too Many Requests/);
      assert.equal(server.seen.length, 8);
    });

    for (const value of ['Wed, 21 Oct 2026 07:28:00 GMT', '1.5', '3600']) {
      it(`does not wait for ${value}`, async () => {
        limited(value);
        await org.sync();
        assert.match(org.app.appUsers['00u1']?.error ?? '', /Too Many Requests/);
      });
    }

    it('stops waiting when the org closes', async () => {
      server.override = () => ({ status: 429, text: '', headers: { 'retry-after': '10' } });
      const running = org.sync();
      while (org.exchanges.length === 0) await new Promise((done) => setImmediate(done));
      org.provisioner.close();
      await running;
      assert.match(org.app.appUsers['00u1']?.error ?? '', /Cancelled/);
    });
  });

  describe('group push', () => {
    function members(id: string): unknown[] {
      return (server.groups.get(id) ?? assert.fail()).members as unknown[];
    }

    it('makes the group empty, then puts the members that the connector knows', async () => {
      const push = org.addPush();
      await org.sync();
      const lines = server.takeLines();
      assert.deepEqual(lines.slice(-3), ['GET Groups?filter', 'POST Groups', 'PUT Groups/3']);
      assert.deepEqual(server.groups.get('3'), {
        ...{ schemas: [GROUP_URN], id: '3', displayName: 'Vendors' },
        members: [
          { value: '1', display: 'ada.lovelace@example.com' },
          { value: '2', display: 'alan.turing@example.com' },
        ],
      });
      assert.equal(push.externalGroupId, '3');
      assert.equal(push.status, 'ACTIVE');
      assert.equal(push.lastPush, '2026-03-25T06:00:40Z');
      assert.equal(push.errorSummary, undefined);
    });

    it('links a group of that name and overwrites its members', async () => {
      server.add('Groups', { displayName: 'Vendors', members: [{ value: 'stranger' }] });
      const push = org.addPush();
      await org.sync();
      assert.equal(push.externalGroupId, '1');
      assert.equal(members('1').length, 2);
    });

    it('puts the group again when a member leaves', async () => {
      org.addPush();
      await org.sync();
      server.takeLines();
      org.user(0).groupIds = [];
      await org.sync();
      assert.deepEqual(server.takeLines(), ['GET Users/1', 'PUT Users/1', 'PUT Groups/3']);
      assert.equal(members('3').length, 1);
    });

    it('leaves out members that are not provisioned', async () => {
      org.app.provisioning.toApp.createUsers = false;
      const push = org.addPush();
      await org.sync();
      assert.deepEqual(server.groups.get('1')?.members, []);
      assert.equal(push.lastPush, '2026-03-25T06:00:40Z');
    });

    it('tells why it failed, keeps lastPush as it was, and heals', async () => {
      server.override = ({ path }) =>
        path.startsWith('Groups')
          ? { status: 403, text: '{"detail":"no groups here"}' }
          : undefined;
      const push = org.addPush();
      await org.sync();
      assert.equal(push.status, 'ERROR');
      assert.equal(
        push.errorSummary,
        'Error while pushing group Vendors: Forbidden. Errors reported by remote server: no groups here',
      );
      assert.equal(push.lastPush, undefined);
      server.override = undefined;
      await org.sync();
      assert.equal(push.status, 'ACTIVE');
      assert.equal(push.errorSummary, undefined);
    });

    it('accepts 204 for a replaced group', async () => {
      server.override = ({ method, path }) =>
        method === 'PUT' && path.startsWith('Groups') ? { status: 204 } : undefined;
      const push = org.addPush();
      await org.sync();
      assert.equal(push.status, 'ACTIVE');
    });

    it('sends nothing for an inactive push, nor without Push Groups', async () => {
      org.addPush({ status: 'INACTIVE' });
      await org.sync();
      org.app.pushes[0] = { ...org.addPush(), status: 'ACTIVE' };
      org.app.provisioning.connector?.actions.splice(2, 1);
      await org.sync();
      assert.equal(server.groups.size, 0);
    });

    it('does not empty the target group when its source is gone', async () => {
      const push = org.addPush();
      await org.sync();
      org.isGroupGone = true;
      for (const user of org.users) user.groupIds = [];
      await org.sync();
      assert.match(push.errorSummary ?? '', /source group .* is gone/);
      assert.equal(members('3').length, 2);
    });

    it('deletes the target group when asked to', async () => {
      const push = org.addPush();
      await org.sync();
      await org.provisioner.deleteGroup(org.app, push);
      assert.equal(server.groups.size, 0);
    });
  });

  it('runs one at a time per app, and calls meanwhile share one more run', async () => {
    const first = org.sync();
    org.user(0).profile.displayName = 'changed meanwhile';
    await Promise.all([first, org.sync(), org.sync()]);
    await org.provisioner.idle();
    const posts = server.seen.filter(({ method }) => method === 'POST');
    assert.equal(posts.length, 2);
    assert.equal(held('Ada').NameFormatted, 'changed meanwhile');
  });

  it('joins a base URL that ends with a slash without doubling it', async () => {
    org = new ProvisioningOrg(`${server.baseUrl}/`);
    await org.sync();
    assert.ok(server.seen.every(({ path }) => path.startsWith('Users')));
  });

  describe('Test Connector', () => {
    const test = () => {
      const { connector } = org.app.provisioning;
      return org.provisioner.testConnector(connector ?? assert.fail(), org.app.id);
    };

    it('is one read of users', async () => {
      assert.deepEqual(await test(), { ok: true, message: 'Connector configured successfully' });
      assert.equal(server.seen[0]?.path, 'Users?startIndex=1&count=2');
      assert.equal(server.seen.length, 1);
      assert.equal(org.exchanges[0]?.reason, 'test connector');
    });

    const failures: [name: string, status: number, text: string, message: RegExp][] = [
      ['nothing', 200, '', /^No results for users returned$/],
      ['an array', 200, '[]', /^No results for users returned$/],
      ['a page', 200, '<html>', /Unrecognized token '<html>'/],
      ['401', 401, '{"detail":"bad token"}', /^Error authenticating: Unauthorized\. .*bad token/],
      ['404', 404, '{"detail":"x"}', /^Not Found/],
    ];
    for (const [name, status, text, message] of failures) {
      it(`fails on ${name} in Okta's words`, async () => {
        server.override = () => ({ status, text });
        const { ok, message: said } = await test();
        assert.equal(ok, false);
        assert.match(said, message);
      });
    }

    it('fails when nobody listens', async () => {
      await server.stop();
      const { message } = await test();
      assert.match(
        message,
        /^Error authenticating: Connect to 127\.0\.0\.1:\d+ failed: Connection refused/,
      );
      await server.start();
    });

    it('fails for an address that is none, and for OAuth 2', async () => {
      Object.assign(org.app.provisioning.connector ?? {}, { baseUrl: 'ftp://x' });
      assert.match((await test()).message, /not an http\(s\) address/);
      const { provisioner } = org;
      const oauth = { ...org.app.provisioning.connector, auth: { mode: 'oauth2' as const } };
      const settings = {
        uniqueIdentifier: 'userName',
        actions: [],
        ...oauth,
        baseUrl: server.baseUrl,
      };
      assert.match((await provisioner.testConnector(settings)).message, /OAuth 2/);
    });
  });
});
