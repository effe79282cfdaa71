import assert from 'node:assert/strict';
import { type Answer, at, attribute, causes, Org, schemaPath } from './apiOrg';

function custom(answer: Answer): Record<string, unknown> {
  return (at(answer.body, 'definitions', 'custom', 'properties') ?? {}) as Record<string, unknown>;
}

describe('local org: app user schema', () => {
  let org: Org;
  let appId: string;
  before(async () => {
    org = await Org.start();
  });
  beforeEach(async () => {
    appId = await org.createApp();
  });
  after(() => org.close());

  it('has no `required` while there is no custom attribute, and a list once there is one', async () => {
    const empty = await org.get(schemaPath(appId));
    assert.deepEqual(at(empty.body, 'definitions', 'custom'), {
      id: '#custom',
      type: 'object',
      properties: {},
    });
    const filled = await org.addAttributes(appId, { a: attribute({ required: true }) });
    assert.deepEqual(at(filled.body, 'definitions', 'custom', 'required'), ['a']);
    assert.equal(at(custom(filled), 'a', 'required'), true);
  });

  it('adds attributes with 200 and echoes all but permissions, master and mutability', async () => {
    const sent = {
      title: 'formatted',
      type: 'string',
      description: 'The full name',
      externalName: 'NameFormatted',
      externalNamespace: 'urn:ietf:params:scim:schemas:core:2.0:User',
      scope: 'SELF',
    };
    const answer = await org.addAttributes(appId, {
      NameFormatted: {
        ...sent,
        permissions: [{ principal: 'SELF', action: 'READ_WRITE' }],
        master: { type: 'PROFILE_MASTER' },
        mutability: 'READ_WRITE',
      },
    });
    assert.equal(answer.status, 200);
    assert.deepEqual(custom(answer)['NameFormatted'], sent);
    assert.deepEqual(custom(await org.get(schemaPath(appId)))['NameFormatted'], sent);
  });

  it('gives an attribute the scope NONE unless one is sent', async () => {
    const answer = await org.addAttributes(appId, { plain: { title: 'plain', type: 'boolean' } });
    assert.equal(at(custom(answer), 'plain', 'scope'), 'NONE');
  });

  it('merges: attributes that the body does not name stay, null deletes', async () => {
    await org.addAttributes(appId, { a: attribute(), b: attribute() });
    const answer = await org.addAttributes(appId, { b: null, c: attribute() });
    assert.deepEqual(Object.keys(custom(answer)), ['a', 'c']);
  });

  it('refuses an array without items', async () => {
    const answer = await org.addAttributes(appId, { codes: attribute({ type: 'array' }) });
    assert.equal(answer.status, 400);
    assert.deepEqual(causes(answer), ['Items not present for array property']);
    const good = { type: 'array', items: { type: 'string' } };
    assert.equal((await org.addAttributes(appId, { codes: attribute(good) })).status, 200);
  });

  it('refuses reserved names, names that differ only by case, names of base attributes', async () => {
    await org.addAttributes(appId, { customCode: attribute() });
    for (const name of [
      'profile',
      'password',
      'groups',
      '__proto__',
      'CustomCode',
      'USERNAME',
      'a-b',
    ]) {
      const answer = await org.call(
        'POST',
        schemaPath(appId),
        `{"definitions":{"custom":{"properties":{"${name}":{"title":"t","type":"string"}}}}}`,
      );
      assert.equal(answer.status, 400, name);
      assert.equal(answer.body['errorSummary'], 'Api validation failed: updateAppUserSchemas');
    }
  });

  it('edits title and external names in place, never type; a new scope has no effect', async () => {
    await org.addAttributes(appId, { a: attribute({ scope: 'SELF' }) });
    const edited = await org.addAttributes(appId, {
      a: { title: 'New', externalName: 'y', externalNamespace: 'urn:x', scope: 'NONE' },
    });
    assert.equal(edited.status, 200);
    assert.deepEqual(custom(edited)['a'], {
      scope: 'SELF',
      title: 'New',
      type: 'string',
      externalName: 'y',
      externalNamespace: 'urn:x',
    });
    const retyped = await org.addAttributes(appId, { a: attribute({ type: 'boolean' }) });
    assert.equal(retyped.status, 400);
  });

  it('refuses to delete a mapped attribute, until its mapping is gone', async () => {
    await org.addAttributes(appId, { customCode: attribute() });
    const mapping = `/api/v1/mappings/${await org.mappingId(appId)}`;
    const line = { expression: 'user.displayName', pushStatus: 'PUSH' };
    await org.call('POST', mapping, { properties: { customCode: line } });
    const refused = await org.addAttributes(appId, { customCode: null });
    assert.equal(refused.status, 400);
    assert.deepEqual(causes(refused), [
      'Property customCode cannot be deleted. It is used to populate user.customCode.',
    ]);
    await org.call('POST', mapping, { properties: { customCode: null } });
    assert.equal((await org.addAttributes(appId, { customCode: null })).status, 200);
  });

  it('refuses a deleted name while its clean-up runs, for as long as the switch says', async () => {
    await org.addAttributes(appId, { a: attribute() });
    await org.setSettings({ attributeCleanUpMs: 60_000 });
    await org.addAttributes(appId, { a: null });
    await org.setSettings({ attributeCleanUpMs: 0 });
    const refused = await org.addAttributes(appId, { a: attribute() });
    assert.equal(refused.status, 400);
    assert.match(
      causes(refused)[0] ?? '',
      /^You cannot add the attribute with the variable name 'a'/,
    );
    await org.addAttributes(appId, { b: attribute() });
    await org.addAttributes(appId, { b: null });
    assert.equal((await org.addAttributes(appId, { b: attribute() })).status, 200);
  });

  it('loses updates that run in parallel: each answers 200 with its own attribute, one survives', async () => {
    const answers = await Promise.all(
      ['a', 'b', 'c', 'd', 'e'].map((name) => org.addAttributes(appId, { [name]: attribute() })),
    );
    for (const answer of answers) {
      assert.equal(answer.status, 200);
      assert.equal(Object.keys(custom(answer)).length, 1);
    }
    assert.equal(Object.keys(custom(await org.get(schemaPath(appId)))).length, 1);
  });

  it('keeps every serial update, and parallel ones too with the switch off', async () => {
    for (const name of ['a', 'b', 'c']) await org.addAttributes(appId, { [name]: attribute() });
    await org.setSettings({ loseParallelSchemaUpdates: false });
    await Promise.all(['d', 'e'].map((name) => org.addAttributes(appId, { [name]: attribute() })));
    await org.setSettings({ loseParallelSchemaUpdates: true });
    assert.equal(Object.keys(custom(await org.get(schemaPath(appId)))).length, 5);
  });

  it('refuses to turn SCIM on over a custom attribute that the SCIM template has itself', async () => {
    await org.addAttributes(appId, { givenName: attribute() });
    const answer = await org.turnScimOn(appId);
    assert.equal(answer.status, 400);
    assert.match(
      String(answer.body['errorSummary']),
      /^Profile property in Okta managed template has conflicts with custom property/,
    );
  });
});
