import assert from 'node:assert/strict';
import { appendFile, mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkTraffic, readTraffic } from '../../../scripts/lib/openapi.mjs';
import { OpenApiCheck } from '../../../scripts/lib/openapiCheck.mjs';
import { KNOWN } from '../../../scripts/lib/openapiKnown.mjs';
import { TrafficFile } from '../../../src/localOrg/http/trafficFile';

const entry = {
  method: 'GET',
  path: '/a',
  query: '',
  requestBody: undefined,
  status: 200,
  contentType: 'application/json',
  body: {},
  fault: undefined,
};

describe('traffic of local orgs', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'okta-scim-traffic-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('is kept only where the environment names a folder', () => {
    assert.equal(TrafficFile.fromEnvironment({}), undefined);
    assert.ok(TrafficFile.fromEnvironment({ OKTA_SCIM_SANDBOX_TRAFFIC: folder }));
  });

  it('is read line by line from the file of each org; a torn last line is left out', async () => {
    new TrafficFile(folder).add(entry);
    const other = new TrafficFile(folder);
    other.add({ ...entry, path: '/b' });
    const names = await readdir(folder);
    assert.equal(names.length, 2);
    await appendFile(join(folder, names[0] ?? ''), '{"method":"GE');
    const exchanges = await readTraffic(folder);
    assert.deepEqual(exchanges.map(({ path }) => path).sort(), ['/a', '/b']);
    assert.deepEqual(await readTraffic(join(folder, 'none')), []);
  });

  it('stops for good where it cannot be written, without an error for the org', async () => {
    const file = new TrafficFile(folder);
    await rm(folder, { recursive: true });
    file.add(entry);
    await mkdir(folder);
    file.add(entry);
    assert.deepEqual(await readTraffic(folder), []);
  });

  it('holds no secrets, and values that only look like some', async () => {
    new TrafficFile(folder).add({
      ...entry,
      requestBody: {
        profile: { authScheme: 'TOKEN', token: 'canary-1' },
        credentials: { password: { value: 'canary-2' } },
        settings: { adminPassword: 'canary-3' },
      },
      body: [{ op: 'replace', value: 'kept' }, { clientSecret: 'canary-4' }],
    });
    const [name = ''] = await readdir(folder);
    const text = await readFile(join(folder, name), 'utf8');
    assert.ok(!text.includes('canary'));
    assert.ok(text.includes('kept'));
  });

  it('is counted per operation; deviations are known by the list or fail by name', () => {
    const check = new OpenApiCheck({
      paths: {
        '/a': { get: { responses: { 200: { description: '' } } } },
        '/b': { get: { responses: { 200: { description: '' } } } },
      },
      components: { schemas: {} },
    });
    const known = [
      { on: /^GET \/a$/, part: 'reply', at: /^$/, source: 'a test' },
      { on: /^GET \/z$/, part: 'reply', at: /^$/, source: 'never' },
    ];
    const teapot = { ...entry, status: 418, body: undefined };
    const result = checkTraffic(
      check,
      [entry, teapot, teapot, { ...entry, path: '/c', status: 404 }],
      known,
    );
    assert.deepEqual([result.exchanges, result.outside, result.knownCount], [4, 1, 1]);
    assert.deepEqual([...result.counts], [['GET /a', 3]]);
    assert.deepEqual(result.unknown, [
      { operation: 'GET /a', part: 'status', at: '418', why: 'is not documented', count: 2 },
    ]);
    assert.deepEqual(result.never, ['GET /b']);
    assert.deepEqual(result.unused, [known[1]]);
  });

  it('has a source for every known deviation', () => {
    for (const { source } of KNOWN) assert.ok(source.length > 10);
  });
});
