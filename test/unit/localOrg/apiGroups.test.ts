import assert from 'node:assert/strict';
import { at, link, Org } from './apiOrg';

describe('local org: groups, users and the org itself', () => {
  let org: Org;
  before(async () => {
    org = await Org.start({ groups: 250, users: 30 });
  });
  after(() => org.close());

  const search = (expression: string) =>
    org.get(`/api/v1/groups?limit=200&search=${encodeURIComponent(expression)}`);
  const names = (list: unknown[]) => list.map((group) => at(group, 'profile', 'name'));

  it('starts with Everyone, Vendors (3 members) and Engineering (2), all logins emails', async () => {
    const { list } = await org.get('/api/v1/groups?limit=3');
    assert.deepEqual(names(list), ['Everyone', 'Vendors', 'Engineering']);
    assert.deepEqual(
      list.map((group) => group['type']),
      ['BUILT_IN', 'OKTA_GROUP', 'OKTA_GROUP'],
    );
    for (const [index, count] of [
      [1, 3],
      [2, 2],
    ] as const) {
      const users = await org.get(`/api/v1/groups/${list[index]?.['id']}/users`);
      assert.equal(users.list.length, count);
      for (const user of users.list) {
        assert.equal(at(user, 'profile', 'login'), at(user, 'profile', 'email'));
      }
    }
  });

  it('finds groups by exact names and ids joined with or', async () => {
    const id = await org.groupId('Engineering');
    const { list } = await search(`profile.name eq "Vendors" or id eq "${id}"`);
    assert.deepEqual(names(list), ['Vendors', 'Engineering']);
  });

  it('knows sw, co, type, and, parentheses and escaped quotes', async () => {
    assert.equal((await search('profile.name sw "Group 0001"')).list.length, 10);
    assert.deepEqual(names((await search('profile.name co "ngineer"')).list), ['Engineering']);
    const mixed = '(profile.name sw "V" or profile.name sw "E") and type eq "OKTA_GROUP"';
    assert.deepEqual(names((await search(mixed)).list), ['Vendors', 'Engineering']);
    const name = 'a "quoted" \\ name';
    await org.call('POST', '/api/v1/groups', { profile: { name } });
    assert.deepEqual(names((await search(`profile.name eq ${JSON.stringify(name)}`)).list), [name]);
  });

  it('refuses a search that it cannot read with 400 E0000031', async () => {
    for (const broken of ['profile.name', 'profile.name is "x"', '(type eq "x"', 'a eq "x" b']) {
      const answer = await search(broken);
      assert.deepEqual([answer.status, answer.body['errorCode']], [400, 'E0000031'], broken);
    }
  });

  it('refuses a search that is nested too deep, and reads one that is nested deep', async () => {
    const nested = (depth: number) => `${'('.repeat(depth)}id pr${')'.repeat(depth)}`;
    assert.equal((await search(nested(100))).status, 200);
    for (const deep of [nested(101), '('.repeat(4000), `${'not '.repeat(2000)}id pr`]) {
      const answer = await search(deep);
      assert.deepEqual([answer.status, answer.body['errorCode']], [400, 'E0000031']);
    }
  });

  it('pages a search, the links repeating it', async () => {
    const first = await search('profile.name sw "Group"');
    assert.equal(first.list.length, 200);
    const second = await org.get(link(first, 'next') ?? '');
    assert.equal(second.list.length, 50);
    assert.equal(link(second, 'next'), undefined);
  });

  it('finds groups by the start of their name with q', async () => {
    assert.deepEqual(names((await org.get('/api/v1/groups?q=vend')).list), ['Vendors']);
  });

  it('says 404 E0000007 for unknown groups and users, and finds a user by login', async () => {
    const group = await org.get('/api/v1/groups/00gNope');
    assert.deepEqual([group.status, group.body['errorCode']], [404, 'E0000007']);
    assert.equal((await org.get('/api/v1/users/nobody@example.com')).status, 404);
    const ana = await org.get('/api/v1/users/ana.silva@example.com');
    assert.equal(at(ana.body, 'profile', 'firstName'), 'Ana');
  });

  it('pages users', async () => {
    const first = await org.get('/api/v1/users?limit=20');
    assert.equal(first.list.length, 20);
    assert.equal((await org.get(link(first, 'next') ?? '')).list.length, 15);
  });

  it('tells its id and origin without credentials', async () => {
    const response = await fetch(`${org.url}/.well-known/okta-organization`);
    const body: unknown = await response.json();
    assert.equal(response.status, 200);
    assert.match(String(at(body, 'id')), /^00o/);
    assert.equal(at(body, '_links', 'organization', 'href'), org.url);
    assert.equal(at(body, 'pipeline'), 'idx');
  });

  it('makes the same ids from the same seed, others from another', async () => {
    const [same, other] = await Promise.all([Org.start(), Org.start({ seed: 2 })]);
    const [mine, theirs, others] = await Promise.all(
      [org, same, other].map((one) => one.groupId('Vendors')),
    );
    assert.equal(mine, theirs);
    assert.notEqual(mine, others);
    await Promise.all([same.close(), other.close()]);
  });

  it('starts with 20,000 users and 10,000 groups within seconds', async () => {
    const started = performance.now();
    const large = await Org.start({ users: 20_000, groups: 10_000 });
    assert.ok(performance.now() - started < 5_000);
    assert.equal((await large.get('/api/v1/groups?limit=10000')).list.length, 10_000);
    await large.close();
  });
});
