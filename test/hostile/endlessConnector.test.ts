import assert from 'node:assert/strict';
import { BOUNDS } from '../../src/base/bounds';
import { HumanError } from '../../src/base/errors';
import { Secret } from '../../src/base/secrets/secret';
import type { Sender } from '../../src/connector/http/client';
import { Patience } from '../../src/connector/http/patience';
import { probeConnector } from '../../src/connector/http/probe';
import type { RawReply, RawRequest } from '../../src/connector/http/transport';
import { type TestOptions, testConnector } from '../../src/connector/run/run';
import type { TestReport } from '../../src/connector/run/runModel';
import { requestToken } from '../../src/connector/token/clientCredentials';
import { fixtureText } from '../../src/connector/traffic/fixtureFile';
import { toHar } from '../../src/connector/traffic/har';
import { RunRecording } from '../../src/connector/traffic/recordRun';
import { replay } from '../../src/connector/traffic/replayRun';
import { RunTraffic } from '../../src/connector/traffic/runTraffic';
import { targetOf } from '../unit/connector/support';
import { json, StubOrg } from '../unit/okta/stubOrg';
import { tried } from './tried';

const LIST = 'urn:ietf:params:scim:api:messages:2.0:ListResponse';
/** Requests of a whole test of a server that does all of it are about 200. */
const MOST_REQUESTS = 400;

type Answer = (request: RawRequest, nth: number) => Partial<RawReply>;

/** A server without a network: `answer` says what comes. */
function sender(answer: Answer): Sender & { count: number } {
  const one = {
    count: 0,
    async send(request: RawRequest): Promise<RawReply> {
      one.count += 1;
      return { status: 200, headers: {}, body: '{}', ms: 1, ...answer(request, one.count) };
    },
    close: () => undefined,
  };
  return one;
}

function run(answer: Answer, more: Partial<TestOptions> = {}) {
  const server = sender(answer);
  const report = testConnector(targetOf('https://scim.example/v2'), {
    readOnly: false,
    rereadMs: 0,
    sender: server,
    ...more,
  });
  return { server, report };
}

const list = (resources: unknown[], total = resources.length): Partial<RawReply> => ({
  headers: { 'content-type': 'application/scim+json' },
  body: JSON.stringify({
    schemas: [LIST],
    totalResults: total,
    startIndex: 1,
    itemsPerPage: resources.length,
    Resources: resources,
  }),
});
const users = (count: number, from = 0) =>
  Array.from({ length: count }, (_, index) => ({
    id: `${from + index}`,
    userName: `u${from + index}`,
  }));

function assertReport(report: TestReport, requests: number): void {
  assert.ok(report.checks.length > 20);
  assert.ok(requests <= MOST_REQUESTS, `${requests} requests`);
  for (const { id, actual } of report.checks) assert.ok(actual.length <= 4_000, id);
}

describe('a connector that never comes to an end', () => {
  it('is left when it answers 429 and nothing else, and what it would have said is not known', async () => {
    let requests = 0;
    for (const headers of [
      {},
      { 'retry-after': '0' },
      { 'retry-after': '3600' },
      { 'retry-after': '-1' },
    ]) {
      const { server, report } = run(() => ({ status: 429, headers }));
      const { checks } = await report;
      const unknown = checks.filter(({ actual }) => actual.includes('kept answering 429'));
      assert.ok(unknown.length > 50, `${unknown.length}`);
      assert.ok(unknown.every(({ outcome }) => outcome === 'skipped'));
      assert.ok(server.count <= 3 * BOUNDS.connector.refusalsInARow, `${server.count}`);
      requests += server.count;
    }
    tried(requests, 'requests answered 429');
  });

  it('is left when it begins to answer 429 in the middle, and cleaned as far as it lets us', async () => {
    for (const from of [10, 40, 90]) {
      const { server, report } = run((request, nth) => {
        if (nth > from) return { status: 429, headers: { 'retry-after': '0' } };
        return request.method === 'GET'
          ? list(users(3))
          : { status: 201, body: request.body ?? '{}' };
      });
      assertReport(await report, server.count);
    }
    tried(3, 'moments at which 429 begins');
  });

  it('is waited for two minutes in all, and told of each wait', () => {
    let told = 0;
    let tries = 0;
    for (const seconds of [1, 7, 30]) {
      const patience = new Patience(() => {
        told += 1;
      });
      const reply = { status: 429, headers: { 'retry-after': String(seconds) } };
      let waited = 0;
      for (let nth = 0; nth < 1_000; nth += 1) {
        waited += patience.after(reply, 1) ?? 0;
        // Something else in between, as of a server that lets one request through now and then.
        patience.after({ status: 200, headers: {} }, 1);
        tries += 1;
      }
      assert.ok(waited <= BOUNDS.connector.pausesMs, `${seconds}: ${waited}`);
      patience.after(reply, 1);
      assert.equal(patience.isOut, true);
    }
    assert.ok(told > 0);
    tried(tries, 'answers 429 with waits');
  });

  it('is walked twelve pages far when its list has no end, whatever it shows', async () => {
    const lists: [string, Answer][] = [
      ['new users on each page', (_, nth) => list(users(100, nth * 100), 1e9)],
      ['the same users on each page', () => list(users(100), 1e9)],
      ['empty pages of many', () => list([], 1e9)],
      ['a total that grows', (_, nth) => list(users(2, nth * 2), nth * 1000)],
      ['all of them, whatever is asked for', () => list(users(20_000), 20_000)],
    ];
    let requests = 0;
    for (const [what, answer] of lists) {
      const begun = performance.now();
      const { server, report } = run(answer, { readOnly: true });
      assertReport(await report, server.count);
      assert.ok(performance.now() - begun < 15_000, `${what} takes too long`);
      requests += server.count;
    }
    tried(requests, 'requests to lists without an end');
  });

  it('has a report also when its first answer is larger than any page may be', async () => {
    const server = new StubOrg();
    await server.start();
    try {
      const body = JSON.stringify({ Resources: users(250_000) });
      server.respond = (request, response) =>
        request.url.includes('/Users') ? response.end(body) : json(response, 404, {});
      const target = targetOf(`${server.url}/scim/v2`);
      const report = await testConnector(target, { readOnly: false, rereadMs: 0 });
      const connection = report.checks.find(({ id }) => id === 'connection-test');
      assert.equal(connection?.outcome, 'failed');
      assert.match(connection?.actual ?? '', /larger than 5 MB: it was asked for two users/);
      assert.ok(
        server.requests.every(({ method }) => method === 'GET'),
        'nothing is written',
      );
      assert.equal((await probeConnector(target)).state, 'wrong');
      tried(server.requests.length, 'requests to a server of 250,000 users that ignores paging');
    } finally {
      await server.stop();
    }
  });

  it('is kept in HAR and recording as far as one looks at it, and the recording plays', async () => {
    const target = targetOf('https://scim.example/v2');
    const traffic = new RunTraffic(target);
    const recording = new RunRecording(target, traffic);
    const { server, report } = run(() => list(users(30_000), 30_000), {
      readOnly: true,
      around: traffic.around,
      arrange: recording.arrange,
      prefix: recording.prefix,
    });
    assertReport(await report, server.count);
    const har = toHar(traffic.exchanges, '1');
    const fixture = recording.fixture({ readOnly: true });
    const text = fixtureText(fixture);
    const { allBytes, bodyBytes } = BOUNDS.traffic;
    assert.ok(har.length < traffic.exchanges.length * bodyBytes * 1.5, `HAR ${har.length}`);
    assert.ok(text.length < allBytes * 1.5, `recording ${text.length}`);
    assert.match(har, /the first 262144 of \d+ bytes/);
    assert.match(har, /not kept: the answers of this run are more than 32 MB/);
    const played = await replay(JSON.parse(text), { rereadMs: 0 });
    assert.ok(played.checks.some(({ actual }) => actual.includes('too large to be kept')));
    tried(server.count, 'answers of 1 MB kept');
  });

  it('is left when it is so slow that the test would take hours', async () => {
    let requests = 0;
    const slowly: Answer = () => {
      const begun = performance.now();
      while (performance.now() - begun < 2);
      return list(users(3));
    };
    for (const mostMs of [0, 1, 20]) {
      const { server, report } = run(slowly, { mostMs });
      const { checks } = await report;
      requests += server.count;
      assert.ok(server.count <= mostMs, `${server.count}`);
      assert.equal(
        checks.some(({ actual }) => actual.includes('so slow')),
        true,
        `${mostMs}`,
      );
    }
    tried(requests, 'requests before the time was over');
  });

  it('is asked for a token twice at most', async () => {
    const server = new StubOrg();
    await server.start();
    try {
      const replies: [number, unknown, Record<string, string>][] = [
        [401, { error: 'invalid_client' }, {}],
        [400, { error: 'use_dpop_nonce' }, { 'DPoP-Nonce': 'x' }],
        [302, {}, { Location: '/token' }],
        [429, {}, { 'Retry-After': '1' }],
        [503, {}, { 'Retry-After': '1' }],
        [200, { access_token: { a: 1 } }, {}],
      ];
      for (const [status, body, headers] of replies) {
        server.requests.length = 0;
        server.respond = (_request, response) => json(response, status, body, headers);
        const question = {
          tokenUrl: `${server.url}/token`,
          clientId: 'client',
          clientSecret: new Secret('client-secret', 'client-secret-value'),
          scope: undefined,
          audience: undefined,
        };
        await assert.rejects(requestToken(question, { name: 'scim-token' }), HumanError);
        assert.ok(server.requests.length <= 2, `${status}`);
      }
      tried(replies.length, 'answers of a token endpoint');
    } finally {
      await server.stop();
    }
  });
});
