import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { placeholderPassword } from '../../../src/localOrg/provisioning/users/placeholderPassword';
import { PATH, Pages } from './consolePages';
import { ProvisioningOrg } from './provisioningOrg';
import { ProvisioningServer } from './provisioningServer';

/** What one org's log showed in October 2026 (O), and what support articles and reports tell (S). */
describe("Okta's SCIM client, October 2026", () => {
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

  it('sends nothing for people who were assigned before provisioning was on, until Provision User (O)', async () => {
    const { provisioning } = org.app;
    provisioning.mode = 'NONE';
    await org.sync();
    provisioning.mode = 'SCIM';
    await org.sync();
    org.user(0).profile['displayName'] = 'Another';
    await org.sync();
    assert.deepEqual(server.takeLines(), []);
    delete org.app.appUsers['00u1']?.isFromBefore;
    await org.sync();
    assert.deepEqual(server.takeLines(), ['GET Users?filter', 'POST Users']);
    assert.equal(org.app.appUsers['00u2']?.externalId, undefined);
  });

  it('who is assigned again afterwards is provisioned (O)', async () => {
    org.app.provisioning.mode = 'NONE';
    await org.sync();
    org.app.provisioning.mode = 'SCIM';
    org.user(0).groupIds = [];
    await org.sync();
    org.user(0).groupIds = ['00g1'];
    await org.sync();
    assert.deepEqual(server.takeLines(), ['GET Users?filter', 'POST Users']);
  });

  it('with Create Users off it looks for the user, links it, or says that there is none (S)', async () => {
    org.app.provisioning.toApp.createUsers = false;
    server.add('Users', { userName: 'ada.lovelace@example.com', active: true });
    await org.sync();
    assert.equal(org.app.appUsers['00u1']?.externalId, '1');
    assert.equal(org.app.appUsers['00u2']?.error, 'Matching user not found');
    assert.equal(server.users.size, 1);
  });

  it('has words of its own for a group that conflicts (S)', async () => {
    server.override = ({ method, path }) =>
      method === 'POST' && path === 'Groups'
        ? { status: 409, text: '{"detail":"exists"}' }
        : undefined;
    const push = org.addPush();
    await org.sync();
    assert.equal(
      push.errorSummary,
      'Unable to update Group Push mapping target App group Vendors: Error while creating user group Vendors: Conflict. Errors reported by remote server: exists',
    );
  });

  it('and for its members (S)', async () => {
    server.override = ({ method, path }) =>
      method === 'PUT' && path.startsWith('Groups') ? { status: 400 } : undefined;
    const push = org.addPush();
    await org.sync();
    assert.match(
      push.errorSummary ?? '',
      /Error while updating user group membership for group Vendors: Bad Request/,
    );
  });

  it('an account that stays inactive after linking is told, and tried again (S)', async () => {
    server.add('Users', { userName: 'ada.lovelace@example.com', active: false });
    server.override = ({ method, path }) =>
      method === 'PUT' && path === 'Users/1'
        ? {
            status: 200,
            text: '{"id":"1","userName":"ada.lovelace@example.com","active":false}',
          }
        : undefined;
    await org.sync();
    assert.match(
      org.app.appUsers['00u1']?.error ?? '',
      /due to delay in reactivating remote User\. Rescheduling provision job\.$/,
    );
    server.override = undefined;
    await org.sync();
    assert.equal(org.app.appUsers['00u1']?.error, undefined);
  });

  it('takes no text for an integer in a list (S)', async () => {
    server.override = ({ method, path }) =>
      method === 'GET' && path.startsWith('Users')
        ? { status: 200, text: '{"totalResults":0,"startIndex":"1","Resources":[]}' }
        : undefined;
    await org.sync();
    assert.match(org.app.appUsers['00u1']?.error ?? '', /startIndex is "1"/);
  });

  it('a placeholder password follows the default policy, which asks for no symbol (S)', () => {
    for (let count = 0; count < 200; count++) {
      const password = placeholderPassword();
      assert.match(password, /^(?=.*[a-z])(?=.*[A-Z])(?=.*[0-9])[A-Za-z0-9]{16}$/);
    }
  });

  it('a private app with Import User Schema updates profiles by PATCH (Okta help, oiw)', async () => {
    await org.sync();
    server.takeLines();
    Object.assign(org.app.provisioning.connector ?? {}, { importUserSchema: true });
    org.user(0).profile['displayName'] = 'Countess';
    await org.sync();
    assert.deepEqual(server.takeLines(), ['GET Users/1', 'PATCH Users/1']);
  });

  it('Exclude Username Updates keeps the name that the app has (Okta help: To App)', async () => {
    await org.sync();
    org.app.provisioning.toApp.excludeUsernameUpdates = true;
    Object.assign(org.user(0).profile, { login: 'new@example.com', displayName: 'Countess' });
    await org.sync();
    const held = server.users.get('1');
    assert.deepEqual(
      [held?.['userName'], held?.['NameFormatted']],
      ['ada.lovelace@example.com', 'Countess'],
    );
  });

  it('the Assignments page offers Provision User (O)', async () => {
    const pages = new Pages();
    pages.org.app.appUsers['00u1'] = {
      ...{ userId: '00u1', externalId: undefined, status: 'ACTIVE', syncState: 'DISABLED' },
      ...{ lastSync: undefined, error: undefined, profile: {}, isFromBefore: true },
    };
    const shown = await pages.get(PATH);
    assert.match(shown.html, /assigned this application before Provisioning was enabled/);
    const answer = await pages.post({ form: 'provisionPerson', user: '00u1' });
    assert.equal(answer.status, 303);
    assert.doesNotMatch((await pages.get(PATH)).html, /Provision User/);
  });

  describe('OAuth 2 client credentials of the connector (RFC 6749 section 4.4)', () => {
    let tokens: Server;
    let asked: string[];
    let given: number;
    beforeEach(async () => {
      [asked, given] = [[], 0];
      tokens = createServer(async (request, response) => {
        let text = '';
        for await (const chunk of request) text += String(chunk);
        asked.push(text);
        given += 1;
        response.setHeader('Content-Type', 'application/json');
        response.end(JSON.stringify({ access_token: `access-${given}`, expires_in: 3600 }));
      });
      await new Promise<void>((resolve) => tokens.listen(0, '127.0.0.1', resolve));
      const { port } = tokens.address() as AddressInfo;
      const { connector } = org.app.provisioning;
      assert.ok(connector);
      connector.auth = {
        ...{ mode: 'oauth2', clientId: 'me', clientSecret: 'client-secret-value' },
        tokenUrl: `http://127.0.0.1:${port}/token`,
      };
    });
    afterEach(() => new Promise((resolve) => tokens.close(resolve)));

    it('gets a token, sends it, and keeps it for the next run', async () => {
      const seen = new Set<string | undefined>();
      server.override = ({ headers }) => {
        seen.add(headers['authorization']);
        return undefined;
      };
      await org.sync();
      org.user(0).profile['displayName'] = 'Countess';
      await org.sync();
      assert.deepEqual([...seen], ['Bearer access-1']);
      assert.equal(asked.length, 1);
      assert.equal(new URLSearchParams(asked[0]).get('grant_type'), 'client_credentials');
    });

    it('gets another one, once, when the connector answers 401', async () => {
      server.override = ({ headers }) =>
        headers['authorization'] === 'Bearer access-1' ? { status: 401 } : undefined;
      await org.sync();
      assert.equal(given, 2);
      assert.equal(org.app.appUsers['00u1']?.externalId, '1');
    });

    it('shows neither secret nor token in its traffic, in no spelling', async () => {
      const { auth } = org.app.provisioning.connector ?? assert.fail();
      auth.clientSecret = 'client secret+value&"';
      await org.sync();
      const asking = org.exchanges.filter(({ reason }) => reason === 'get access token');
      assert.equal(asking.length, 1);
      assert.doesNotMatch(JSON.stringify(org.exchanges), /client.{1,3}secret.{1,3}value|access-1/);
    });

    it('tells an answer without a token, and sends the connector nothing', async () => {
      tokens.removeAllListeners('request');
      tokens.on('request', (_request, response) => response.end('{"error":"none"}'));
      await org.sync();
      assert.match(org.app.appUsers['00u1']?.error ?? '', /has no access_token/);
      assert.deepEqual(server.takeLines(), []);
      assert.match(org.exchanges[0]?.error ?? '', /has no access_token/);
    });
  });
});
