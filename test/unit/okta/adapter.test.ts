import assert from 'node:assert/strict';
import { CancelledError, InvalidError, UnreachableError } from '../../../src/base/errors';
import { Secret } from '../../../src/base/secrets/secret';
import { openReader, openWriter } from '../../../src/okta/adapter';
import type { OrgConnection, RequestLine } from '../../../src/okta/connection';
import { isNotFound, OktaApiError } from '../../../src/okta/http/errors';
import type { OktaReader, OktaWriter } from '../../../src/okta/port';
import { InstantClock } from './heldClock';
import { APP, GROUP, json, MAPPING, oktaError, PUSH, StubOrg } from './stubOrg';

const TOKEN = '00SecretTokenOfTheTest';

describe('the adapter of an org', () => {
  let org: StubOrg;
  let lines: RequestLine[];
  let reader: OktaReader;
  let writer: OktaWriter;

  beforeEach(async () => {
    org = new StubOrg();
    await org.start();
    lines = [];
    const connection: OrgConnection = {
      orgUrl: org.url,
      credentials: { kind: 'apiToken', token: new Secret('api-token', TOKEN) },
      log: (line) => lines.push(line),
    };
    const parts = { clock: new InstantClock(), random: () => 0 };
    reader = openReader(connection, parts);
    writer = openWriter(connection, parts);
  });

  afterEach(() => org.stop());

  const answer = (body: unknown, status = 200) => {
    org.respond = (_request, response) => json(response, status, body);
  };
  const missing = () => {
    org.respond = (_request, response) =>
      oktaError(response, 404, 'E0000007', 'Not found: Resource not found: x (AppInstance)');
  };
  const last = () => {
    const request = org.requests.at(-1);
    assert.ok(request);
    return request;
  };

  it('sends the token, a user agent and nothing that is cached', async () => {
    answer(APP);
    await reader.getApp('0oa1');
    await reader.getApp('0oa1');
    assert.equal(org.requests.length, 2);
    assert.equal(last().headers.authorization, `SSWS ${TOKEN}`);
    assert.match(last().headers['user-agent'] ?? '', /^okta-scim\/\d+\.\d+\.\d+ node\//);
  });

  it('logs one line per attempt, without the query', async () => {
    answer([]);
    await reader.findAppsByLabel('senhasegura');
    assert.equal(lines.length, 1);
    const { ms, ...line } = lines[0] ?? assert.fail();
    assert.deepEqual(line, { method: 'GET', path: '/api/v1/apps?…', status: 200 });
    assert.ok(ms >= 0);
  });

  it('reads the organization without credentials, and its own origin behind a custom domain', async () => {
    answer({ id: '00o1', _links: { organization: { href: 'https://dev-1.okta.com' } } });
    assert.deepEqual(await reader.getOrganization(), { id: '00o1', url: 'https://dev-1.okta.com' });
    assert.equal(last().url, '/.well-known/okta-organization');
    assert.equal(last().headers.authorization, undefined);
  });

  it('keeps every field of an app', async () => {
    answer(APP);
    assert.deepEqual(await reader.getApp('0oa1'), APP);
    assert.equal(last().url, '/api/v1/apps/0oa1');
  });

  it('says undefined for an app, a mapping and a push that are not there', async () => {
    missing();
    assert.equal(await reader.getApp('0oa1'), undefined);
    assert.equal(await reader.getMapping('prm1'), undefined);
    assert.equal(await reader.getGroupPush('0oa1', 'gPm1'), undefined);
    await assert.rejects(reader.getAppUserSchema('0oa1'), isNotFound);
  });

  it('finds apps by their exact label only, over all pages', async () => {
    org.respond = (request, response) => {
      if (request.url.includes('after=')) return json(response, 200, [{ ...APP, id: '0oa3' }]);
      const link = [
        `<${org.url}/api/v1/apps?limit=200>; rel="self"`,
        `<${org.url}/api/v1/apps?after=a,b&limit=200>; rel="next"`,
      ];
      json(response, 200, [APP, { ...APP, id: '0oa2', label: 'Senhasegura 2' }], { Link: link });
    };
    const apps = await reader.findAppsByLabel('senhasegura');
    assert.deepEqual(
      apps.map(({ id }) => id),
      ['0oa1', '0oa3'],
    );
    assert.deepEqual(
      org.requests.map(({ url }) => url),
      ['/api/v1/apps?q=senhasegura&limit=200', '/api/v1/apps?after=a,b&limit=200'],
    );
  });

  it('refuses a next page at another origin, without a request to it', async () => {
    org.respond = (_request, response) =>
      json(response, 200, [], { Link: '<https://evil.example/api/v1/apps?after=1>; rel="next"' });
    await assert.rejects(reader.findAppsByLabel('a'), (error: Error) => {
      return error instanceof UnreachableError && /https:\/\/evil\.example/.test(error.message);
    });
    assert.equal(org.requests.length, 1);
  });

  it('refuses a list that leads back to itself', async () => {
    org.respond = (request, response) =>
      json(response, 200, [], { Link: `<${request.url}>; rel="next"` });
    await assert.rejects(reader.findAppsByLabel('a'), UnreachableError);
    assert.equal(org.requests.length, 1);
  });

  it('keeps union and the base of a schema, which the SDK drops', async () => {
    const custom = { codes: { type: 'array', items: { type: 'string' }, union: 'ENABLE' } };
    const base = { userName: { type: 'string', required: true } };
    answer({
      id: 'x',
      definitions: { custom: { properties: custom }, base: { properties: base } },
    });
    assert.deepEqual(await reader.getAppUserSchema('0oa1'), { custom, base });
    assert.equal(last().url, '/api/v1/meta/schemas/apps/0oa1/default');
  });

  it('lists mappings by target, and reads one with its lines', async () => {
    answer([MAPPING]);
    assert.deepEqual(await reader.listMappings('0oa1'), [MAPPING]);
    assert.equal(last().url, '/api/v1/mappings?targetId=0oa1&limit=200');
    const properties = { name: { expression: 'user.displayName', pushStatus: 'PUSH' } };
    answer({ ...MAPPING, properties });
    assert.deepEqual(await reader.getMapping('prm1'), { ...MAPPING, properties });
    assert.equal(last().url, '/api/v1/mappings/prm1');
  });

  it('finds the default among the user types', async () => {
    answer([
      { id: 'oty2', default: false },
      { id: 'oty1', default: true },
    ]);
    assert.equal(await reader.getDefaultUserTypeId(), 'oty1');
  });

  it('lists assignments with their groups', async () => {
    const assignment = {
      id: '00g1',
      lastUpdated: '2026-01-01T00:00:00.000Z',
      priority: 0,
      profile: { thirdPartyVendor: true },
    };
    answer([{ ...assignment, _embedded: { group: GROUP }, _links: {} }]);
    const { created, ...group } = GROUP;
    assert.deepEqual(await reader.listGroupAssignments('0oa1'), [{ ...assignment, group }]);
    assert.equal(last().url, '/api/v1/apps/0oa1/groups?limit=200&expand=group');
  });

  it('lists pushes, 1000 at a time', async () => {
    const { _links, ...push } = PUSH;
    answer([PUSH]);
    assert.deepEqual(await reader.listGroupPushes('0oa1'), [push]);
    assert.equal(last().url, '/api/v1/apps/0oa1/group-push/mappings?limit=1000');
  });

  it('reads one push with the reason why it failed', async () => {
    answer({ ...PUSH, status: 'ERROR', lastPush: '2026-03-25T06:00:42Z', errorSummary: 'No.' });
    const push = await reader.getGroupPush('0oa1', 'gPm1');
    assert.equal(push?.errorSummary, 'No.');
    assert.equal(Date.parse(push?.lastPush ?? ''), Date.parse('2026-03-25T06:00:42Z'));
  });

  it('finds groups by exact name, in batches, over Link headers of any length', async () => {
    const names = Array.from({ length: 26 }, (_, nth) => `Group ${nth} ${'é'.repeat(30)}`);
    org.respond = (request, response) => {
      const self = `<${org.url}${request.url}>; rel="self"`;
      const group = { ...GROUP, profile: { name: names[0] } };
      json(response, 200, [group, { ...GROUP, profile: { name: names[0]?.toUpperCase() } }], {
        Link: [self],
      });
    };
    const groups = await reader.findGroupsByName(names);
    assert.equal(org.requests.length, 2);
    assert.ok(org.requests.some(({ url }) => url.length > 2000));
    // Each of the two batches found the same one; the differently cased one is not it.
    assert.deepEqual(new Set(groups.map(({ profile }) => profile.name)), new Set([names[0]]));
    const search = new URL(last().url, org.url).searchParams.get('search');
    assert.match(search ?? '', /^profile\.name eq "Group/);
  });

  it('finds groups by id, and asks nothing when there are none', async () => {
    answer([GROUP]);
    const [group] = await reader.findGroupsById(['00g1']);
    assert.equal(group?.profile.name, 'Vendors');
    assert.equal(new URL(last().url, org.url).searchParams.get('search'), 'id eq "00g1"');
    assert.deepEqual(await reader.findGroupsById([]), []);
    assert.equal(org.requests.length, 1);
  });

  it('refuses ids that would lead to another path', async () => {
    await assert.rejects(reader.getApp('../users'), InvalidError);
    await assert.rejects(writer.unassignGroup('0oa1', 'a/b'), InvalidError);
    assert.equal(org.requests.length, 0);
  });

  it('creates an active app', async () => {
    answer(APP);
    const { id, name, status, features, orn, _links, ...app } = APP;
    assert.equal((await writer.createApp(app)).id, '0oa1');
    assert.equal(`${last().method} ${last().url}`, 'POST /api/v1/apps?activate=true');
    assert.deepEqual(JSON.parse(last().body), app);
  });

  it('replaces an app with all its fields but links and features', async () => {
    answer(APP);
    await writer.replaceApp({ ...APP, visibility: { hide: { web: true } } });
    const { _links, features, ...app } = APP;
    assert.equal(`${last().method} ${last().url}`, 'PUT /api/v1/apps/0oa1');
    assert.deepEqual(JSON.parse(last().body), { ...app, visibility: { hide: { web: true } } });
  });

  it('merges into a schema and a mapping, with null for what goes', async () => {
    answer({ definitions: {} });
    const attribute = { type: 'array', items: { type: 'string' }, union: 'DISABLE' };
    await writer.updateAppUserSchema('0oa1', { codes: attribute, old: null });
    assert.deepEqual(JSON.parse(last().body), {
      definitions: {
        custom: { id: '#custom', type: 'object', properties: { codes: attribute, old: null } },
      },
    });
    answer({ ...MAPPING, properties: {} });
    const lines = { a: { expression: '"1"', pushStatus: 'PUSH' }, b: null };
    await writer.updateMapping('prm1', lines);
    assert.equal(`${last().method} ${last().url}`, 'POST /api/v1/mappings/prm1');
    assert.deepEqual(JSON.parse(last().body), { properties: lines });
  });

  it('assigns a group with every kind of value in its profile', async () => {
    const profile = { vendor: true, codes: ['a', 'b'], level: 0, none: null };
    answer({ id: '00g1', priority: 3, profile, lastUpdated: '2026-01-01T00:00:00.000Z' });
    assert.deepEqual(await writer.assignGroup('0oa1', '00g1', { priority: 3, profile }), {
      id: '00g1',
      priority: 3,
      profile,
      lastUpdated: '2026-01-01T00:00:00.000Z',
    });
    assert.equal(`${last().method} ${last().url}`, 'PUT /api/v1/apps/0oa1/groups/00g1');
    assert.deepEqual(JSON.parse(last().body), { priority: 3, profile });
  });

  it('assigns, maps and defines what is named as a property of every object', async () => {
    const named = JSON.parse('{"__proto__": "x", "constructor": "y"}');
    answer({ id: '00g1', priority: 0, profile: {}, lastUpdated: '2026-01-01T00:00:00.000Z' });
    await writer.assignGroup('0oa1', '00g1', { profile: named });
    assert.match(last().body, /"profile":\{"__proto__":"x","constructor":"y"\}/);
    answer({ ...MAPPING, properties: {} });
    await writer.updateMapping('prm1', JSON.parse('{"__proto__": null}'));
    assert.equal(last().body, '{"properties":{"__proto__":null}}');
    const line = { expression: 'user.login', pushStatus: 'PUSH' };
    answer({ ...MAPPING, properties: JSON.parse(`{"__proto__": ${JSON.stringify(line)}}`) });
    const mapping = await reader.getMapping('prm1');
    assert.deepEqual(Object.keys(mapping?.properties ?? {}), ['__proto__']);
    answer({
      definitions: { custom: { properties: JSON.parse('{"__proto__":{"type":"string"}}') } },
    });
    assert.deepEqual(Object.keys((await reader.getAppUserSchema('0oa1')).custom), ['__proto__']);
  });

  it('finds apps by the letter of their labels, or in any case when that is asked for', async () => {
    answer([APP, { ...APP, id: '0oa2', label: APP.label.toUpperCase() }]);
    assert.deepEqual(
      (await reader.findAppsByLabel(APP.label)).map(({ id }) => id),
      [APP.id],
    );
    const any = await reader.findAppsByLabel(APP.label, { anyCase: true });
    assert.deepEqual(
      any.map(({ id }) => id),
      [APP.id, '0oa2'],
    );
  });

  it('creates a push, sets its status and deletes it without the group', async () => {
    answer(PUSH);
    const push = { sourceGroupId: '00g1', targetGroupName: 'V', status: 'ACTIVE' } as const;
    assert.equal((await writer.createGroupPush('0oa1', push)).id, 'gPm1');
    assert.deepEqual(JSON.parse(last().body), push);
    await writer.setGroupPushStatus('0oa1', 'gPm1', 'INACTIVE');
    assert.equal(last().method, 'PATCH');
    assert.deepEqual(JSON.parse(last().body), { status: 'INACTIVE' });
    org.respond = (_request, response) => response.writeHead(200, { 'Content-Length': 0 }).end();
    await writer.deleteGroupPush('0oa1', 'gPm1', false);
    assert.equal(
      `${last().method} ${last().url}`,
      'DELETE /api/v1/apps/0oa1/group-push/mappings/gPm1?deleteTargetGroup=false',
    );
  });

  it('takes 204 and 404 as the end of an assignment and of a push', async () => {
    org.respond = (_request, response) => response.writeHead(204).end();
    await writer.unassignGroup('0oa1', '00g1');
    await writer.deleteGroupPush('0oa1', 'gPm1', true);
    missing();
    await writer.unassignGroup('0oa1', '00g1');
    await writer.deleteGroupPush('0oa1', 'gPm1', false);
    assert.equal(org.requests.length, 4);
  });

  it('passes on what Okta says against a request, with its causes', async () => {
    org.respond = (_request, response) =>
      oktaError(response, 400, 'E0000001', 'Api validation failed: updateMapping', ['Bad line.']);
    await assert.rejects(writer.updateMapping('prm1', {}), (error) => {
      assert.ok(error instanceof OktaApiError);
      assert.deepEqual(
        [error.status, error.errorCode, error.causes],
        [400, 'E0000001', ['Bad line.']],
      );
      assert.match(error.message, /POST \/api\/v1\/mappings\/prm1 .*Bad line\./);
      return true;
    });
    assert.equal(org.requests.length, 1);
  });

  const halves: [string, unknown][] = [
    ['null', null],
    ['a number', 7],
    ['a list', []],
    ['an empty object', {}],
  ];
  for (const [what, body] of halves) {
    it(`takes ${what} in place of a resource for something that is not Okta's API`, async () => {
      answer(body);
      const calls: (() => Promise<unknown>)[] = [
        () => reader.getApp('0oa1'),
        () => reader.getMapping('prm1'),
        () => reader.getGroupPush('0oa1', 'gPm1'),
        () => reader.getOrganization(),
        () => reader.getAppUserSchema('0oa1'),
        () => reader.getDefaultUserTypeId(),
        () => writer.assignGroup('0oa1', '00g1', { profile: {} }),
      ];
      for (const call of calls) {
        await assert.rejects(call(), (error) => error instanceof UnreachableError, String(call));
      }
      for (const create of [
        () => writer.createApp(APP),
        () =>
          writer.createGroupPush('0oa1', {
            sourceGroupId: 'a',
            targetGroupId: 'b',
            status: 'ACTIVE',
          }),
      ]) {
        await assert.rejects(create(), (error: Error) => error.name === 'OutcomeUnknownError');
      }
    });
  }

  it('gives a reader no method that writes', () => {
    const names = new Set<string>();
    for (
      let at: object | null = reader;
      at && at !== Object.prototype;
      at = Object.getPrototypeOf(at)
    ) {
      for (const name of Object.getOwnPropertyNames(at)) names.add(name);
    }
    const writing = [...names].filter((name) =>
      /^(create|replace|update|assign|unassign|set|delete)/.test(name),
    );
    assert.deepEqual(writing, []);
  });

  it('ends a call at once when it is cancelled, before it is sent or while it is under way', async () => {
    await assert.rejects(reader.getApp('0oa1', { signal: AbortSignal.abort() }), CancelledError);
    assert.equal(org.requests.length, 0);
    const controller = new AbortController();
    org.respond = () => controller.abort();
    await assert.rejects(reader.getApp('0oa1', { signal: controller.signal }), CancelledError);
    await assert.rejects(reader.getMapping('prm1', { signal: controller.signal }), CancelledError);
    assert.equal(org.requests.length, 1);
    assert.equal(lines.at(-1)?.note, 'cancelled');
  });
});
