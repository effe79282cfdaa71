import assert from 'node:assert/strict';
import { at, attribute, causes, Org } from './apiOrg';

describe('local org: profile mappings', () => {
  let org: Org;
  let appId: string;
  let path: string;
  before(async () => {
    org = await Org.start();
    appId = await org.createApp();
    await org.addAttributes(appId, { a: attribute(), b: attribute() });
    path = `/api/v1/mappings/${await org.mappingId(appId)}`;
  });
  after(() => org.close());

  it('are there in both directions as soon as the app is, without properties in the list', async () => {
    const userTypes = await org.get('/api/v1/meta/types/user');
    assert.equal(userTypes.list[0]?.['default'], true);
    const typeId = userTypes.list[0]?.['id'];
    const toApp = await org.get(`/api/v1/mappings?targetId=${appId}`);
    const toOkta = await org.get(`/api/v1/mappings?sourceId=${appId}`);
    assert.deepEqual([toApp.list.length, toOkta.list.length], [1, 1]);
    assert.match(String(toApp.list[0]?.['id']), /^prm/);
    assert.equal(at(toApp.list[0], 'source', 'id'), typeId);
    assert.equal(at(toApp.list[0], 'source', 'type'), 'user');
    assert.equal(at(toApp.list[0], 'target', 'type'), 'appuser');
    assert.equal(at(toOkta.list[0], 'target', 'id'), typeId);
    assert.ok(!('properties' in (toApp.list[0] ?? {})));
  });

  it('merge on POST: lines that are not named stay, null removes one in either form', async () => {
    const line = { expression: 'user.displayName', pushStatus: 'PUSH' };
    await org.call('POST', path, { properties: { a: line } });
    const both = await org.call('POST', path, {
      properties: { b: { expression: '"test-CustomCode"', pushStatus: 'DONT_PUSH' } },
    });
    assert.equal(both.status, 200);
    assert.deepEqual(both.body['properties'], {
      a: line,
      b: { expression: '"test-CustomCode"', pushStatus: 'DONT_PUSH' },
    });
    await org.call('POST', path, { properties: { a: null } });
    const none = await org.call('POST', path, {
      properties: { b: { expression: null, pushStatus: null } },
    });
    assert.deepEqual(none.body['properties'], {});
    assert.deepEqual((await org.get(path)).body['properties'], {});
  });

  it('refuse unknown attributes, broken expressions and unknown user attributes with E0000001', async () => {
    for (const properties of [
      { nope: { expression: 'user.login', pushStatus: 'PUSH' } },
      { a: { expression: 'user.firstName + ', pushStatus: 'PUSH' } },
      { a: { expression: 'user.noSuchThing', pushStatus: 'PUSH' } },
      { a: { expression: 'user.login', pushStatus: 'SOMETIMES' } },
    ]) {
      const answer = await org.call('POST', path, { properties });
      assert.equal(answer.status, 400, JSON.stringify(properties));
      assert.equal(answer.body['errorSummary'], 'Api validation failed: updateMapping');
      assert.equal(causes(answer).length, 1);
    }
  });

  it('name what an expression refers to and Okta does not have', async () => {
    const expression = 'alone + user.login + user.noSuchThing + String.len(user.other) + user.id';
    const properties = { a: { expression, pushStatus: 'PUSH' } };
    const answer = await org.call('POST', path, { properties });
    assert.deepEqual(causes(answer), [
      'Invalid properties in expression: alone, user.noSuchThing, user.other, user.id',
    ]);
  });

  /** What Okta is not known to refuse is kept: it may fail later, where a user is provisioned. */
  it('take what nobody knows Okta to refuse', async () => {
    for (const expression of [
      'firstName + " " + lastName',
      'isSuperOrgAdmin() ? "a" : "b"',
      'user["firstName"]',
      '7 / 2',
      'user.nickName ?: user.firstName',
      'user.getGroups({"group.profile.name": "A"}).![name]',
      'Arrays.toCsvString(user.getGroups({"group.type": {"OKTA_GROUP"}}).![profile.name])',
      'user.title matches "(?i)engineer"',
      'String.len()',
      'Foo.bar(1)',
      `${'user.city == "a" ? "b" : '.repeat(200)}null`,
    ]) {
      const properties = { a: { expression, pushStatus: 'PUSH' } };
      const answer = await org.call('POST', path, { properties });
      assert.equal(answer.status, 200, `${expression}: ${JSON.stringify(answer.body)}`);
    }
  });

  it('refuse what belongs to other places than mappings', async () => {
    for (const expression of [
      'user.profile.firstName',
      'user.status',
      'user.firstName.toUpperCase()',
      'Groups.startsWith("OKTA", "A", 10)',
      'user.isMemberOf({"group.profile.name": "A"})',
    ]) {
      const properties = { a: { expression, pushStatus: 'PUSH' } };
      assert.equal((await org.call('POST', path, { properties })).status, 400, expression);
    }
  });

  it('say 400 E0000002 for a target that is neither app nor user type, 404 for an unknown mapping', async () => {
    const list = await org.get('/api/v1/mappings?targetId=nope');
    assert.deepEqual([list.status, list.body['errorCode']], [400, 'E0000002']);
    assert.equal((await org.get('/api/v1/mappings/prmNope')).status, 404);
  });
});
