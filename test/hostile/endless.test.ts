import assert from 'node:assert/strict';
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { BOUNDS } from '../../src/base/bounds';
import { HumanError } from '../../src/base/errors';
import { Secret } from '../../src/base/secrets/secret';
import type { Wait } from '../../src/base/waits';
import { openDeviceSignIn, openReader } from '../../src/okta/adapter';
import { eachPage } from '../../src/okta/api/paging';
import type { OktaCredentials } from '../../src/okta/connection';
import { InstantClock } from '../unit/okta/heldClock';
import { APP, GROUP, json, MAPPING, PUSH, type Respond, StubOrg } from '../unit/okta/stubOrg';
import { tried } from './tried';

type Reader = ReturnType<typeof openReader>;

/** Every list that is read of an org, with an entry of it. */
const LISTS: readonly [string, Record<string, unknown>, (reader: Reader) => Promise<unknown>][] = [
  ['apps', APP, (reader) => reader.findAppsByLabel('senhasegura')],
  ['mappings', MAPPING, (reader) => reader.listMappings('0oa1')],
  ['assignments', { id: '00g1' }, (reader) => reader.listGroupAssignments('0oa1')],
  ['pushes', PUSH, (reader) => reader.listGroupPushes('0oa1')],
  ['groups by name', GROUP, (reader) => reader.findGroupsByName(['Vendors'])],
  ['groups by id', GROUP, (reader) => reader.findGroupsById(['00g1'])],
  [
    'members',
    { id: '00u1', profile: {} },
    async (reader) => {
      for await (const page of reader.groupMembers('00g1')) assert.ok(page);
    },
  ],
];

describe('an org that never comes to an end', () => {
  let org: StubOrg;
  let clock: InstantClock;
  let waits: Wait[];

  beforeEach(async () => {
    org = new StubOrg();
    clock = new InstantClock();
    waits = [];
    await org.start();
  });
  afterEach(() => org.stop());

  const apiToken: OktaCredentials = { kind: 'apiToken', token: new Secret('api-token', 'token') };

  function reader(credentials = apiToken): Reader {
    const onWait = (wait: Wait) => void waits.push(wait);
    return openReader({ orgUrl: org.url, credentials, onWait }, { clock, random: () => 0 });
  }

  /** What is said of it: for people, with the next step. */
  async function told(work: Promise<unknown>): Promise<string> {
    const error: unknown = await work.then(
      () => assert.fail('It came to an end.'),
      (thrown: unknown) => thrown,
    );
    assert.ok(error instanceof HumanError, String(error));
    assert.equal(error.exitCode, 3);
    assert.ok(error.nextStep.length > 0);
    return error.message;
  }

  const page =
    (items: (nth: number) => unknown[], next: (nth: number) => string): Respond =>
    (_request, response, nth) =>
      json(response, 200, items(nth), { Link: `<${org.url}${next(nth)}>; rel="next"` });
  const anew = (nth: number) => `/api/v1/next?after=${nth}`;

  const endless: [string, (item: Record<string, unknown>) => Respond, number, RegExp][] = [
    ['empty pages with a new cursor each', () => page(() => [], anew), 5, /5 pages, 0 entries/],
    [
      'the same page with a new cursor each',
      (item) => page(() => [item], anew),
      6,
      /6 pages, 6 entries/,
    ],
    [
      'a link to the page itself',
      (item) =>
        page(
          () => [item],
          () => '/api/v1/next',
        ),
      2,
      /leads back/,
    ],
    [
      'two pages that lead to each other',
      (item) =>
        page(
          () => [item],
          (nth) => `/api/v1/next?after=${nth % 2}`,
        ),
      3,
      /leads back/,
    ],
  ];
  for (const [what, respond, most, says] of endless) {
    it(`is left after ${what}`, async () => {
      let requests = 0;
      for (const [name, item, read] of LISTS) {
        org.respond = respond(item);
        org.requests.length = 0;
        const message = await told(read(reader()));
        assert.match(message, says, name);
        assert.ok(org.requests.length <= most, `${name}: ${org.requests.length} requests`);
        requests += org.requests.length;
      }
      tried(requests, `requests for ${LISTS.length} lists: ${what}`);
    });
  }

  it('is left after a link that is no address, or to somebody else', async () => {
    const targets = [
      '',
      ' ',
      'http://[',
      'http://',
      '//',
      'https://evil.example/x',
      'javascript:1',
      '%',
      '#',
    ];
    for (const target of targets) {
      org.requests.length = 0;
      org.respond = (request, response) =>
        request.url.startsWith('/api')
          ? json(response, 200, [APP], { Link: `<${target}>; rel="next"` })
          : json(response, 404, { errorCode: 'E0000007', errorSummary: 'Not found' });
      await assert.rejects(reader().findAppsByLabel('senhasegura'), HumanError, target);
      assert.ok(org.requests.length <= 2, target);
    }
    tried(targets.length, 'targets of a link');
  });

  it('is left after a thousand pages with one new entry each, and says how far it came', async () => {
    org.respond = page((nth) => [{ ...GROUP, id: `00g${nth}` }], anew);
    const message = await told(reader().findGroupsByName(['Vendors']));
    assert.match(message, /goes on after 1000 pages \(read so far: 1000 pages, 1000 entries\)/);
    assert.equal(org.requests.length, BOUNDS.list.pages);
    tried(org.requests.length, 'pages with one new entry each');
  });

  it('is left after too many entries, too many bytes, and after an hour of slow pages', async () => {
    const bounds = { ...BOUNDS.list, items: 1000, bytes: 100_000 };
    let now = 0;
    const walk =
      (items: () => unknown[], tick = 0) =>
      async () => {
        let count = 0;
        const get = async () => {
          now += tick;
          count += 1;
          const link = `</api/v1/next?after=${count}>; rel="next"`;
          return new Response(JSON.stringify(items()), { headers: { link } });
        };
        for await (const one of eachPage('/api/v1/x?q=1', get, { bounds, now: () => now }))
          assert.ok(one);
      };
    const fresh = () => ({ id: randomUUID() });
    const many = walk(() => Array.from({ length: 200 }, fresh));
    assert.match(await told(many()), /its list \/api\/v1\/x has more than 1000 entries/);
    const large = walk(() => [{ ...fresh(), text: 'x'.repeat(30_000) }]);
    assert.match(await told(large()), /is larger than/);
    const slow = walk(() => [fresh()], 10 * 60_000);
    assert.match(await told(slow()), /not at its end after 60 minutes/);
    tried(3, 'kinds of lists that grow');
  });

  it('takes the first groups for what they are, and asks for no more', async () => {
    org.respond = page((nth) => [{ ...GROUP, id: `00g${nth}` }], anew);
    assert.equal((await reader().firstGroups()).isPart, true);
    assert.equal(org.requests.length, 2);
  });

  it('is asked three times with a new nonce, and no more', async () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const pem = String(privateKey.export({ type: 'pkcs8', format: 'pem' }));
    org.respond = (_request, response, nth) =>
      json(response, 400, { error: 'use_dpop_nonce' }, { 'DPoP-Nonce': `nonce-${nth}` });
    const key: OktaCredentials = {
      kind: 'privateKey',
      clientId: '0oa1',
      privateKey: new Secret('key', pem),
    };
    assert.match(await told(reader(key).getApp('0oa1')), /asked for a new nonce 4 times/);
    assert.ok(org.requests.length <= BOUNDS.okta.nonces + 2, `${org.requests.length}`);
    tried(org.requests.length, 'requests to a token endpoint that always wants a new nonce');
  });

  it('is waited for no longer than some minutes when it says 429, whatever it says of the reset', async () => {
    const now = () => Math.floor(clock.now() / 1000);
    const resets = [
      'NaN',
      '-1',
      '0',
      '1e9',
      '99999999999',
      String(Date.now()),
      '',
      '60',
      ' ',
      '9'.repeat(15),
    ];
    const headers = [
      ...resets.map((reset) => ({ 'X-Rate-Limit-Reset': reset })),
      { 'X-Rate-Limit-Reset': String(now() + 60) },
      ...[
        '0',
        '1',
        '30',
        '60',
        '-1',
        '3600',
        '999999999999',
        'soon',
        'Fri, 31 Dec 9999 23:59:59 GMT',
      ].map((after) => ({ 'Retry-After': after })),
    ];
    let requests = 0;
    for (const said of headers) {
      for (const date of [
        new Date(clock.now()).toUTCString(),
        'never',
        'Thu, 01 Jan 1970 00:00:00 GMT',
      ]) {
        org.requests.length = 0;
        clock.waits.length = 0;
        waits.length = 0;
        org.respond = (_request, response) =>
          json(
            response,
            429,
            {},
            { Date: date, 'X-Rate-Limit-Limit': '20', 'X-Rate-Limit-Remaining': '0', ...said },
          );
        const message = await told(reader().getApp('0oa1'));
        assert.match(message, /because of its rate limit/);
        const waited = clock.waits.reduce((sum, ms) => sum + ms, 0);
        const all = JSON.stringify({ said, date, waits: clock.waits });
        assert.ok(waited <= BOUNDS.okta.rateWaitsMs, all);
        assert.ok(org.requests.length <= BOUNDS.okta.rateRetries + 1, all);
        if (waited > 10_000) assert.ok(waits.length > 0, `not announced: ${all}`);
        requests += org.requests.length;
      }
    }
    tried(requests, 'requests answered 429');
  });

  it('does not slow down what it answers well, by a reset that cannot be', async () => {
    for (const reset of ['99999999999', String(Date.now()), '1', '9'.repeat(15)]) {
      clock.waits.length = 0;
      org.respond = (_request, response) =>
        json(response, 200, APP, {
          Date: new Date(clock.now()).toUTCString(),
          'X-Rate-Limit-Limit': '20',
          'X-Rate-Limit-Remaining': '0',
          'X-Rate-Limit-Reset': reset,
        });
      const one = reader();
      for (let nth = 0; nth < 5; nth += 1) await one.getApp('0oa1');
      assert.deepEqual(clock.waits, [], reset);
    }
    tried(20, 'answers with a reset that cannot be');
  });

  it('is not followed when it redirects, and asked four times when it breaks', async () => {
    const ways: [Respond, number][] = [
      [(request, response) => response.writeHead(302, { Location: request.url }).end(), 1],
      [(_request, response) => response.writeHead(308, { Location: '//evil.example' }).end(), 1],
      [(_request, response) => response.writeHead(503).end(), 4],
      [(_request, response) => response.destroy(), 4],
      [
        (_request, response) =>
          response.writeHead(401, { 'WWW-Authenticate': 'DPoP error="use_dpop_nonce"' }).end(),
        1,
      ],
    ];
    for (const [respond, most] of ways) {
      org.respond = respond;
      org.requests.length = 0;
      await told(reader().getApp('0oa1'));
      assert.equal(org.requests.length, most);
    }
    tried(ways.length, 'ways not to answer');
  });

  it('is not asked for a sign-in longer than a quarter of an hour, nor more often than each second', async () => {
    const numbers = [1e-9, -1, 1e12, 1e308];
    let asked = 0;
    for (const interval of numbers) {
      for (const lifetime of numbers) {
        org.requests.length = 0;
        clock.waits.length = 0;
        org.respond = (request, response) =>
          request.url.endsWith('/device/authorize')
            ? json(response, 200, {
                device_code: 'd',
                user_code: 'u',
                verification_uri: `${org.url}/activate`,
                interval,
                expires_in: lifetime,
              })
            : json(response, 400, { error: asked % 2 ? 'slow_down' : 'authorization_pending' });
        const parts = { clock, random: () => 0 };
        const app = { orgUrl: org.url, clientId: '0oaNative' };
        const { finished } = await openDeviceSignIn(app, undefined, parts);
        await told(finished(undefined));
        const waited = clock.waits.reduce((sum, ms) => sum + ms, 0);
        assert.ok(waited <= BOUNDS.okta.deviceCodeMs, `${interval} ${lifetime}`);
        assert.ok(
          clock.waits.every((ms) => ms >= 1000 && ms <= 3_600_000),
          `${interval}`,
        );
        asked += org.requests.length;
      }
    }
    tried(asked, 'questions whether somebody has signed in');
  });
});
