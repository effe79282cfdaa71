import assert from 'node:assert/strict';
import { ProvisioningOrg } from './provisioningOrg';
import { ProvisioningServer } from './provisioningServer';

describe('the System Log of provisioning', () => {
  let server: ProvisioningServer;
  let org: ProvisioningOrg;

  beforeEach(async () => {
    server = new ProvisioningServer();
    await server.start();
    org = new ProvisioningOrg(server.baseUrl);
    org.user(1).groupIds = [];
    org.addPush();
  });

  afterEach(async () => {
    org.provisioner.close();
    await server.stop();
  });

  const USER = 'application.provision.user';

  it('tells what was done for each user and group, in order', async () => {
    await org.sync();
    assert.deepEqual(
      org.events.map(({ appId, userId, groupId }) => [appId, userId, groupId]),
      [
        ['0oa1', '00u1', undefined],
        ['0oa1', '00u1', undefined],
        ['0oa1', undefined, '00g1'],
      ],
    );
    assert.deepEqual(org.takeEvents(), [
      `${USER}.verify_exists`,
      `${USER}.push`,
      'application.provision.group_push.pushed',
    ]);
    org.user(0).profile.displayName = 'new';
    await org.sync();
    assert.deepEqual(org.takeEvents(), [`${USER}.push_profile`]);
    org.user(0).groupIds = [];
    await org.sync();
    assert.deepEqual(org.takeEvents(), [
      `${USER}.deactivate`,
      'application.provision.group_push.pushed',
    ]);
    org.user(0).groupIds = ['00g1'];
    await org.sync();
    assert.deepEqual(org.takeEvents().slice(0, 3), [
      `${USER}.verify_exists`,
      `${USER}.push_profile`,
      `${USER}.reactivate`,
    ]);
    await org.sync();
    assert.deepEqual(org.takeEvents(), [], 'nothing was done');
  });

  it('tells why it failed, and of a dead connector once', async () => {
    server.override = ({ method }) =>
      method === 'POST' ? { status: 400, text: '{"detail":"no"}' } : undefined;
    await org.sync();
    assert.deepEqual(org.takeEvents(), [
      `${USER}.verify_exists`,
      `${USER}.push: Error while creating user ada.lovelace@example.com: Bad Request. Errors reported by remote server: no`,
      'application.provision.group_push.mapping.update.or.delete.failed.with.error: ' +
        'Unable to update Group Push mapping target App group Vendors: Error while creating user group Vendors: Bad Request. Errors reported by remote server: no',
    ]);
    await server.stop();
    org.user(1).groupIds = ['00g1'];
    await org.sync();
    assert.equal(org.events.length, 1);
    assert.match(org.takeEvents()[0] ?? '', /verify_exists: .*Connection re(fused|set)/);
    await server.start();
  });

  it('tells of an expression that cannot be evaluated', async () => {
    org.app.mappings[0].properties.customCode = {
      ...{ expression: 'String.nothing(1)', pushStatus: 'PUSH' },
    };
    await org.sync();
    assert.match(
      org.takeEvents()[0] ?? '',
      /^application\.appuser\.mapping\.invalid\.expression: .*customCode/,
    );
  });

  it('follows an import', async () => {
    org.app.provisioning.connector?.actions.push('importNewUsersAndProfileUpdates');
    await org.provisioner.importNow(org.app);
    assert.deepEqual(org.takeEvents().slice(0, 2), [
      'system.import.start',
      'system.import.complete',
    ]);
  });
});

describe('passwords', () => {
  let server: ProvisioningServer;
  let org: ProvisioningOrg;

  beforeEach(async () => {
    server = new ProvisioningServer();
    await server.start();
    org = new ProvisioningOrg(server.baseUrl);
    org.user(1).groupIds = [];
  });

  afterEach(async () => {
    org.provisioner.close();
    await server.stop();
  });

  const change = (password: string) => org.provisioner.passwordChanged(org.app, '00u1', password);

  it('are made up for a new user, each another, while Sync Password is off', async () => {
    org.user(1).groupIds = ['00g1'];
    await change('from Okta');
    const made = server.seen.filter(({ method }) => method === 'POST');
    const [first, second] = made.map(({ body }) => body.password);
    assert.ok(first && second && first !== second && first !== 'from Okta');
    server.takeLines();
    await change('another');
    assert.deepEqual(server.takeLines(), []);
  });

  it('are those of Okta while it is on: with the create, then by GET and PUT', async () => {
    org.app.provisioning.toApp.syncPassword = true;
    await change('first one');
    const create = server.seen.find(({ method }) => method === 'POST');
    assert.equal(create?.body.password, 'first one');
    assert.deepEqual(server.takeLines(), ['GET Users?filter', 'POST Users']);
    await change('second one');
    assert.equal(server.seen[1]?.body.password, 'second one');
    assert.equal(
      server.seen[1]?.body.customCode,
      'test-CustomCode',
      'the rest goes back as it came',
    );
    assert.deepEqual(server.takeLines(), ['GET Users/1', 'PUT Users/1']);
    await org.sync();
    assert.deepEqual(server.takeLines(), []);
    assert.ok(!JSON.stringify(org.exchanges).includes('second one'));
  });

  it('are kept until they could be sent', async () => {
    org.app.provisioning.toApp.syncPassword = true;
    await org.sync();
    server.override = ({ method }) => (method === 'PUT' ? { status: 500 } : undefined);
    await change('kept');
    assert.match(org.app.appUsers['00u1']?.error ?? '', /pushing password of ada/);
    server.override = undefined;
    server.takeLines();
    await org.sync();
    assert.equal(server.seen.find(({ method }) => method === 'PUT')?.body.password, 'kept');
    assert.equal(org.app.appUsers['00u1']?.error, undefined);
  });
});
