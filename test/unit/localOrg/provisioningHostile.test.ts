import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { ProvisioningOrg, TOKEN } from './provisioningOrg';
import { ProvisioningServer, type Reply, type Seen } from './provisioningServer';

const ERROR_URN = 'urn:ietf:params:scim:api:messages:2.0:Error';
const LIST_URN = 'urn:ietf:params:scim:api:messages:2.0:ListResponse';

describe('a connector that lies', () => {
  let server: ProvisioningServer;
  let org: ProvisioningOrg;

  beforeEach(async () => {
    server = new ProvisioningServer();
    await server.start();
    org = new ProvisioningOrg(server.baseUrl, { timeoutMs: 2000, maxResponseBytes: 100_000 });
  });

  afterEach(async () => {
    org.provisioner.close();
    await server.stop();
  });

  const errorBody = JSON.stringify({ schemas: [ERROR_URN], status: '500', detail: 'database' });
  const isPost = ({ method }: Seen) => method === 'POST';
  const isRead = ({ method, path }: Seen) => method === 'GET' && /^Users\/\d+$/.test(path);
  const isPut = ({ method }: Seen) => method === 'PUT';

  /** The error of Ada's app user after a run in which those requests got that reply. */
  async function errorAfter(which: (seen: Seen) => boolean, reply: Reply): Promise<string> {
    server.override = (seen) => (which(seen) ? reply : undefined);
    await org.sync();
    await org.provisioner.idle();
    return org.app.appUsers['00u1']?.error ?? '';
  }

  const lists: [name: string, reply: Reply, error: RegExp][] = [
    ['a page', { status: 200, text: '<!DOCTYPE html><h1>hi' }, /No results for users returned/],
    ['an error with status 200', { status: 200, text: errorBody }, /No results for users returned/],
    ['null', { status: 200, text: 'null' }, /No results for users returned/],
    ['text', { status: 200, text: 'User not found' }, /Unrecognized token 'User'/],
    ['204', { status: 204 }, /No Content/],
    [
      'resources that are none',
      { status: 200, text: JSON.stringify({ schemas: [LIST_URN], Resources: { a: 1 } }) },
      /No results for users returned/,
    ],
    [
      'a user without an id',
      { status: 200, text: '{"Resources":[{"userName":"ADA.lovelace@example.com"}]}' },
      /has no id/,
    ],
    [
      'a user whose id is a number',
      { status: 200, text: '{"Resources":[{"id":7,"userName":"ada.lovelace@example.com"}]}' },
      /has no id/,
    ],
  ];
  for (const [name, reply, error] of lists) {
    it(`about who exists: ${name}`, async () => {
      assert.match(await errorAfter(({ path }) => path.startsWith('Users?'), reply), error);
      assert.equal(server.users.size, 0);
      assert.equal(org.app.appUsers['00u1']?.syncState, 'ERROR');
    });
  }

  const creates: [name: string, reply: Reply, error: RegExp][] = [
    [
      'an error with status 201',
      { status: 201, text: errorBody },
      /creating user .*: Internal Server Error\. Errors reported by remote server: database/,
    ],
    ['a list', { status: 200, text: '{"Resources":[]}' }, /has no id/],
    ['an empty id', { status: 201, text: '{"id":""}' }, /has no id/],
    [
      "another request's user",
      { status: 201, text: '{"id":"77","userName":"mallory@example.com"}' },
      /answered with the user 'mallory@example\.com'/,
    ],
  ];
  for (const [name, reply, error] of creates) {
    it(`about a new user: ${name}`, async () => {
      assert.match(await errorAfter(isPost, reply), error);
      assert.equal(org.app.appUsers['00u1']?.externalId, undefined);
    });
  }

  it('by giving two users one id: the second is not linked', async () => {
    await errorAfter(isPost, { status: 201, text: '{"id":"77"}' });
    assert.equal(org.app.appUsers['00u1']?.externalId, '77');
    assert.equal(org.app.appUsers['00u2']?.externalId, undefined);
    assert.match(org.app.appUsers['00u2']?.error ?? '', /linked to another Okta user, 00u1/);
  });

  it('by giving a new group the id of another', async () => {
    org.addPush();
    org.addPush({ id: 'gPm2', sourceGroupId: '00g2', targetGroupName: 'Other' });
    server.override = ({ method, path }) => {
      if (!path.startsWith('Groups') || method === 'GET') return undefined;
      return method === 'POST' ? { status: 201, text: '{"id":"g"}' } : { status: 204 };
    };
    await org.sync();
    const [, second] = org.app.pushes;
    assert.equal(second?.externalGroupId, undefined);
    assert.match(second?.errorSummary ?? '', /the id of Vendors, 'g'/);
  });

  it("about a known user: another's is not written back", async () => {
    await org.sync();
    org.user(0).profile.displayName = 'new';
    const other = JSON.stringify(server.users.get('2'));
    assert.match(
      await errorAfter(isRead, { status: 200, text: other }),
      /answered with the id '2' when '1' was asked for/,
    );
    assert.ok(!server.seen.some(isPut));
    assert.match(
      await errorAfter(isPut, { status: 200, text: other }),
      /answered with the id '2' when '1' was asked for/,
    );
  });

  it('about a deactivation: an error with status 200 leaves the user in the app', async () => {
    await org.sync();
    org.user(0).groupIds = [];
    assert.match(await errorAfter(isPut, { status: 200, text: errorBody }), /database/);
    assert.equal(org.app.appUsers['00u1']?.externalId, '1');
  });

  it('with a small answer that unpacks to a huge one', async () => {
    const bomb = gzipSync(Buffer.alloc(50 * 1024 * 1024, ' '));
    assert.ok(bomb.length < 100_000);
    const headers = { 'content-encoding': 'gzip' };
    const error = await errorAfter(() => true, { status: 200, bytes: bomb, headers });
    assert.match(error, /longer than 100000 bytes/);
  });

  it('with an answer that never ends', async () => {
    server.override = () => 'endless';
    await org.sync();
    assert.match(org.app.appUsers['00u1']?.error ?? '', /longer than 100000 bytes/);
  });

  it('with an answer that stops halfway', async () => {
    org = new ProvisioningOrg(server.baseUrl, { timeoutMs: 80 });
    server.override = () => 'stalls';
    await org.sync();
    assert.match(org.app.appUsers['00u1']?.error ?? '', /Read timed out/);
  });

  it('with an answer nested a hundred thousand times', async () => {
    org = new ProvisioningOrg(server.baseUrl);
    await org.sync();
    org.user(0).profile.displayName = 'new';
    const text = `{"id":"1","a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
    assert.match(await errorAfter(isRead, { status: 200, text }), /nested deeper than 200 levels/);
  });

  it('with packing that is none, or a broken status line', async () => {
    const headers = { 'content-encoding': 'gzip' };
    assert.notEqual(await errorAfter(() => true, { status: 200, text: '{}', headers }), '');
    server.override = () => 'garbage';
    await org.sync();
    assert.match(org.app.appUsers['00u1']?.error ?? '', /Connect to .* failed/);
  });

  it('with keys that mean something to JavaScript', async () => {
    await org.sync();
    org.user(0).profile.displayName = 'new';
    const text = '{"id":"1","__proto__":{"active":false},"constructor":1,"name":{"__proto__":[]}}';
    await errorAfter(isRead, { status: 200, text });
    assert.equal(Object.hasOwn(Object.prototype, 'active'), false);
    assert.equal(org.app.appUsers['00u1']?.error, undefined);
  });

  it('by redirecting: the token goes nowhere else', async () => {
    const elsewhere = new ProvisioningServer();
    await elsewhere.start();
    const headers = { location: `${elsewhere.baseUrl}/Users` };
    for (const status of [301, 302, 303, 307, 308]) {
      const error = await errorAfter(() => true, { status, headers });
      assert.match(error, new RegExp(`redirects \\(HTTP ${status}\\)`));
    }
    assert.equal(elsewhere.seen.length, 0);
    await elsewhere.stop();
  });

  it('by repeating the token and the password: admins and the record see neither', async () => {
    let password = '';
    server.override = (seen) => {
      if (!isPost(seen)) return undefined;
      password = String(seen.body.password);
      const detail = `${seen.headers.authorization} ${password}`;
      return { status: 201, text: JSON.stringify({ schemas: [ERROR_URN], status: 400, detail }) };
    };
    await org.sync();
    const shown = JSON.stringify([org.exchanges, org.app.appUsers, org.events]);
    assert.match(shown, /Errors reported by remote server: /);
    assert.ok(!shown.includes(TOKEN));
    assert.ok(password.length > 0 && !shown.includes(password));
  });
});
