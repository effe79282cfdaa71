import assert from 'node:assert/strict';
import type { RecordedExchange } from '../../../scripts/lib/replay/recordings.mjs';
import { replay, reportText } from '../../../scripts/lib/replay/replay.mjs';
import { type Body, Org } from './apiOrg';

const id = (kind: string, n = 1) => `${kind}${'A'.repeat(16)}${n}`;
const APP = id('0oa');
const USER = id('00u');
const GROUP = id('00g');

function get(path: string, reply: unknown): RecordedExchange {
  return {
    method: 'GET',
    path: `/api/v1/${path}`,
    query: '',
    body: undefined,
    status: 200,
    reply,
    link: undefined,
  };
}
function post(path: string, reply: unknown, body?: unknown): RecordedExchange {
  return { ...get(path, reply), method: 'POST', body };
}
const app = {
  id: APP,
  label: 'B',
  name: 'bookmark',
  signOnMode: 'BOOKMARK',
  status: 'ACTIVE',
  settings: { app: { url: 'https://h', requestIntegration: false } },
};
const user = (more: Body = {}) => ({
  id: USER,
  status: 'PROVISIONED',
  created: '2026-01-01T00:00:00.000Z',
  profile: {
    login: 'r@example.com',
    email: 'r@example.com',
    firstName: 'R',
    lastName: 'C',
    mobilePhone: null,
  },
  credentials: {},
  ...more,
});

describe('npm run replay: what the org had before', () => {
  let org: Org;
  before(async () => {
    org = await Org.start();
  });
  after(() => org.close());
  beforeEach(() => org.call('POST', '/_sandbox/reset'));

  const run = async (...exchanges: RecordedExchange[]) => {
    const report = await replay(exchanges, { orgUrl: org.url, apiToken: org.sandbox.apiToken });
    const states = Object.keys(report.kinds).filter((kind) => kind.includes(': status '));
    assert.deepEqual(states, [], reportText(report));
    return report;
  };

  it('assignments, people of an app and pushes are made with what they hang on', async () => {
    const push = {
      id: id('gPm'),
      sourceGroupId: id('00g', 2),
      targetGroupId: id('00g', 3),
      status: 'ACTIVE',
    };
    const { replayed, unknown } = await run(
      get(`apps/${APP}`, app),
      get(`apps/${APP}/groups/${GROUP}`, { id: GROUP, priority: 0, profile: {} }),
      get(`apps/${APP}/users`, [{ id: USER, credentials: { userName: 'r' } }]),
      get(`apps/${APP}/users/${USER}`, { id: USER, credentials: { userName: 'r' } }),
      get(`apps/${APP}/group-push/mappings/${push.id}`, push),
    );
    assert.deepEqual([replayed, unknown], [5, 0]);
  });

  it('user types and attributes are defined, also those that a profile shows only', async () => {
    const attribute = { title: 'Badge', type: 'string', scope: 'NONE' };
    const schema = { definitions: { custom: { properties: { badge: attribute } } } };
    const report = await run(
      get('meta/types/user', [
        { id: id('oty'), name: 'user', default: true },
        { id: id('oty', 2), name: 'temp', displayName: 'Temp', default: false },
      ]),
      get(`meta/types/user/${id('oty', 2)}`, { id: id('oty', 2) }),
      get('meta/schemas/user/default', schema),
      get(
        `users/${USER}`,
        user({ profile: { ...user().profile, badge: 'x', floor: 3, tags: ['a'] } }),
      ),
    );
    assert.equal(report.unknown, 0);
    const kinds = Object.keys(report.kinds).filter((kind) => /badge|floor|tags/.test(kind));
    assert.deepEqual(
      kinds.filter((kind) => kind.includes('missing')),
      [],
    );
  });

  it('an attribute that the recording has made itself is not made in its place', async () => {
    const attribute = { title: 'Badge', type: 'string', scope: 'NONE' };
    const body = { definitions: { custom: { properties: { badge: attribute } } } };
    const gone = { definitions: { custom: { properties: { badge: null } } } };
    const report = await run(
      post('meta/schemas/user/default', body, body),
      post('meta/schemas/user/default', { definitions: { custom: { properties: {} } } }, gone),
      get('meta/schemas/user/default', body),
    );
    const missing =
      'GET /api/v1/meta/schemas/user/default: missing /definitions/custom/properties/badge';
    assert.equal(report.kinds[missing], 1);
  });

  it('a request whose body was not recorded is made from its reply', async () => {
    const report = await run(
      post('users/', user()),
      post('apps', app),
      post(`apps/${APP}/users`, { id: USER, credentials: { userName: 'r@example.com' } }),
      post('groups', { id: GROUP, created: '2026', profile: { name: 'G', description: null } }),
      { ...get(`groups/${GROUP}`, { id: GROUP, profile: { name: 'H' } }), method: 'PUT' },
    );
    assert.equal(report.sameStatus, 5);
    assert.equal((await org.get('/api/v1/groups?q=H')).list.length, 1);
  });

  it('what a recorder has written twice is sent once, and an update twice', async () => {
    const group = { id: GROUP, created: '2026', lastUpdated: '2026', profile: { name: 'Twice' } };
    const body = { profile: { name: 'Twice' } };
    const report = await run(post('groups', group, body), post('groups', group, body));
    assert.deepEqual([report.replayed, report.repeated], [1, 1]);
    assert.match(reportText(report), /1 written twice by the recorder/);
  });

  it('what no reply has shown is not replayed, but a recorded 404 is', async () => {
    const unknown = get(`groups/${GROUP}/users`, []);
    const missing = { ...get(`groups/${GROUP}`, { errorCode: 'E0000007' }), status: 404 };
    const report = await run(unknown, missing);
    assert.deepEqual([report.replayed, report.unknown], [1, 1]);
    assert.match(reportText(report), /1 about things that no reply had shown/);
  });
});
