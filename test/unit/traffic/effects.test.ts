import assert from 'node:assert/strict';
import { explainableIds } from '../../../src/connector/explain/explain';
import { explained } from '../../../src/traffic/explain';
import { PURPOSES, type Purpose } from '../../../src/traffic/purposes';
import { exchange, GROUP, LOOK, list, type Short, USER } from './recordings';

const PUT = { method: 'PUT', path: '/Users/u1' };
const PUT_GROUP = { method: 'PUT', path: '/Groups/g1' };
const POST = {
  method: 'POST',
  path: '/Users',
  sent: { userName: 'ana@example.com', active: true },
};
const POST_GROUP = {
  method: 'POST',
  path: '/Groups',
  sent: { displayName: 'Vendors', members: [] },
};
const PATCH = {
  method: 'PATCH',
  path: '/Users/u1',
  sent: { Operations: [{ op: 'replace', value: { active: false } }] },
};
const REFUSED = {
  schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
  status: '400',
  detail: 'no',
};

/** What is sent and comes back, what Okta is doing, what it does next, and the check that explains a fault. */
const CASES: [Short, Purpose, RegExp, string | undefined][] = [
  [
    { path: '/Users?startIndex=1&count=2', received: list() },
    'test connector',
    /configured successfully/,
    undefined,
  ],
  [
    { path: '/Users?startIndex=1&count=2', status: 401 },
    'test connector',
    /Error authenticating/,
    'auth-accepted',
  ],
  [
    { path: '/Users?startIndex=1&count=2', status: 302 },
    'test connector',
    /redirect/,
    'url-no-redirect',
  ],
  [
    { path: '/Users?startIndex=1&count=2', received: '<html>' },
    'test connector',
    /a page, not JSON/,
    'media-answer',
  ],
  [{ path: LOOK, received: list() }, 'verify user', /creates it next/, undefined],
  [{ path: LOOK, status: 404, received: REFUSED }, 'verify user', /creates it next/, undefined],
  [
    { path: LOOK, received: list({ ...USER, userName: 'ANA@example.com' }) },
    'verify user',
    /links to the user with the id u1/,
    undefined,
  ],
  [
    { path: LOOK, received: list({ ...USER, userName: 'bob@example.com' }) },
    'verify user',
    /other users/,
    'filter-exact',
  ],
  [
    { path: LOOK, received: list(USER, { ...USER, id: 'u2' }) },
    'verify user',
    /Two users/,
    'filter-hit',
  ],
  [
    { path: LOOK, received: { ...list(USER), startIndex: '1' } },
    'verify user',
    /startIndex is "1"/,
    'list-integers',
  ],
  [
    { path: LOOK, received: { Resources: [] } },
    'verify user',
    /totalResults is missing/,
    'list-total',
  ],
  [{ path: LOOK, status: 501, received: REFUSED }, 'verify user', /HTTP 501/, 'filter-hit'],
  [{ path: LOOK, status: 429 }, 'verify user', /slow down/, 'rate-limit'],
  [
    { path: LOOK, status: 429, headers: { 'retry-after': '3' } },
    'verify user',
    /waits for 3 s/,
    undefined,
  ],
  [{ path: LOOK, status: 503 }, 'verify user', /tries again later/, 'error-no-crash'],
  [{ ...POST, status: 201, received: USER }, 'create user', /keeps the id u1/, undefined],
  [
    { ...POST, status: 201, received: { userName: 'ana@example.com' } },
    'create user',
    /no id/,
    'user-id',
  ],
  [
    { ...POST, status: 201, received: { ...USER, userName: 'other' } },
    'create user',
    /another userName/,
    'user-create',
  ],
  [
    { ...POST, status: 201, received: { ...USER, password: 'x' } },
    'create user',
    /has the password/,
    'user-password-hidden',
  ],
  [{ ...POST, status: 201 }, 'create user', /no resource/, 'user-create-body'],
  [
    { ...POST, status: 200, received: REFUSED },
    'create user',
    /an error with a status of success/,
    'user-create-body',
  ],
  [
    { ...POST, status: 409, received: REFUSED },
    'create user',
    /conflict .*Errors reported by remote server: no/,
    'user-link',
  ],
  [{ ...POST, status: 400, received: REFUSED }, 'create user', /not created/, 'user-create'],
  [
    { ...PUT, sent: USER, received: USER },
    'push profile',
    /taken? .*updated|takes the profile for updated/,
    undefined,
  ],
  [
    { ...PUT, sent: USER, received: { ...USER, id: 'u9' } },
    'push profile',
    /gets u9/,
    'user-update-same-id',
  ],
  [{ ...PUT, sent: USER, status: 204 }, 'push profile', /no resource/, 'user-update'],
  [
    { ...PUT, sent: USER, received: { ...USER, active: false } },
    'push profile',
    /delay in reactivating/,
    'user-reactivate',
  ],
  [
    { ...PUT, sent: { ...USER, active: false }, received: { ...USER, active: false } },
    'deactivate user',
    /deactivated/,
    undefined,
  ],
  [
    { ...PUT, sent: { ...USER, active: false }, received: USER },
    'deactivate user',
    /stays active/,
    'user-deactivate',
  ],
  [{ ...PATCH, status: 204 }, 'deactivate user', /deactivated/, undefined],
  [{ ...PATCH, received: USER }, 'deactivate user', /stays active/, 'user-deactivate'],
  [
    {
      ...PATCH,
      sent: { Operations: [{ op: 'Replace', path: 'active', value: 'False' }] },
      status: 204,
    },
    'deactivate user',
    /deactivated/,
    undefined,
  ],
  [
    { ...PATCH, sent: { Operations: [{ op: 'replace', value: { password: 'x' } }] }, status: 501 },
    'push password',
    /failed/,
    'user-password-change',
  ],
  [{ path: '/Users/u1', received: USER }, 'read user', /has the user/, undefined],
  [{ path: '/Users/u1', status: 404, received: REFUSED }, 'read user', /gone/, 'user-read-back'],
  [{ method: 'DELETE', path: '/Users/u1', status: 204 }, 'delete user', /never deletes/, undefined],
  [
    { path: '/Groups?filter=displayName%20eq%20%22Vendors%22', received: list(GROUP) },
    'verify group',
    /links to the group/,
    undefined,
  ],
  [
    {
      path: '/Groups?filter=displayName%20eq%20%22Vendors%22',
      received: list({ ...GROUP, displayName: 'x' }),
    },
    'verify group',
    /other groups/,
    'group-filter-hit',
  ],
  [{ ...POST_GROUP, status: 201, received: GROUP }, 'create group', /keeps the id g1/, undefined],
  [
    { ...POST_GROUP, status: 201, received: { ...GROUP, displayName: 'slug' } },
    'create group',
    /another displayName/,
    'group-name-kept',
  ],
  [
    { ...POST_GROUP, status: 409, received: REFUSED },
    'create group',
    /Error while creating user group/,
    'group-filter-hit',
  ],
  [{ ...PUT_GROUP, sent: GROUP, status: 204 }, 'push group', /pushed/, undefined],
  [
    { ...PUT_GROUP, sent: GROUP, received: { ...GROUP, members: [] } },
    'push group',
    /1 members too few/,
    'group-members',
  ],
  [
    { ...PUT_GROUP, sent: { ...GROUP, members: [] }, received: GROUP },
    'push group',
    /1 too many/,
    'group-members-removed',
  ],
  [
    { ...PUT_GROUP, sent: GROUP, status: 404 },
    'push group',
    /unlinked and pushed again/,
    'group-read-back',
  ],
  [
    { method: 'PATCH', path: '/Groups/g1', sent: { Operations: [] }, status: 400 },
    'push group',
    /Error while updating/,
    'patch-group-add',
  ],
  [{ method: 'DELETE', path: '/Groups/g1', status: 404 }, 'delete group', /deleted/, undefined],
  [
    { path: '/Users?startIndex=1&count=100', received: { ...list(USER), totalResults: 1 } },
    'import users',
    /the last one/,
    undefined,
  ],
  [
    { path: '/Users?startIndex=101&count=100', received: { ...list(USER), totalResults: 300 } },
    'import users',
    /Page 2 has 1 users of the 100/,
    'list-page-cap',
  ],
  [
    { path: '/Users?startIndex=1&count=1', received: list(USER, USER) },
    'import users',
    /where Okta asked for 1/,
    'list-count',
  ],
  [
    { path: '/Groups?startIndex=1&count=100', received: list({ displayName: 'x' }) },
    'import groups',
    /no id/,
    'group-list',
  ],
  [{ path: '/ServiceProviderConfig', received: {} }, 'discovery', /knows/, undefined],
  [{ path: '/Schemas', status: 404 }, 'discovery', /does without/, undefined],
  [{ method: 'POST', path: '/Bulk', sent: {} }, 'other', /not judged/, undefined],
  [{ path: '/Users?filter=title%20pr' }, 'other', /not judged/, undefined],
  [{ method: 'OPTIONS', path: '/Users' }, 'other', /not judged/, undefined],
  [{ path: '/favicon.ico', status: 500 }, 'other', /not judged/, undefined],
];

describe('traffic: what Okta is doing, and what it does with the answer', () => {
  for (const [short, purpose, effect, check] of CASES) {
    const { method = 'GET', path, status = 200 } = short;
    it(`${method} ${path.slice(0, 40)} ${status}: ${purpose}, ${check ?? 'fine'} ${String(effect)}`, () => {
      const [found] = explained([exchange(short)]);
      assert.equal(found?.purpose, purpose);
      assert.match(found?.effect.text ?? '', effect);
      assert.equal(found?.effect.check, check);
      assert.equal(found?.effect.isFault, check !== undefined);
    });
  }

  it('has a case for every purpose but the one of tokens', () => {
    const tried = new Set(CASES.map(([, purpose]) => purpose));
    const purposes = Object.keys(PURPOSES).filter((one) => !tried.has(one as Purpose));
    assert.deepEqual(purposes, ['reactivate user', 'read group', 'get access token']);
  });

  it('names checks that exist', () => {
    const known = new Set(explainableIds());
    const named = CASES.flatMap(([, , , check]) => check ?? []);
    assert.deepEqual(
      named.filter((id) => !known.has(id)),
      [],
    );
  });

  it('gives the read before a write the name of the write', () => {
    const read = exchange({ path: '/Users/u1', received: USER });
    const write = exchange({
      ...PUT,
      sent: { ...USER, active: false },
      received: { ...USER, active: false },
    });
    assert.deepEqual(
      explained([read, write]).map(({ purpose }) => purpose),
      ['deactivate user', 'deactivate user'],
    );
  });

  it('knows whose read it was when two orgs write to one user', () => {
    const of = (sender: number, one: ReturnType<typeof exchange>) => ({ ...one, sender });
    const read = exchange({ path: '/Users/u1', received: USER });
    const off = exchange({ ...PUT, sent: { ...USER, active: false }, received: USER });
    const renamed = exchange({ ...PUT, sent: { ...USER, userName: 'new' }, received: USER });
    const two = [of(1, read), of(2, read), of(1, off), of(2, renamed)];
    assert.deepEqual(
      explained(two).map(({ purpose }) => purpose),
      ['deactivate user', 'push profile', 'deactivate user', 'push profile'],
    );
  });

  it('leaves a read alone that a PATCH of the password or of active does not need', () => {
    for (const value of [{ password: 'x' }, { active: false }]) {
      const sent = { Operations: [{ op: 'replace', value }] };
      const purposes = explained([
        exchange({ path: '/Users/u1', received: USER }),
        exchange({ method: 'PATCH', path: '/Users/u1', sent, received: USER }),
      ]).map(({ purpose }) => purpose);
      assert.deepEqual(purposes, [
        'read user',
        'password' in value ? 'push password' : 'deactivate user',
      ]);
    }
  });

  it('tells what changes in a whole user from what was read', () => {
    const read = exchange({ path: '/Users/u1', received: { ...USER, active: false } });
    const purposeOf = (sent: unknown) =>
      explained([read, exchange({ ...PUT, sent, received: USER })])[1]?.purpose;
    assert.equal(purposeOf({ ...USER, active: true }), 'reactivate user');
    assert.equal(purposeOf({ ...USER, active: false, password: 'x' }), 'push password');
    assert.equal(purposeOf({ ...USER, active: true, userName: 'new' }), 'push profile');
    assert.equal(purposeOf({ ...USER, active: false, nickName: 'A' }), 'push profile');
  });
});
