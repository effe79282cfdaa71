import assert from 'node:assert/strict';
import { Secret } from '../../../src/base/secrets/secret';
import { openReader } from '../../../src/okta/adapter';
import { json, StubOrg } from './stubOrg';

describe('the members of a group', () => {
  const org = new StubOrg();
  before(() => org.start());
  after(() => org.stop());
  beforeEach(() => {
    org.requests.length = 0;
  });

  const open = () =>
    openReader({
      orgUrl: org.url,
      credentials: { kind: 'apiToken', token: new Secret('token', 'members-token') },
    });
  const user = (id: string, profile: object) => ({ id, status: 'ACTIVE', profile });

  it('come page by page, each page when it is asked for', async () => {
    org.respond = (_request, response, nth) =>
      json(response, 200, [user(`00u${nth}`, { login: `u${nth}@example.com`, email: null })], {
        ...(nth < 2
          ? { link: `<${org.url}/api/v1/groups/00g1/users?limit=1000&after=${nth}>; rel="next"` }
          : {}),
      });
    const seen: unknown[] = [];
    for await (const page of open().groupMembers('00g1')) {
      seen.push(...page);
      assert.equal(org.requests.length, seen.length, 'no page is read ahead');
    }
    assert.deepEqual(seen, [
      { id: '00u0', status: 'ACTIVE', login: 'u0@example.com', email: '' },
      { id: '00u1', status: 'ACTIVE', login: 'u1@example.com', email: '' },
      { id: '00u2', status: 'ACTIVE', login: 'u2@example.com', email: '' },
    ]);
  });

  it('are not read on when the reading is given up', async () => {
    org.respond = (_request, response) =>
      json(response, 200, [user('00u1', { login: 'a', email: 'a' })], {
        link: `<${org.url}/api/v1/groups/00g1/users?after=1>; rel="next"`,
      });
    for await (const page of open().groupMembers('00g1')) {
      assert.equal(page.length, 1);
      break;
    }
    assert.equal(org.requests.length, 1);
  });

  it('are refused by an id that cannot be one, before anything is sent', async () => {
    const pages = open().groupMembers('../users');
    await assert.rejects(async () => {
      for await (const page of pages) assert.fail(`${page.length}`);
    }, /is not an id/);
    assert.equal(org.requests.length, 0);
  });
});

describe('the limits that answers have told of', () => {
  const org = new StubOrg();
  before(() => org.start());
  after(() => org.stop());

  it('are those of the buckets that were asked, and none before', async () => {
    org.respond = (request, response) =>
      json(response, 200, [], {
        'x-rate-limit-limit': request.url.startsWith('/api/v1/groups') ? '500' : '50',
        'x-rate-limit-remaining': '49',
        'x-rate-limit-reset': String(Math.floor(Date.now() / 1000) + 60),
      });
    const reader = openReader({
      orgUrl: org.url,
      credentials: { kind: 'apiToken', token: new Secret('token', 'limits-token') },
    });
    assert.deepEqual(reader.rateLimits?.(), []);
    await reader.findAppsByLabel('any');
    await reader.findGroupsByName(['any']);
    assert.deepEqual(reader.rateLimits?.(), [
      { bucket: '/api/v1/apps', limit: 50 },
      { bucket: '/api/v1/groups', limit: 500 },
    ]);
  });
});
