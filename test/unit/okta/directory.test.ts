import assert from 'node:assert/strict';
import { Secret } from '../../../src/base/secret';
import { openReader } from '../../../src/okta/adapter';
import type { RequestLine } from '../../../src/okta/connect';
import { GROUP, json, StubOrg } from './stubOrg';

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
    const groups = await open().firstGroups();
    assert.deepEqual(
      groups.map(({ profile }) => profile.name),
      ['Group 0', 'Group 1'],
    );
    assert.equal(org.requests.length, 2);
    const { searchParams } = new URL(org.requests[0]?.url ?? '', org.url);
    assert.equal(searchParams.get('search'), 'type eq "OKTA_GROUP"');
    assert.equal(searchParams.get('sortBy'), 'profile.name');
  });

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
      json(response, 200, [{ id: '00u1', profile: { login: login.toUpperCase(), badge: '7' } }]);
    const profile = await open().findUserProfile(login);
    assert.equal(profile?.['badge'], '7');
    const { pathname, searchParams } = new URL(org.requests[0]?.url ?? '', org.url);
    assert.equal(pathname, '/api/v1/users');
    assert.equal(searchParams.get('filter'), 'profile.login eq "o\\"brien\\\\x/1@example.com"');
    assert.ok(lines.length > 0);
    assert.doesNotMatch(JSON.stringify(lines), /brien/i);
  });

  it('is nobody where there is none, or where the org tells of somebody else', async () => {
    org.respond = (_request, response) => json(response, 200, []);
    assert.equal(await open().findUserProfile('ada@example.com'), undefined);
    org.respond = (_request, response) =>
      json(response, 200, [{ id: '00u1', profile: { login: 'eve@example.com' } }]);
    assert.equal(await open().findUserProfile('ada@example.com'), undefined);
  });

  it('is asked of the read-only client only by GET', async () => {
    org.respond = (_request, response) => json(response, 200, []);
    await open().firstGroups();
    await open().findUserProfile('ada@example.com');
    assert.ok(org.requests.every(({ method }) => method === 'GET'));
  });
});
