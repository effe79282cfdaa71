import assert from 'node:assert/strict';
import {
  type ScimServer as ExampleServer,
  startScimServer,
} from '../../../examples/scim-server/server.mjs';
import { testConnector } from '../../../src/connector/run/run';
import { isObject } from '../../support/scimServer/model';
import { checkOf, ids, TOKEN, targetOf } from './support';
import { tryFault } from './trial';

const THOUSAND = Array.from({ length: 1000 }, (_, index) => `user-${index}`);

function someone(id: string) {
  const userName = `${id}@example.org`;
  const name = { givenName: 'There', familyName: 'Before' };
  return { id, userName, name, active: true, emails: [{ value: userName }], changes: 1 };
}

describe('connector test, a server with 1,000 users', () => {
  it('passes, page by page, and is as it was in the end', async () => {
    let started = false;
    const { report, server } = await tryFault({
      before(_request, { users }) {
        if (!started) for (const id of THOUSAND) users.set(id, someone(id));
        started = true;
        return undefined;
      },
    });
    assert.deepEqual([...ids(report, 'failed'), ...ids(report, 'warning')], []);
    assert.match(checkOf(report, 'list-pages-complete').actual, /10\d\d users on 11 pages/);
    assert.deepEqual([...server.users.values()], THOUSAND.map(someone));
  });

  it('is found out when it has pages of 50', async () => {
    let started = false;
    const { report } = await tryFault({
      before({ query }, { users }) {
        if (!started) for (const id of THOUSAND) users.set(id, someone(id));
        started = true;
        if (Number(query['count']) > 50) query['count'] = '50';
        return undefined;
      },
    });
    assert.deepEqual(ids(report, 'failed'), []);
    assert.deepEqual(ids(report, 'warning'), ['list-page-cap', 'group-page-cap']);
    assert.match(
      checkOf(report, 'list-pages-complete').actual,
      /^600 of 10\d\d users on the first 12/,
    );
  });
});

describe('connector test, an empty server', () => {
  it('skips read-only what needs a user, and blames nobody', async () => {
    const { report } = await tryFault({}, { options: { readOnly: true } });
    assert.deepEqual([...ids(report, 'failed'), ...ids(report, 'warning')], []);
    assert.match(checkOf(report, 'filter-hit').actual, /the server lists none/);
  });
});

describe('connector test, the example server (scimmy on express 4)', () => {
  let server: ExampleServer | undefined;
  afterEach(() => server?.close());

  it('passes every check', async () => {
    server = await startScimServer({ token: TOKEN });
    const report = await testConnector(targetOf(server.baseUrl), { readOnly: false });
    assert.deepEqual(ids(report, 'failed'), []);
    assert.deepEqual(ids(report, 'warning'), []);
    assert.deepEqual([server.users.size, server.groups.size], [0, 0]);
    assert.ok((report.summary.features ?? []).every(({ state }) => state === 'works'));
  });
});

describe('connector test, values side by side', () => {
  it('gives expected and actual, and the place in the file', async () => {
    const { report } = await tryFault({
      before(request) {
        if (isObject(request.body)) delete request.body['locale'];
        return undefined;
      },
      after: (request, answer) =>
        request.method === 'GET' &&
        isObject(answer.body) &&
        Array.isArray(answer.body['customCodes'])
          ? { ...answer, body: { ...answer.body, customCodes: 'a,b' } }
          : undefined,
    });
    const optional = checkOf(report, 'user-optional-attributes');
    assert.deepEqual(
      [optional.expectedValue, optional.actualValue],
      [{ locale: 'en-US' }, { locale: null }],
    );
    const codes = checkOf(report, 'attribute-custom-codes');
    assert.equal(codes.concerns, 'attributes.customCodes');
    assert.equal(codes.actualValue, 'a,b');
    assert.equal(checkOf(report, 'url-https').concerns, 'baseUrl');
    assert.equal(checkOf(report, 'auth-accepted').concerns, 'auth');
  });
});
