import assert from 'node:assert/strict';
import { Secret } from '../../../src/base/secrets/secret';
import { openReader } from '../../../src/okta/adapter';
import { json, StubOrg } from './stubOrg';

/** As recorded: unlinked is null, the name stands in the credentials only. */
const USER = {
  id: '00u1',
  externalId: null,
  status: 'ACTIVE',
  scope: 'GROUP',
  syncState: 'DISABLED',
  credentials: { userName: 'ana@example.com' },
  profile: { customCode: null },
  _embedded: { user: { id: '00u1', status: 'ACTIVE', profile: { login: 'ana@example.com' } } },
};

describe('the people of an app', () => {
  const org = new StubOrg();
  before(() => org.start());
  after(() => org.stop());
  beforeEach(() => {
    org.requests.length = 0;
  });

  const open = () =>
    openReader({
      orgUrl: org.url,
      credentials: { kind: 'apiToken', token: new Secret('token', 'people-token') },
    });
  const paths = () => org.requests.map(({ url }) => url);

  it('come 500 a page with their Okta user; what is not there is left out', async () => {
    org.respond = (_request, response, nth) =>
      json(response, 200, [nth === 0 ? USER : { ...USER, id: '00u2', externalId: 'a-2' }], {
        ...(nth === 0
          ? { link: `<${org.url}/api/v1/apps/0oa1/users?limit=500&after=x>; rel="next"` }
          : {}),
      });
    const seen: unknown[] = [];
    for await (const page of open().appUsers('0oa1')) seen.push(...page);
    assert.equal(paths()[0], '/api/v1/apps/0oa1/users?limit=500&expand=user');
    const { externalId: _, credentials, _embedded, ...rest } = USER;
    const common = { ...rest, userName: credentials.userName, person: _embedded.user };
    assert.deepEqual(seen, [common, { ...common, id: '00u2', externalId: 'a-2' }]);
  });

  it('are found by logins and ids in batches of 25, and nobody else is taken', async () => {
    org.respond = (_request, response) =>
      json(response, 200, [
        { id: '00u1', status: 'ACTIVE', profile: { login: 'User1@example.com' } },
        { id: '00u9', status: 'ACTIVE', profile: { login: 'stranger@example.com' } },
      ]);
    const logins = Array.from({ length: 30 }, (_, index) => `user${index}@example.com`);
    const found = await open().findPeopleByLogin(logins);
    assert.equal(org.requests.length, 2);
    assert.deepEqual(
      [...new Set(found.map(({ id }) => id))],
      ['00u1'],
      'logins do not differ by case, and an org that does not search is not believed',
    );
    assert.deepEqual(
      (await open().findPeopleById(['00u9'])).map(({ id }) => id),
      ['00u9'],
    );
  });

  it('fail in the System Log, newest first, a line that cannot be read left out', async () => {
    const line = {
      eventType: 'application.provision.user.push',
      published: '2026-11-01T00:00:00.000Z',
      outcome: { result: 'FAILURE', reason: 'Conflict' },
      displayMessage: 'Push new user',
      target: [{ id: '00u1', type: 'User', alternateId: 'ana@example.com', displayName: 'Ana' }],
    };
    org.respond = (_request, response) =>
      json(response, 200, [null, line, { ...line, outcome: null }]);
    const seen: unknown[] = [];
    for await (const page of open().appFailures('0oa1', '2026-09-01T00:00:00.000Z'))
      seen.push(...page);
    const query = new URL(paths()[0] ?? '', org.url).searchParams;
    assert.equal(
      query.get('filter'),
      'target.id eq "0oa1" and outcome.result eq "FAILURE" and (eventType sw "application.provision." or eventType sw "application.appuser." or eventType sw "app.user_management.")',
    );
    assert.equal(query.get('sortOrder'), 'DESCENDING');
    const targets = [{ id: '00u1', type: 'User', name: 'ana@example.com' }];
    const { eventType, published } = line;
    assert.deepEqual(seen, [
      { eventType, published, reason: 'Conflict', targets },
      { eventType, published, reason: 'Push new user', targets },
    ]);
  });

  it('undefined for one who is not in the app', async () => {
    org.respond = (_request, response) =>
      json(response, 404, { errorCode: 'E0000007', errorSummary: 'Not found', errorCauses: [] });
    assert.equal(await open().getAppUser('0oa1', '00u1'), undefined);
  });
});
