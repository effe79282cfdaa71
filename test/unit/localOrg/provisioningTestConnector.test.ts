import assert from 'node:assert/strict';
import { ProvisioningOrg } from './provisioningOrg';
import { ProvisioningServer } from './provisioningServer';

describe('Test Connector of the local org', () => {
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
      ['a page', 200, '<html>', /^No results for users returned$/],
      ['plain text', 200, 'Users', /Unrecognized token 'Users'/],
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
