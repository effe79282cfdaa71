import assert from 'node:assert/strict';
import { NotAuthorizedError } from '../../../../src/base/errors';
import { Secret } from '../../../../src/base/secrets/secret';
import { openReader, openWriter, revokeSignIn } from '../../../../src/okta/adapter';
import type { SignIn, SignInKeeper } from '../../../../src/okta/auth/signIn';
import { InstantClock } from '../heldClock';
import { APP, json, type Respond, StubOrg } from '../stubOrg';

const HOUR_MS = 3_600_000;
const TOKEN = 'POST /oauth2/v1/token';
const READ = 'GET /api/v1/apps/0oa1';

/** Keeps a sign-in as the editor does, and what was stored. */
class Kept implements SignInKeeper {
  readonly stored: string[] = [];
  #line: Promise<unknown> = Promise.resolve();

  constructor(public signIn: SignIn | undefined) {}

  async load(): Promise<SignIn | undefined> {
    return this.signIn;
  }

  async store(signIn: SignIn): Promise<void> {
    this.signIn = signIn;
    this.stored.push(`${signIn.accessToken.reveal()} ${signIn.refreshToken?.reveal()}`);
  }

  async alone<T>(job: () => Promise<T>): Promise<T> {
    const turn = this.#line.then(job, job);
    this.#line = turn;
    return turn;
  }
}

describe('the tokens of a person who has signed in', () => {
  let org: StubOrg;
  let clock: InstantClock;
  /** Tokens that the org takes. */
  let good: Set<string>;
  let refreshes: number;
  let rotates: boolean;

  beforeEach(async () => {
    org = new StubOrg();
    clock = new InstantClock();
    good = new Set(['access-0']);
    refreshes = 0;
    rotates = false;
    org.respond = (request, response, nth) =>
      (request.url === '/oauth2/v1/token' ? refresh : api)(request, response, nth);
    await org.start();
  });

  afterEach(() => org.stop());

  const api: Respond = (request, response) => {
    const [scheme, token = ''] = String(request.headers.authorization).split(' ');
    if (scheme === 'Bearer' && good.has(token)) json(response, 200, APP);
    else json(response, 401, { errorCode: 'E0000011', errorSummary: 'Invalid token provided' });
  };

  const refresh: Respond = (_request, response) => {
    refreshes += 1;
    good.add(`access-${refreshes}`);
    json(response, 200, {
      token_type: 'Bearer',
      expires_in: 3600,
      access_token: `access-${refreshes}`,
      scope: 'okta.apps.read',
      ...(rotates ? { refresh_token: `refresh-${refreshes}` } : {}),
    });
  };

  const signedIn = (more: Partial<SignIn> = {}): SignIn => ({
    clientId: '0oaNative',
    scopes: ['okta.apps.read', 'offline_access'],
    accessToken: new Secret('access token', 'access-0'),
    scheme: 'Bearer',
    expiresAt: clock.now() + HOUR_MS,
    refreshToken: new Secret('refresh token', 'refresh-0'),
    ...more,
  });

  const reader = (keeper: SignInKeeper) =>
    openReader(
      { orgUrl: org.url, credentials: { kind: 'person', keeper } },
      { clock, random: () => 0 },
    );

  const ended = (error: unknown) => {
    assert.ok(error instanceof NotAuthorizedError);
    assert.match(error.message, /^The sign-in to http:\/\/127\.0\.0\.1:\d+ has ended\./);
    assert.match(error.nextStep ?? '', /^Sign in again/);
    return true;
  };

  it('are used as they were kept while they are good', async () => {
    const kept = new Kept(signedIn());
    const client = reader(kept);
    await client.getApp('0oa1');
    await client.getApp('0oa1');
    assert.deepEqual(org.lines, [READ, READ]);
    assert.deepEqual(kept.stored, []);
  });

  it('are renewed in their last minute, and kept before they are used', async () => {
    const kept = new Kept(signedIn({ expiresAt: clock.now() + 59_000 }));
    org.respond = (request, response, nth) => {
      if (request.url === '/oauth2/v1/token') return refresh(request, response, nth);
      assert.deepEqual(kept.stored, ['access-1 refresh-0']);
      return api(request, response, nth);
    };
    await reader(kept).getApp('0oa1');
    assert.deepEqual(org.lines, [TOKEN, READ]);
    assert.deepEqual(Object.fromEntries(new URLSearchParams(org.requests[0]?.body)), {
      grant_type: 'refresh_token',
      client_id: '0oaNative',
      refresh_token: 'refresh-0',
      scope: 'okta.apps.read offline_access',
    });
    assert.equal(org.requests[1]?.headers.authorization, 'Bearer access-1');
    assert.equal(kept.signIn?.expiresAt, clock.now() + HOUR_MS);
  });

  it('are renewed once when the org does not take them', async () => {
    good.clear();
    const kept = new Kept(signedIn());
    await reader(kept).getApp('0oa1');
    assert.deepEqual(org.lines, [READ, TOKEN, READ]);
    assert.deepEqual(kept.stored, ['access-1 refresh-0']);
  });

  it('keep the new refresh token where they rotate', async () => {
    rotates = true;
    const kept = new Kept(signedIn({ expiresAt: 0 }));
    await reader(kept).getApp('0oa1');
    assert.deepEqual(kept.stored, ['access-1 refresh-1']);
  });

  it('are renewed once for many requests, and for a second client not again', async () => {
    const kept = new Kept(signedIn({ expiresAt: 0 }));
    const [first, second] = [reader(kept), reader(kept)];
    await Promise.all([first, second, first, second].map((client) => client.getApp('0oa1')));
    assert.equal(refreshes, 1);
  });

  it('are those that another window has renewed', async () => {
    const kept = new Kept(signedIn());
    const client = reader(kept);
    await client.getApp('0oa1');
    good = new Set(['access-9']);
    kept.signIn = signedIn({ accessToken: new Secret('access token', 'access-9') });
    await client.getApp('0oa1');
    assert.deepEqual(org.lines, [READ, READ, READ]);
    assert.equal(refreshes, 0);
  });

  it('have ended when nobody is signed in any more', async () => {
    await assert.rejects(reader(new Kept(undefined)).getApp('0oa1'), ended);
    assert.deepEqual(org.lines, []);
  });

  it('have ended with the access token when there is no other', async () => {
    const kept = new Kept(signedIn({ expiresAt: 0, refreshToken: undefined }));
    await assert.rejects(reader(kept).getApp('0oa1'), ended);
    assert.deepEqual(org.lines, []);
  });

  it('have ended when Okta takes the refresh token no more, and stay as they were', async () => {
    org.respond = (_request, response) =>
      json(response, 400, { error: 'invalid_grant', error_description: 'refresh-0 is expired' });
    const kept = new Kept(signedIn({ expiresAt: 0 }));
    await assert.rejects(reader(kept).getApp('0oa1'), (error) => {
      assert.doesNotMatch(String(error), /refresh-0/);
      return ended(error);
    });
    assert.deepEqual(kept.stored, []);
  });

  it('are refused in words of their own', async () => {
    org.respond = (_request, response) =>
      json(response, 401, { errorCode: 'E0000011', errorSummary: 'Invalid token provided' });
    const kept = new Kept(signedIn({ refreshToken: undefined }));
    await assert.rejects(reader(kept).getApp('0oa1'), ended);
    org.respond = (request, response, nth) =>
      request.url === '/oauth2/v1/token'
        ? refresh(request, response, nth)
        : json(response, 403, {
            errorCode: 'E0000006',
            errorSummary: 'You do not have permission',
          });
    await assert.rejects(reader(new Kept(signedIn())).getApp('0oa1'), (error) => {
      assert.ok(error instanceof NotAuthorizedError);
      assert.equal(
        error.nextStep,
        'Sign in as an administrator who may view apps, by an app that is granted okta.apps.read.',
      );
      return true;
    });
  });

  it('serve a client that writes too', async () => {
    const kept = new Kept(signedIn());
    org.respond = (_request, response) => json(response, 200, { ...APP, id: '0oa2' });
    const writer = openWriter(
      { orgUrl: org.url, credentials: { kind: 'person', keeper: kept } },
      { clock, random: () => 0 },
    );
    await writer.getApp('0oa2');
    assert.equal(org.requests[0]?.headers.authorization, 'Bearer access-0');
  });

  it('are revoked, the refresh token first', async () => {
    org.respond = (_request, response) => response.writeHead(200).end();
    await revokeSignIn({ orgUrl: org.url, clientId: '0oaNative' }, signedIn(), undefined, {
      clock,
    });
    assert.deepEqual(org.lines, ['POST /oauth2/v1/revoke', 'POST /oauth2/v1/revoke']);
    assert.deepEqual(
      org.requests.map(({ body }) => Object.fromEntries(new URLSearchParams(body))),
      [
        { token: 'refresh-0', client_id: '0oaNative' },
        { token: 'access-0', client_id: '0oaNative' },
      ],
    );
  });

  it('say it when they cannot be revoked, without themselves in it', async () => {
    org.respond = (_request, response) =>
      json(response, 400, { error: 'invalid_request', error_description: 'refresh-0?' });
    await assert.rejects(
      revokeSignIn({ orgUrl: org.url, clientId: '0oaNative' }, signedIn(), undefined, { clock }),
      (error) => {
        assert.match(String(error), /invalid_request/);
        assert.doesNotMatch(String(error), /refresh-0/);
        return true;
      },
    );
  });
});
