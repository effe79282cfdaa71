import assert from 'node:assert/strict';
import { ProvisioningOrg, TOKEN } from './provisioningOrg';
import { ProvisioningServer } from './provisioningServer';

describe('failures of a connector', () => {
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

    it('are no error of the user any more once it may not be updated', async () => {
      await org.sync();
      server.override = ({ method }) => (method === 'PUT' ? { status: 500 } : undefined);
      org.user(0).profile.displayName = 'new';
      await org.sync();
      assert.equal(org.app.appUsers['00u1']?.syncState, 'ERROR');
      org.app.provisioning.toApp.updateUserAttributes = false;
      await org.sync();
      assert.equal(org.app.appUsers['00u1']?.error, undefined);
      assert.equal(org.app.appUsers['00u1']?.syncState, 'OUT_OF_SYNC');
    });

    it('are seen while they happen: SYNCING, until the answer is there', async () => {
      const states: (string | undefined)[] = [];
      server.override = ({ method }) => {
        if (method === 'POST') states.push(org.app.appUsers['00u1']?.syncState);
        return undefined;
      };
      await org.sync();
      assert.equal(states[0], 'SYNCING');
      assert.equal(states[1], 'SYNCHRONIZED');
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
        expression: 'getManagerUser("active_directory").email',
        pushStatus: 'PUSH',
      };
      await org.sync();
      assert.match(org.app.appUsers['00u1']?.error ?? '', /customCode: .*getManagerUser/);
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
});
