import assert from 'node:assert/strict';
import { Secret } from '../../../src/base/secrets/secret';
import { openReader } from '../../../src/okta/adapter';
import type { RequestLine } from '../../../src/okta/connection';
import { APP, GROUP, json, StubOrg } from './stubOrg';

describe('what helps while a file is written', () => {
  const org = new StubOrg();
  const lines: RequestLine[] = [];
  before(() => org.start());
  after(() => org.stop());
  beforeEach(() => {
    org.requests.length = 0;
    lines.length = 0;
  });

  const open = () =>
    openReader({
      orgUrl: org.url,
      credentials: { kind: 'apiToken', token: new Secret('token', 'directory-token') },
      log: (line) => lines.push(line),
    });

  it('is the first two pages of groups, however many there are', async () => {
    org.respond = (_request, response, nth) =>
      json(response, 200, [{ ...GROUP, profile: { name: `Group ${nth}` } }], {
        link: `<${org.url}/api/v1/groups?after=${nth}>; rel="next"`,
      });
    const { groups, isPart } = await open().firstGroups();
    assert.deepEqual(
      groups.map(({ profile }) => profile.name),
      ['Group 0', 'Group 1'],
    );
    assert.equal(isPart, true);
    assert.equal(org.requests.length, 2);
    const { searchParams } = new URL(org.requests[0]?.url ?? '', org.url);
    assert.equal(searchParams.get('search'), 'type eq "OKTA_GROUP"');
    assert.equal(searchParams.get('sortBy'), 'profile.name');
  });

  it('is all groups where the second page has no link', async () => {
    org.respond = (_request, response, nth) => {
      const link = nth === 0 ? { link: `<${org.url}/api/v1/groups?after=0>; rel="next"` } : {};
      json(response, 200, [{ ...GROUP, profile: { name: `Group ${nth}` } }], link);
    };
    const { groups, isPart } = await open().firstGroups();
    assert.equal(groups.length, 2);
    assert.equal(isPart, false);
  });

  it('is the groups made in Okta whose names begin so, by one request', async () => {
    const prefix = 'R&D "é" +';
    org.respond = (_request, response) =>
      json(response, 200, [
        { ...GROUP, profile: { name: 'R&D "é" + one' } },
        { ...GROUP, id: '00gApp', type: 'APP_GROUP', profile: { name: 'R&D "é" + of an app' } },
      ]);
    const { groups, isPart } = await open().groupsByPrefix(prefix);
    assert.deepEqual(
      groups.map(({ profile }) => profile.name),
      ['R&D "é" + one'],
    );
    assert.equal(isPart, false);
    assert.equal(org.requests.length, 1);
    const { pathname, searchParams } = new URL(org.requests[0]?.url ?? '', org.url);
    assert.equal(pathname, '/api/v1/groups');
    assert.deepEqual(Object.fromEntries(searchParams), { q: prefix, limit: '200' });
  });

  for (const [what, count, link] of [
    ['that is full, though Okta does not page it', 200, {}],
    [
      'that has a link to more',
      1,
      { link: '<https://x.okta.com/api/v1/groups?after=1>; rel="next"' },
    ],
  ] as const) {
    it(`is a part where the answer is one ${what}`, async () => {
      // Of an app, and left out: what counts is what was sent.
      const one = { ...GROUP, type: 'APP_GROUP' };
      org.respond = (_request, response) => json(response, 200, Array(count).fill(one), link);
      assert.deepEqual(await open().groupsByPrefix('a'), { groups: [], isPart: true });
      assert.equal(org.requests.length, 1);
    });
  }

  it('is the profile of the default user type', async () => {
    org.respond = (_request, response) =>
      json(response, 200, {
        definitions: {
          base: { properties: { login: { type: 'string' } } },
          custom: { properties: { badge: { type: 'string' } } },
        },
      });
    const { custom } = await open().getUserSchema();
    assert.deepEqual(Object.keys(custom), ['badge']);
    assert.deepEqual(org.lines, ['GET /api/v1/meta/schemas/user/default']);
  });

  it('is a user by login, of which the log says nothing', async () => {
    const login = 'o"brien\\x/1@example.com';
    org.respond = (_request, response) =>
      json(response, 200, [
        { id: '00u1', status: 'ACTIVE', profile: { login: login.toUpperCase(), badge: '7' } },
      ]);
    const person = await open().findPerson(login);
    assert.deepEqual([person?.id, person?.status], ['00u1', 'ACTIVE']);
    assert.equal(person?.profile['badge'], '7');
    const { pathname, searchParams } = new URL(org.requests[0]?.url ?? '', org.url);
    assert.equal(pathname, '/api/v1/users');
    assert.equal(searchParams.get('filter'), 'profile.login eq "o\\"brien\\\\x/1@example.com"');
    assert.ok(lines.length > 0);
    assert.doesNotMatch(JSON.stringify(lines), /brien/i);
  });

  it('is nobody where there is none, or where the org tells of somebody else', async () => {
    org.respond = (_request, response) => json(response, 200, []);
    assert.equal(await open().findPerson('ada@example.com'), undefined);
    org.respond = (_request, response) =>
      json(response, 200, [{ id: '00u1', profile: { login: 'eve@example.com' } }]);
    assert.equal(await open().findPerson('ada@example.com'), undefined);
  });

  it('has the groups of a user, of every type', async () => {
    org.respond = (_request, response) =>
      json(response, 200, [
        { id: '00g1', type: 'BUILT_IN', profile: { name: 'Everyone' } },
        { id: '00g2', type: 'APP_GROUP', profile: { name: 'Sales' } },
      ]);
    const groups = await open().groupsOfPerson('00u1');
    assert.deepEqual(
      groups.map(({ id, type }) => [id, type]),
      [
        ['00g1', 'BUILT_IN'],
        ['00g2', 'APP_GROUP'],
      ],
    );
    assert.deepEqual(org.lines, ['GET /api/v1/users/00u1/groups']);
  });

  it('is asked of the read-only client only by GET', async () => {
    org.respond = (_request, response) => json(response, 200, []);
    await open().firstGroups();
    await open().groupsByPrefix('a');
    await open().findPerson('ada@example.com');
    assert.ok(org.requests.every(({ method }) => method === 'GET'));
  });

  it('is the first 200 apps of an org of thousands, or those whose names begin so, by one request each', async () => {
    org.respond = (_request, response) =>
      json(response, 200, [APP], { link: `<${org.url}/api/v1/apps?after=1>; rel="next"` });
    const all = await open().appsByPrefix('');
    assert.equal(all.isPart, true);
    assert.deepEqual(
      all.apps.map(({ label }) => label),
      [APP.label],
    );
    org.respond = (_request, response) => json(response, 200, [APP]);
    assert.equal((await open().appsByPrefix('R&D "é"')).isPart, false);
    const asked = org.requests.map(({ url }) =>
      Object.fromEntries(new URL(url ?? '', org.url).searchParams),
    );
    assert.deepEqual(asked, [{ limit: '200' }, { q: 'R&D "é"', limit: '200' }]);
  });
});
