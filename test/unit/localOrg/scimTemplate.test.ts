import assert from 'node:assert/strict';
import { at, type Body, Connector, causes, Org, schemaPath } from './apiOrg';

/** Recorded: a SCIM app of the catalogue (fixtures of terraform-provider-okta). For custom apps it is not known. */
describe('local org: what turning SCIM on adds', () => {
  let org: Org;
  let connector: Connector;
  before(async () => {
    org = await Org.start();
    connector = await Connector.start();
  });
  after(async () => {
    await org.close();
    await connector.close();
  });
  beforeEach(() => org.call('POST', '/_sandbox/reset'));
  afterEach(() => org.setSettings({ scimTemplate: 'auto' }));

  const catalogApp = () => org.createApp('Catalog', { name: 'scim2headerauth' });
  async function definitions(appId: string): Promise<[base: Body, custom: Body]> {
    const { body } = await org.get(schemaPath(appId));
    const of = (part: string) => at(body, 'definitions', part, 'properties') as Body;
    return [of('base'), of('custom')];
  }

  it('to a catalogue app: names as base, 30 attributes with SCIM paths, PUSH mappings, DONT_PUSH back', async () => {
    const appId = await catalogApp();
    assert.equal((await org.turnScimOn(appId, connector.baseUrl)).status, 200);
    const [base, custom] = await definitions(appId);
    assert.deepEqual(Object.keys(base), ['userName', 'givenName', 'familyName']);
    assert.deepEqual(
      [at(base, 'givenName', 'required'), at(base, 'givenName', 'scope')],
      [true, 'SELF'],
    );
    assert.equal(Object.keys(custom).length, 30);
    assert.equal(at(custom, 'email', 'externalName'), 'emails.^[primary==true].value');
    const { body: toApp } = await org.get(`/api/v1/mappings/${await org.mappingId(appId)}`);
    const lines = Object.values(toApp['properties'] as Body);
    assert.equal(lines.length, 32);
    assert.ok(lines.every((line) => at(line, 'pushStatus') === 'PUSH'));
    const { list } = await org.get(`/api/v1/mappings?sourceId=${appId}`);
    const { body: toOkta } = await org.get(`/api/v1/mappings/${list[0]?.['id']}`);
    const back = Object.values(toOkta['properties'] as Body);
    assert.ok(back.length > 0 && back.every((line) => at(line, 'pushStatus') === 'DONT_PUSH'));
  });

  it('and users are sent at those paths', async () => {
    const appId = await catalogApp();
    await org.turnScimOn(appId, connector.baseUrl);
    const { list } = await org.get('/api/v1/users?q=ana');
    const path = `/api/v1/users/${list[0]?.['id']}`;
    await org.call('POST', path, { profile: { department: 'R&D', primaryPhone: '5' } });
    await org.call('POST', `/api/v1/apps/${appId}/users`, { id: list[0]?.['id'] });
    await org.get('/_sandbox/idle');
    const traffic = await org.get(`/_sandbox/connector?appId=${appId}`);
    const posted = traffic.list.find(({ method }) => method === 'POST');
    const user: unknown = JSON.parse(String(posted?.['requestBody']));
    assert.equal(at(user, 'emails', 0, 'value'), 'ana.silva@example.com');
    assert.equal(at(user, 'phoneNumbers', 0, 'value'), '5');
    const extension = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
    assert.equal(at(user, extension, 'department'), 'R&D');
  });

  it('to a custom app: four base attributes, unless scimTemplate says recorded', async () => {
    const plain = await org.createApp('plain');
    await org.turnScimOn(plain, connector.baseUrl);
    assert.deepEqual(Object.keys((await definitions(plain))[0]).length, 5);
    await org.setSettings({ scimTemplate: 'recorded' });
    const recorded = await org.createApp('recorded');
    await org.turnScimOn(recorded, connector.baseUrl);
    assert.equal(Object.keys((await definitions(recorded))[1]).length, 30);
    const wrong = await org.call('PUT', '/_sandbox/settings', { scimTemplate: 'mine' });
    assert.equal(wrong.status, 400);
  });

  it('comes back unharmed when SCIM is turned off and on, and clashes with attributes of the same name', async () => {
    const appId = await catalogApp();
    const provisioning = `/_sandbox/apps/${appId}/provisioning`;
    await org.turnScimOn(appId, connector.baseUrl);
    await org.call('PUT', provisioning, { mode: 'NONE' });
    assert.equal((await org.turnScimOn(appId, connector.baseUrl)).status, 200);
    const other = await catalogApp();
    await org.addAttributes(other, { costCenter: { title: 'Mine', type: 'string' } });
    const clash = await org.turnScimOn(other, connector.baseUrl);
    assert.equal(clash.status, 400);
    assert.deepEqual(causes(clash), ['Property costCenter exists already.']);
  });
});
