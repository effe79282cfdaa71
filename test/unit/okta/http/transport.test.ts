import assert from 'node:assert/strict';
import {
  CancelledError,
  type HumanError,
  NotAuthorizedError,
  UnreachableError,
} from '../../../../src/base/errors';
import { Secret } from '../../../../src/base/secrets/secret';
import { openReader, openWriter } from '../../../../src/okta/adapter';
import { openTransport, type TransportParts } from '../../../../src/okta/auth/openTransport';
import type { OrgConnection, RequestLine } from '../../../../src/okta/connection';
import { OutcomeUnknownError } from '../../../../src/okta/http/errors';
import type { OktaReader, OktaWriter } from '../../../../src/okta/port';
import { HeldClock, InstantClock } from '../heldClock';
import { APP, json, oktaError, PUSH, type Respond, StubOrg } from '../stubOrg';

const TOKEN = '00SecretTokenOfTheTest';

describe('requests to an org', () => {
  let org: StubOrg;
  let clock: InstantClock;
  let lines: RequestLine[];
  let reader: OktaReader;
  let writer: OktaWriter;

  function connection(orgUrl = org.url): OrgConnection {
    return {
      orgUrl,
      credentials: { kind: 'apiToken', token: new Secret('api-token', TOKEN) },
      log: (line) => lines.push(line),
    };
  }

  beforeEach(async () => {
    org = new StubOrg();
    await org.start();
    clock = new InstantClock();
    lines = [];
    const parts = { clock, random: () => 0 };
    reader = openReader(connection(), parts);
    writer = openWriter(connection(), parts);
  });

  afterEach(() => org.stop());

  /** The first requests are answered by `first`, in this order; the rest by `then`. */
  function answers(first: Respond[], then: Respond): void {
    org.respond = (request, response, nth) => (first[nth] ?? then)(request, response, nth);
  }
  const good: Respond = (_request, response) => json(response, 200, APP);
  const status =
    (code: number, headers: Record<string, string> = {}): Respond =>
    (_request, response) =>
      json(response, code, {}, headers);
  const reset: Respond = (_request, response) => response.destroy();
  /** Says that more is to come, then hangs up. */
  const cutOff: Respond = (_request, response) => {
    response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': 1000 });
    response.write('{"id":"0o');
    setImmediate(() => response.destroy());
  };
  const halfJson: Respond = (_request, response) => {
    response.writeHead(200, { 'Content-Type': 'application/json' });
    response.end('{"id":"0o');
  };
  const create = () => writer.createApp(APP);
  const createPush = () =>
    writer.createGroupPush('0oa1', { sourceGroupId: '1', targetGroupId: '2', status: 'ACTIVE' });

  async function failure(call: Promise<unknown>): Promise<HumanError> {
    const error: unknown = await call.then(
      () => assert.fail('It did not fail.'),
      (thrown: unknown) => thrown,
    );
    assert.ok(error instanceof Error && 'nextStep' in error, String(error));
    return error as HumanError;
  }

  describe('are sent again', () => {
    const troubles: [string, Respond][] = [
      ['a reset', reset],
      ['a 500', status(500)],
      [
        'a 503 with a web page',
        (_request, response) =>
          response.writeHead(503, { 'Content-Type': 'text/html' }).end('<h1>Sorry</h1>'),
      ],
      ['an answer that is cut off', cutOff],
      ['half a JSON', halfJson],
    ];
    for (const [what, trouble] of troubles) {
      it(`after ${what}, when they read`, async () => {
        answers([trouble, trouble, trouble], good);
        assert.equal((await reader.getApp('0oa1'))?.id, '0oa1');
        assert.equal(org.requests.length, 4);
        assert.deepEqual(clock.waits, [500, 1000, 2000]);
      });

      it(`after ${what}, when they write the same twice`, async () => {
        answers([trouble], good);
        await writer.replaceApp(APP);
        answers([status(500), status(500), trouble], (_request, response) =>
          json(response, 200, PUSH),
        );
        await writer.setGroupPushStatus('0oa1', 'gPm1', 'ACTIVE');
        assert.equal(org.requests.length, 4);
      });

      it(`never after ${what}, when they create: the outcome is unknown`, async () => {
        answers([], trouble);
        for (const call of [create, createPush]) {
          const before = org.requests.length;
          const error = await failure(call());
          assert.ok(
            error instanceof OutcomeUnknownError && error instanceof OutcomeUnknownError,
            error.message,
          );
          assert.match(error.message, /POST \/api\/v1\/apps/);
          assert.equal(error.exitCode, 3);
          assert.equal(org.requests.length, before + 1);
        }
      });
    }

    it('three times at most, then the org counts as unreachable', async () => {
      answers([], status(502));
      const error = await failure(reader.getApp('0oa1'));
      assert.ok(error instanceof UnreachableError);
      assert.match(error.message, /did not answer GET \/api\/v1\/apps\/0oa1 \(502\)/);
      assert.equal(org.requests.length, 4);
      assert.equal(lines.length, 4);
      assert.equal(lines[0]?.note, '502: again in 0.5 s');
    });

    it('after no answer in time', async () => {
      const impatient: Partial<TransportParts> = {
        clock,
        timeouts: { readMs: 40, writeMs: 40 },
      };
      answers([() => undefined], good);
      assert.equal((await openReader(connection(), impatient).getApp('0oa1'))?.id, '0oa1');
      assert.match(lines[0]?.note ?? '', /no answer within 0\.04 s/);
      answers([], () => undefined);
      const error = await failure(openWriter(connection(), impatient).createApp(APP));
      assert.ok(error instanceof OutcomeUnknownError);
    });
  });

  it('find nobody behind a closed port: nothing was sent, so a create is not unknown', async () => {
    const { url } = org;
    await org.stop();
    const error = await failure(openWriter(connection(url), { clock }).createApp(APP));
    assert.ok(error instanceof UnreachableError);
    assert.match(error.message, /ECONNREFUSED/);
    assert.equal(error.exitCode, 3);
    assert.equal(lines.length, 1);
  });

  describe('wait for the rate limit', () => {
    const limited = (limit: number, headers: Record<string, string> = {}): Respond =>
      status(429, {
        Date: new Date(clock.now()).toUTCString(),
        'X-Rate-Limit-Limit': String(limit),
        'X-Rate-Limit-Remaining': '0',
        'X-Rate-Limit-Reset': String(clock.now() / 1000 + 9),
        ...headers,
      });

    it('as long as Retry-After asks for, also when they create', async () => {
      answers([limited(20, { 'Retry-After': '7' })], good);
      await create();
      assert.deepEqual(clock.waits, [7000]);
    });

    it('until the window ends', async () => {
      answers([limited(20)], good);
      await reader.getApp('0oa1');
      assert.deepEqual(clock.waits, [10_000]);
      assert.equal(lines[0]?.note, 'rate limit: again in 10.0 s');
    });

    it('for a moment when too many requests were under way', async () => {
      answers([limited(0), limited(0)], good);
      await reader.getApp('0oa1');
      assert.deepEqual(clock.waits, [500, 1000]);
    });

    it('five times at most', async () => {
      answers([], status(429, { 'Retry-After': '1' }));
      const error = await failure(create());
      assert.ok(error instanceof UnreachableError);
      assert.match(error.message, /rate limit, after 5 retries/);
      assert.equal(org.requests.length, 6);
    });

    it('not for an hour', async () => {
      answers([], status(429, { 'Retry-After': '3600' }));
      assert.match(
        (await failure(reader.getApp('0oa1'))).message,
        /because of its rate limit; it asks to wait 3600\.0 s/,
      );
      assert.deepEqual(clock.waits, []);
    });

    it('before they would use up the reserve', async () => {
      const nearlyEmpty: Respond = (_request, response) =>
        json(response, 200, APP, {
          Date: new Date(clock.now()).toUTCString(),
          'X-Rate-Limit-Limit': '20',
          'X-Rate-Limit-Remaining': '2',
          'X-Rate-Limit-Reset': String(clock.now() / 1000 + 30),
        });
      answers([nearlyEmpty], good);
      await reader.getApp('0oa1');
      await reader.getApp('0oa1');
      assert.deepEqual(clock.waits, [30_000]);
      assert.equal(lines[1]?.note, 'waited 30 s');
    });

    it('and can be cancelled while they do', async () => {
      const held = new HeldClock();
      const patient = openReader(connection(), { clock: held, random: () => 0 });
      const controller = new AbortController();
      answers([], status(429, { 'Retry-After': '60' }));
      const call = patient.getApp('0oa1', { signal: controller.signal });
      const rejected = assert.rejects(call, CancelledError);
      while (held.pending === 0) await new Promise((resolve) => setImmediate(resolve));
      controller.abort();
      await rejected;
      assert.equal(held.pending, 0);
      assert.equal(org.requests.length, 1);
    });
  });

  describe('that are refused', () => {
    it('say that the token is not accepted, and where to make one', async () => {
      answers([], (_request, response) =>
        oktaError(response, 401, 'E0000011', 'Invalid token provided'),
      );
      const error = await failure(reader.getApp('0oa1'));
      assert.ok(error instanceof NotAuthorizedError);
      assert.match(error.message, /wrong or expired \(401 E0000011\): Invalid token provided/);
      assert.match(error.nextStep, /Security > API > Tokens/);
    });

    it('name what is missing in the org when a feature is off', async () => {
      answers([], (_request, response) => oktaError(response, 401, 'E0000015', 'No permission.'));
      assert.match((await failure(reader.getMapping('prm1'))).message, /does not have the feature/);
    });

    const rights: [string, () => Promise<unknown>, RegExp][] = [
      ['schemas', () => reader.getAppUserSchema('0oa1'), /may view profile schemas of apps/],
      ['mappings', () => writer.updateMapping('prm1', {}), /may manage profile mappings/],
      [
        'pushes',
        () => writer.setGroupPushStatus('0oa1', 'gPm1', 'ACTIVE'),
        /may manage apps and groups/,
      ],
      ['apps', () => create(), /may manage apps/],
    ];
    for (const [what, call, right] of rights) {
      it(`name the right that ${what} need`, async () => {
        answers([], (_request, response) =>
          oktaError(response, 403, 'E0000006', 'You do not have permission to do that.'),
        );
        const error = await failure(call());
        assert.ok(error instanceof NotAuthorizedError);
        assert.match(error.message, /403 E0000006\): You do not have permission/);
        assert.match(error.nextStep, right);
      });
    }

    it('are understood from the challenge alone, when there is no body', async () => {
      answers([], (_request, response) => {
        const challenge =
          'Bearer error="insufficient_scope", error_description="Scope is missing."';
        response.writeHead(403, { 'WWW-Authenticate': challenge }).end();
      });
      assert.match(
        (await failure(reader.getApp('0oa1'))).message,
        /insufficient_scope.*Scope is missing/,
      );
    });

    it('never repeat the token, whoever repeats it to us', async () => {
      const echoes: Respond[] = [
        (_request, response) => oktaError(response, 400, 'E0000001', `Bad ${TOKEN}`, [TOKEN]),
        (_request, response) => oktaError(response, 401, 'E0000011', `SSWS ${TOKEN}`),
        (_request, response) => oktaError(response, 403, 'E0000006', TOKEN),
        (_request, response) => oktaError(response, 500, TOKEN, TOKEN),
        (_request, response) => response.writeHead(302, { Location: `/x?${TOKEN}` }).end(),
        (_request, response) =>
          response.writeHead(403, { 'WWW-Authenticate': `Bearer error="${TOKEN}"` }).end(),
      ];
      for (const echo of echoes) {
        answers([], echo);
        const error = await failure(create());
        const cause =
          error.cause instanceof Error ? `${error.cause.message} ${error.cause.stack}` : '';
        assert.doesNotMatch(
          `${error.message} ${error.nextStep} ${error.stack} ${cause}`,
          /SecretToken/,
        );
      }
      assert.doesNotMatch(JSON.stringify(lines), /SecretToken/);
    });
  });

  describe('that meet something other than Okta', () => {
    it('are not redirected: the token stays here', async () => {
      answers([], (_request, response) =>
        response.writeHead(302, { Location: 'https://evil.example/login?x=1' }).end(),
      );
      const error = await failure(reader.getApp('0oa1'));
      assert.ok(error instanceof UnreachableError);
      assert.match(
        error.message,
        /redirects GET \/api\/v1\/apps\/0oa1 to https:\/\/evil\.example;/,
      );
      assert.equal(org.requests.length, 1);
    });

    for (const code of [200, 403, 404]) {
      it(`say so of a web page (${code})`, async () => {
        answers([], (_request, response) =>
          response.writeHead(code, { 'Content-Type': 'text/html' }).end('<html></html>'),
        );
        for (const call of [() => reader.getApp('0oa1'), create]) {
          const error = await failure(call());
          assert.ok(error instanceof UnreachableError, error.name);
          assert.match(error.message, /is not Okta's API/);
        }
      });
    }

    it('say so of an error that is not in the form of Okta', async () => {
      answers([], (_request, response) => json(response, 404, { message: 'no route' }));
      assert.match((await failure(reader.getApp('0oa1'))).message, /is not Okta's API/);
    });

    it('stop at an answer that is far too large', async () => {
      answers([], (_request, response) => json(response, 200, { id: 'x'.repeat(2000) }));
      const small = openReader(connection(), { clock, mostBytes: 1024 });
      const error = await failure(small.getApp('0oa1'));
      assert.ok(error instanceof UnreachableError);
      assert.equal(org.requests.length, 1);
    });
  });

  it('of a client that only reads are GET, or a bug', async () => {
    const transport = openTransport(connection(), 'read', { clock });
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      const wire = { method, url: `${org.url}/api/v1/apps`, headers: {} };
      const call = { lane: 'read', idempotent: true, reply: 'json', signal: undefined } as const;
      await assert.rejects(transport.send(wire, call), (error: Error) => {
        assert.ok(!('nextStep' in error));
        return /only reads/.test(error.message);
      });
    }
    assert.equal(org.requests.length, 0);
  });

  it('write schemas one at a time', async () => {
    let underWay = 0;
    org.respond = (_request, response) => {
      underWay += 1;
      assert.equal(underWay, 1);
      setImmediate(() => {
        underWay -= 1;
        json(response, 200, { definitions: {} });
      });
    };
    await Promise.all([1, 2, 3].map(() => writer.updateAppUserSchema('0oa1', {})));
    assert.equal(org.requests.length, 3);
  });
});
