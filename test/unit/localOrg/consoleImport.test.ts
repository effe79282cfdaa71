import assert from 'node:assert/strict';
import { type ScimServer, startScimServer } from '../../../examples/scim-server/server.mjs';
import { type Body, provisioning } from './apiOrg';
import { ConsoleOrg, unescaped } from './consoleOrg';

const ANA = 'ana.silva@example.com';
const DANA = 'dana.fischer@example.com';
const EVIL = '<script>alert(1)</script>';

describe("the local org's Admin Console: Import", () => {
  let org: ConsoleOrg;
  before(async () => {
    org = await ConsoleOrg.start();
  });
  after(() => org.close());
  const TOKEN = 'token-of-the-scim-server';
  let scim: ScimServer;
  let appId: string;
  let app: string;
  beforeEach(async () => {
    scim = await startScimServer({ token: TOKEN });
    appId = await org.createApp();
    app = await org.appPath(appId);
  });
  afterEach(() => scim.close());

  async function connect(actions: string[]): Promise<void> {
    const section = provisioning(scim.baseUrl);
    const auth = { mode: 'httpHeader', token: TOKEN };
    await org.call('PUT', `/_sandbox/apps/${appId}/provisioning`, {
      ...section,
      connector: { ...(section['connector'] as Body), actions, auth },
    });
  }

  async function userAtConnector(userName: string): Promise<void> {
    const response = await fetch(`${scim.baseUrl}/Users`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${TOKEN}`, 'Content-Type': 'application/scim+json' },
      body: JSON.stringify({
        schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
        userName,
        name: { givenName: 'Given', familyName: EVIL },
        emails: [{ value: userName, primary: true }],
      }),
    });
    assert.equal(response.status, 201);
  }

  it('says what is missing while no action is an import', async () => {
    await connect(['pushNewUsers']);
    assert.match((await org.page(app)).html, /Tick "Import New Users and Profile Updates"/);
    const refused = await org.submit(app, 'import');
    assert.match(unescaped(refused.html), /None of the connector's provisioning actions/);
  });

  it('shows who it has found, and assigns those that are confirmed', async () => {
    await connect(['importNewUsersAndProfileUpdates', 'pushProfileUpdates']);
    for (const userName of [DANA, 'stranger@example.com']) await userAtConnector(userName);
    const { html } = await org.submit(app, 'import');
    assert.match(html, /2 users read/);
    assert.ok(!html.includes(EVIL), 'names of the connector are escaped');
    const dana = await org.userId(DANA);
    assert.deepEqual(
      [...html.matchAll(/name="user" value="(\w+)" aria-label="Confirm/g)].map(([, id]) => id),
      [dana],
    );
    assert.match(html, /No match/);
    const nobody = await org.submit(app, 'confirmImport', {});
    assert.match(nobody.html, /Nobody is chosen/);
    await org.submit(app, 'confirmImport', { user: [dana, await org.userId(ANA)] });
    const { list } = await org.get(`/api/v1/apps/${appId}/users`);
    assert.deepEqual(
      list.map(({ id }) => id),
      [dana],
      'only who was found can be confirmed',
    );
  });

  it('is there for programs, too', async () => {
    await connect(['importGroups']);
    const answer = await org.call('POST', `/_sandbox/apps/${appId}/import`);
    assert.deepEqual([answer.status, answer.body['ok']], [200, true]);
    assert.equal((await org.call('GET', `/_sandbox/apps/${appId}/import`)).status, 405);
    assert.equal((await org.call('POST', '/_sandbox/apps/0oaX/import')).status, 404);
  });
});
