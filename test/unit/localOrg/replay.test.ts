import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exchangesOf, recordingsIn } from '../../../scripts/lib/replay/recordings.mjs';
import { replay, reportText, sum } from '../../../scripts/lib/replay/replay.mjs';
import { Org } from './apiOrg';

const GROUP = '00gAAAAAAAAAAAAAAAA1';
const USER = '00uAAAAAAAAAAAAAAAA1';
const APP = '0oaAAAAAAAAAAAAAAAA1';
const HOST = 'https://example.okta.com';

const group = {
  id: GROUP,
  created: '2025-03-01T10:00:00.000Z',
  type: 'OKTA_GROUP',
  profile: { name: 'Recorded', description: null },
};
const bookmark = {
  label: 'A bookmark',
  name: 'bookmark',
  signOnMode: 'BOOKMARK',
  settings: { app: { url: 'https://h', requestIntegration: false } },
};

/** A Go cassette: the group is there already, and a bookmark is assigned to it. */
const GO = `---
version: 2
interactions:
  - id: 0
    request:
      method: GET
      url: ${HOST}/api/v1/groups/${GROUP}
      body: ""
    response:
      code: 200
      headers: { Content-Type: [application/json] }
      body: '${JSON.stringify(group)}'
  - id: 1
    request:
      method: POST
      url: ${HOST}/api/v1/apps?activate=true
      body: '${JSON.stringify(bookmark)}'
    response:
      code: 200
      body: '${JSON.stringify({ ...bookmark, id: APP, status: 'ACTIVE' })}'
  - id: 2
    request:
      method: PUT
      url: ${HOST}/api/v1/apps/${APP}/groups/${GROUP}
      body: '{"priority":0}'
    response:
      code: 200
      body: '${JSON.stringify({ id: GROUP, priority: 0, profile: {} })}'
  - id: 3
    request:
      method: GET
      url: ${HOST}/api/v1/no/such/endpoint
      body: ""
    response:
      code: 200
      body: "{}"
`;

/** A Python cassette of a fact: a user without a password is PROVISIONED. */
const PYTHON = `interactions:
- request:
    body: '{"profile":{"login":"rec@example.com","email":"rec@example.com","firstName":"R","lastName":"C"}}'
    headers: {}
    method: POST
    uri: ${HOST}/api/v1/users
  response:
    body:
      string: '${JSON.stringify({ id: USER, status: 'PROVISIONED', passwordChanged: null })}'
    headers: {}
    status: {code: 200, message: OK}
- request: {body: null, headers: {}, method: GET, uri: '${HOST}/api/v1/users/${USER}'}
  response:
    body: {string: '${JSON.stringify({ id: USER, status: 'PROVISIONED' })}'}
    headers: {}
    status: {code: 200, message: OK}
version: 1
`;

/** An HTTP Archive in which an org answers as no local org does. */
const HAR = JSON.stringify({
  log: {
    entries: [
      {
        request: { method: 'GET', url: `${HOST}/api/v1/groups?q=Nobody`, headers: [] },
        response: {
          status: 200,
          headers: [{ name: 'Link', value: `<${HOST}/api/v1/groups?limit=5>; rel="self"` }],
          content: { text: '[]' },
        },
      },
      {
        request: { method: 'GET', url: `${HOST}/api/v1/users/${USER}`, headers: [] },
        response: { status: 403, headers: [], content: { text: '{"errorCode":"E0000006"}' } },
      },
    ],
  },
});

describe('npm run replay', () => {
  let org: Org;
  before(async () => {
    org = await Org.start();
  });
  after(() => org.close());
  beforeEach(() => org.call('POST', '/_sandbox/reset'));
  const on = (text: string) =>
    replay(exchangesOf(text), { orgUrl: org.url, apiToken: org.sandbox.apiToken });

  it('restores what the org had before, maps ids, and skips endpoints that are not there', async () => {
    const report = await on(GO);
    assert.deepEqual(
      [report.replayed, report.skipped, report.sameStatus],
      [3, 1, 3],
      reportText(report),
    );
    const { list } = await org.get('/api/v1/apps');
    const assigned = await org.get(`/api/v1/apps/${list[0]?.['id']}/groups`);
    assert.equal(assigned.list.length, 1);
    const groups = await org.get('/api/v1/groups?q=Recorded');
    assert.equal(assigned.list[0]?.['id'], groups.list[0]?.['id']);
  });

  it('takes times, ids and addresses for equal, and names what is not, once per kind', async () => {
    const report = await on(GO);
    const kinds = Object.keys(report.kinds);
    assert.ok(!kinds.some((kind) => / (value|type) /.test(kind)), kinds.join('\n'));
    assert.equal(report.kinds['GET /api/v1/groups/{id}: extra /lastUpdated'], 1);
    assert.match(reportText(report), /3 exchanges replayed, 1 of endpoints/);
  });

  it('reads Python cassettes', async () => {
    const report = await on(PYTHON);
    assert.deepEqual([report.replayed, report.sameStatus], [2, 2]);
    const differing = Object.keys(report.kinds).filter((kind) => / (value|type) /.test(kind));
    assert.deepEqual(differing, []);
  });

  it('reads HTTP Archives, and tells links and statuses that differ', async () => {
    const report = await on(HAR);
    assert.equal(report.kinds['GET /api/v1/groups: link none for self(limit)'], 1);
    assert.equal(report.kinds['GET /api/v1/users/{id}: status 404 for 403'], 1);
    const twice = sum([report, report]);
    assert.equal(twice.kinds['GET /api/v1/users/{id}: status 404 for 403'], 2);
  });

  it('finds recordings in a folder and leaves out what is none, nonsense included', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'replay-'));
    try {
      await writeFile(join(folder, 'a.yaml'), GO);
      await writeFile(join(folder, 'b.har'), HAR);
      await writeFile(join(folder, 'c.json'), '{"interactions":[null,{"request":{"method":7}}]}');
      await writeFile(join(folder, 'd.yml'), '][ not yaml');
      await writeFile(join(folder, 'e.txt'), GO);
      const found = await recordingsIn(folder);
      assert.deepEqual(
        found.map(({ exchanges }) => exchanges.length),
        [4, 2],
      );
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
