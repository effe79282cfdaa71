import assert from 'node:assert/strict';
import { GROUP_URN, ProvisioningOrg } from './provisioningOrg';
import { ProvisioningServer } from './provisioningServer';

describe('profiles that the local org pushes', () => {
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

    it('follows the groups of the user and its properties in Okta, where a mapping asks', async () => {
      const { properties } = org.app.mappings[0];
      const expressions = {
        NameFormatted: 'isMemberOfGroupName("Vendors") ? "vendor" : "other"',
        customCode: 'user.getInternalProperty("id")',
      };
      for (const [name, expression] of Object.entries(expressions)) {
        properties[name] = { expression, pushStatus: 'PUSH' };
      }
      await org.sync();
      assert.equal(org.app.appUsers['00u1']?.error, undefined);
      assert.equal(held('Ada').NameFormatted, 'vendor');
      assert.equal(held('Ada').customCode, '00u1');
    });

    it('fills the built-in user name templates', async () => {
      org.app.credentials.userNameTemplate = {
        ...{ template: '${fn:substringBefore(source.login, "@")}', type: 'BUILT_IN' },
      };
      await org.sync();
      assert.equal(held('Ada').userName, 'ada.lovelace');
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
});
