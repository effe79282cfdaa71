import assert from 'node:assert/strict';
import { GROUP_URN, ProvisioningOrg, USER_URN } from './provisioningOrg';
import { type Json, ProvisioningServer } from './provisioningServer';

const ENTERPRISE_URN = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

describe('attributes that the local org sends', () => {
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

  function declare(name: string, attribute: Json, expression?: string): void {
    org.app.customAttributes[name] = { title: name, type: 'string', scope: 'SELF', ...attribute };
    if (expression) org.app.mappings[0].properties[name] = { expression, pushStatus: 'PUSH' };
  }

  async function sent(): Promise<Json> {
    await org.sync();
    return server.seen.find(({ method }) => method === 'POST')?.body ?? assert.fail('no POST');
  }

  it('stand in the block of their namespace, which schemas names', async () => {
    const externalNamespace = ENTERPRISE_URN;
    declare('unit', { externalName: 'department', externalNamespace }, '"R&D"');
    declare('boss', { externalName: 'manager.value', externalNamespace }, '"26118915"');
    const body = await sent();
    assert.deepEqual(body.schemas, [USER_URN, GROUP_URN, ENTERPRISE_URN]);
    assert.deepEqual(body[ENTERPRISE_URN], { department: 'R&D', manager: { value: '26118915' } });
  });

  it('stand inside lists by filter, beside what Okta sends itself', async () => {
    const externalNamespace = USER_URN;
    declare('home', { externalName: 'emails[type eq "home"].value', externalNamespace }, '"h@x"');
    declare('middle', { externalName: 'name.middleName', externalNamespace }, '"K."');
    const body = await sent();
    assert.deepEqual(body.emails, [
      { primary: true, value: 'ada.lovelace@example.com' },
      { type: 'home', value: 'h@x' },
    ]);
    assert.deepEqual(body.name, { givenName: 'Ada', familyName: 'Lovelace', middleName: 'K.' });
  });

  it('are not sent without a value', async () => {
    declare('home', { externalName: 'emails[type eq "home"].value', externalNamespace: USER_URN });
    declare('code', { externalNamespace: ENTERPRISE_URN }, 'user.nothing');
    const body = await sent();
    assert.equal((body.emails as unknown[]).length, 1);
    assert.ok(!Object.hasOwn(body, ENTERPRISE_URN));
    assert.ok(!(body.schemas as string[]).includes(ENTERPRISE_URN));
  });

  it('that cannot be placed are an error of the user, by name', async () => {
    declare('odd', { externalName: 'a..b', externalNamespace: USER_URN }, '"x"');
    await org.sync();
    assert.match(org.app.appUsers['00u1']?.error ?? '', /cannot place the external name 'a\.\.b'/);
    assert.deepEqual(server.takeLines(), []);
  });

  it('of arrays with union take the values of every group, by priority', async () => {
    const attribute = { type: 'array', items: { type: 'string' }, scope: 'NONE', union: 'ENABLE' };
    declare('roles', { ...attribute, externalNamespace: USER_URN });
    const [first] = org.app.assignments;
    Object.assign(first?.profile ?? {}, { roles: ['a', 'b'] });
    org.app.assignments.push({
      ...{ groupId: '00g2', priority: 1, profile: { roles: ['b', 'c'] }, lastUpdated: '' },
    });
    org.user(0).groupIds = ['00g2', '00g1'];
    assert.deepEqual((await sent()).roles, ['a', 'b', 'c']);
    org.app.customAttributes.roles = { ...org.app.customAttributes.roles, union: 'DISABLE' };
    await org.sync();
    assert.deepEqual(server.users.get('1')?.roles, ['a', 'b']);
  });

  it('entered for one user go before those of its groups, personal ones (SELF) too', async () => {
    const profile = { thirdPartyVendor: false, customCodes: ['own'], customCode: 'mapped wins' };
    org.app.userAssignments = [
      { userId: '00u1', userName: 'countess', profile, created: '', lastUpdated: '' },
    ];
    const body = await sent();
    assert.deepEqual(body[GROUP_URN], { thirdPartyVendor: false });
    assert.deepEqual(body.customCodes, ['own']);
    assert.equal(body.customCode, 'test-CustomCode');
    assert.equal(body.userName, 'countess');
  });

  it('of the core profile stay as they were when their mapping applies on create only', async () => {
    const { properties } = org.app.mappings[0];
    properties.givenName = { expression: 'user.firstName', pushStatus: 'DONT_PUSH' };
    properties.email = { expression: '"fixed@x"', pushStatus: 'DONT_PUSH' };
    assert.deepEqual((await sent()).emails, [{ primary: true, value: 'fixed@x' }]);
    Object.assign(org.user(0).profile, { firstName: 'Augusta' });
    server.takeLines();
    await org.sync();
    assert.deepEqual(server.takeLines(), []);
    Object.assign(org.user(0).profile, { lastName: 'King' });
    await org.sync();
    assert.deepEqual(server.users.get('1')?.name, { givenName: 'Ada', familyName: 'King' });
  });

  it('reach a user who is assigned alone, and leave with the assignment', async () => {
    org.user(0).groupIds = [];
    org.app.userAssignments = [{ userId: '00u1', profile: {}, created: '', lastUpdated: '' }];
    await org.sync();
    assert.equal(server.users.get('1')?.active, true);
    org.app.userAssignments = [];
    await org.sync();
    assert.equal(server.users.get('1')?.active, false);
    assert.deepEqual(org.app.appUsers, {});
  });
});
