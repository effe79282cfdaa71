import assert from 'node:assert/strict';
import { CancelledError, NotAuthorizedError, UnreachableError } from '../../../src/base/errors';
import { openDeviceSignIn } from '../../../src/okta/adapter';
import type { SignIn } from '../../../src/okta/auth/signIn';
import { InstantClock } from './heldClock';
import { json, type Respond, StubOrg } from './stubOrg';

const CLIENT = '0oaNative';
const DEVICE = 'POST /oauth2/v1/device/authorize';
const TOKEN = 'POST /oauth2/v1/token';

describe('signing in in the browser', () => {
  let org: StubOrg;
  let clock: InstantClock;

  beforeEach(async () => {
    org = new StubOrg();
    clock = new InstantClock();
    await org.start();
  });

  afterEach(() => org.stop());

  const start = (signal?: AbortSignal) =>
    openDeviceSignIn({ orgUrl: org.url, clientId: CLIENT }, signal, { clock, random: () => 0 });

  /** The answer to the first request, and those to the questions that follow, the last one for all the rest. */
  function answers(device: Record<string, unknown>, ...polls: Respond[]): void {
    org.respond = (request, response, nth) => {
      if (request.url.endsWith('/device/authorize')) json(response, 200, device);
      else polls[Math.min(nth - 1, polls.length - 1)]?.(request, response, nth);
    };
  }

  const code = (more: Record<string, unknown> = {}) => ({
    device_code: 'device-code-1',
    user_code: 'BCDFGHJK',
    verification_uri: `${org.url}/activate`,
    verification_uri_complete: `${org.url}/activate?user_code=BCDFGHJK`,
    expires_in: 600,
    interval: 5,
    ...more,
  });

  const says =
    (error: string, description = 'why'): Respond =>
    (_request, response) =>
      json(response, 400, { error, error_description: description });
  const pending = says('authorization_pending');

  const gives =
    (more: Record<string, unknown> = {}): Respond =>
    (_request, response) =>
      json(response, 200, {
        token_type: 'Bearer',
        expires_in: 3600,
        access_token: 'access-1',
        refresh_token: 'refresh-1',
        scope: 'okta.apps.manage offline_access',
        ...more,
      });

  const shown = ({ accessToken, refreshToken, ...rest }: SignIn) => ({
    ...rest,
    accessToken: accessToken.reveal(),
    refreshToken: refreshToken?.reveal(),
  });

  it('asks for all that planning and applying needs, and for a token that lasts', async () => {
    answers(code(), gives());
    await start();
    const form = new URLSearchParams(org.requests[0]?.body);
    assert.equal(form.get('client_id'), CLIENT);
    assert.deepEqual(form.get('scope')?.split(' ').toSorted(), [
      'offline_access',
      'okta.apps.manage',
      'okta.apps.read',
      'okta.groups.manage',
      'okta.groups.read',
      'okta.profileMappings.manage',
      'okta.profileMappings.read',
      'okta.schemas.manage',
      'okta.schemas.read',
      'okta.userTypes.read',
    ]);
    assert.equal(org.requests[0]?.headers.authorization, undefined);
  });

  it('has a code to compare, a page of the org, and ten minutes', async () => {
    answers(code(), gives());
    const began = clock.now();
    assert.deepEqual((await start()).code, {
      userCode: 'BCDFGHJK',
      page: `${org.url}/activate?user_code=BCDFGHJK`,
      expiresAt: began + 600_000,
    });
  });

  it('takes the page without the code, where there is no other', async () => {
    answers(code({ verification_uri_complete: undefined }), gives());
    assert.equal((await start()).code.page, `${org.url}/activate`);
  });

  it('asks every five seconds until the person has allowed it', async () => {
    answers(code(), pending, pending, gives());
    const signIn = await (await start()).finished(undefined);
    assert.deepEqual(org.lines, [DEVICE, TOKEN, TOKEN, TOKEN]);
    assert.deepEqual(clock.waits, [5000, 5000, 5000]);
    assert.deepEqual(shown(signIn), {
      clientId: CLIENT,
      scopes: ['okta.apps.manage', 'offline_access'],
      accessToken: 'access-1',
      refreshToken: 'refresh-1',
      scheme: 'Bearer',
      expiresAt: clock.now() + 3_600_000,
    });
    assert.deepEqual(Object.fromEntries(new URLSearchParams(org.requests[1]?.body)), {
      grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
      client_id: CLIENT,
      device_code: 'device-code-1',
    });
  });

  it('waits as long as the org says, and longer when it is told to slow down', async () => {
    answers(code({ interval: 7 }), pending, says('slow_down'), pending, gives());
    await (await start()).finished(undefined);
    assert.deepEqual(clock.waits, [7000, 7000, 12_000, 12_000]);
  });

  it('waits five seconds when the org does not say', async () => {
    answers(code({ interval: undefined, expires_in: undefined }), gives());
    const { code: made, finished } = await start();
    assert.equal(made.expiresAt, clock.now() + 600_000);
    await finished(undefined);
    assert.deepEqual(clock.waits, [5000]);
  });

  it('has the scopes that were asked for when the org does not name others', async () => {
    answers(code(), gives({ scope: undefined, refresh_token: undefined }));
    const signIn = await (await start()).finished(undefined);
    assert.equal(signIn.scopes.length, 10);
    assert.equal(signIn.refreshToken, undefined);
  });

  it('goes on over a broken connection while the code is good', async () => {
    answers(code(), (_request, response) => response.destroy(), pending, gives());
    org.respond = wrapped(org.respond, 4);
    const signIn = await (await start()).finished(undefined);
    assert.equal(signIn.accessToken.reveal(), 'access-1');
  });

  /** Breaks every connection of the first `count` questions. */
  function wrapped(respond: Respond, count: number): Respond {
    return (request, response, nth) => {
      if (nth > 0 && nth <= count) response.destroy();
      else respond(request, response, nth <= count ? nth : nth - count + 1);
    };
  }

  it('ends when the person refuses', async () => {
    answers(code(), pending, says('access_denied', 'The resource owner denied the request.'));
    await assert.rejects((await start()).finished(undefined), (error) => {
      assert.ok(error instanceof NotAuthorizedError);
      assert.match(error.message, /^The sign-in was refused\..*denied/);
      return true;
    });
    assert.equal(org.requests.length, 3);
  });

  for (const [when, polls] of [
    ['the org says that the code is too old', [says('expired_token')]],
    ['the ten minutes are over', [pending]],
  ] as const) {
    it(`ends when ${when}`, async () => {
      answers(code(), ...polls);
      await assert.rejects((await start()).finished(undefined), {
        name: 'NotAuthorizedError',
        message: 'The code was not used in time.',
      });
      assert.ok(org.requests.length <= 121, `${org.requests.length} requests`);
    });
  }

  it('ends at once when it is cancelled', async () => {
    const cancel = new AbortController();
    answers(code(), (request, response, nth) => {
      cancel.abort();
      pending(request, response, nth);
    });
    await assert.rejects((await start()).finished(cancel.signal), CancelledError);
    assert.equal(org.requests.length, 2);
  });

  it('does not open a page of another site', async () => {
    for (const page of ['https://evil.example/activate', 'javascript:alert(1)', 'nonsense', '']) {
      answers(code({ verification_uri_complete: page }), gives());
      await assert.rejects(start(), (error) => {
        assert.ok(error instanceof UnreachableError, page);
        assert.match(error.message, /sends the sign-in to another site: it is not opened/);
        return true;
      });
    }
  });

  it('says when the answer has no code', async () => {
    for (const missing of ['device_code', 'user_code', 'verification_uri']) {
      answers(code({ [missing]: undefined, verification_uri_complete: undefined }), gives());
      await assert.rejects(start(), /answered POST \/oauth2\/v1\/device\/authorize without a code/);
    }
  });

  const REFUSED: readonly [error: string, says: RegExp, next: RegExp][] = [
    ['invalid_client', /no native app with the client id 0oaNative/, /Copy the client ID/],
    ['unauthorized_client', /0oaNative may not sign people in like this/, /Device Authorization/],
    ['invalid_scope', /0oaNative lacks a scope/, /Okta API Scopes\): okta\.apps\.read/],
    ['server_is_odd', /does not start the sign-in/, /Check the app/],
  ];
  for (const [error, message, next] of REFUSED) {
    it(`says what ${error} means, at the start and later`, async () => {
      const expected = (thrown: unknown) => {
        assert.ok(thrown instanceof NotAuthorizedError);
        assert.match(thrown.message, message);
        assert.match(thrown.nextStep ?? '', next);
        return true;
      };
      answers(code(), says(error));
      await assert.rejects((await start()).finished(undefined), expected);
      org.respond = says(error);
      await assert.rejects(start(), expected);
    });
  }

  it('proves that it holds a key where the app asks for that', async () => {
    answers(code(), says('invalid_dpop_proof'), (request, response, nth) => {
      if (nth === 2) {
        json(response, 400, { error: 'use_dpop_nonce' }, { 'dpop-nonce': 'n1' });
        return;
      }
      assert.match(String(request.headers['dpop']), /^ey/);
      gives({ token_type: 'DPoP' })(request, response, nth);
    });
    const signIn = await (await start()).finished(undefined);
    assert.equal(signIn.scheme, 'DPoP');
    assert.deepEqual(clock.waits, [5000]);
  });

  it('never says the device code', async () => {
    answers(code(), says('invalid_grant', 'device-code-1 is wrong'));
    await assert.rejects((await start()).finished(undefined), (error) => {
      assert.ok(error instanceof Error);
      assert.doesNotMatch(`${error.message} ${error.stack}`, /device-code-1/);
      return true;
    });
  });
});
