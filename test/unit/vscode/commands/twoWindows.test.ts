import assert from 'node:assert/strict';
import { Secret } from '../../../../src/base/secrets/secret';
import { openReader } from '../../../../src/okta/adapter';
import type { SignIn } from '../../../../src/okta/auth/signIn';
import { SignIns } from '../../../../src/vscode/secrets/signIns';
import { APP, json, StubOrg } from '../../okta/stubOrg';
import { MemoryMemento, MemoryStorage } from './memoryStorage';

const HOUR_MS = 3_600_000;

/** An org where refresh tokens rotate: a second use of one ends the whole sign-in (Okta, "Refresh token reuse detection"). */
describe('two windows with one sign-in', () => {
  let org: StubOrg;
  let storage: MemoryStorage;
  let memento: MemoryMemento;
  let good: string;
  let refreshes: number;
  let isRevoked: boolean;

  beforeEach(async () => {
    storage = new MemoryStorage();
    memento = new MemoryMemento();
    org = new StubOrg();
    good = 'refresh-0';
    refreshes = 0;
    isRevoked = false;
    org.respond = (request, response) => {
      if (request.url !== '/oauth2/v1/token') {
        const isKnown = request.headers.authorization === `Bearer access-${refreshes}`;
        if (isKnown && !isRevoked) return json(response, 200, APP);
        return json(response, 401, { errorCode: 'E0000011', errorSummary: 'Invalid token' });
      }
      const form = new URLSearchParams(org.requests.at(-1)?.body);
      if (form.get('refresh_token') !== good) isRevoked = true;
      if (isRevoked) return json(response, 400, { error: 'invalid_grant' });
      refreshes += 1;
      good = `refresh-${refreshes}`;
      return json(response, 200, {
        token_type: 'Bearer',
        expires_in: 3600,
        access_token: `access-${refreshes}`,
        refresh_token: good,
      });
    };
    await org.start();
    await window().store(org.url, signIn());
  });

  afterEach(() => org.stop());

  const window = () => new SignIns(storage, memento, { hide: () => undefined });

  const reader = () =>
    openReader(
      { orgUrl: org.url, credentials: { kind: 'person', keeper: window().keeper(org.url) } },
      { random: () => 0 },
    );

  const signIn = (): SignIn => ({
    clientId: '0oaNative',
    scopes: ['okta.apps.read', 'offline_access'],
    accessToken: new Secret('access token', 'access-old'),
    scheme: 'Bearer',
    expiresAt: Date.now() - HOUR_MS,
    refreshToken: new Secret('refresh token', 'refresh-0'),
  });

  it('renew it once, though both find it ended in the same moment', async () => {
    const windows = [reader(), reader(), reader()];
    const apps = await Promise.all(windows.map((one) => one.getApp('0oa1')));
    assert.ok(apps.every((app) => app?.id === APP.id));
    assert.equal(refreshes, 1);
    assert.equal(isRevoked, false);
    assert.deepEqual([...storage.values.keys()], [`signIn/${org.url}`]);
  });

  it('go on with what the other one has stored when the refresh token was used all the same', async () => {
    const { respond } = org;
    org.respond = async (request, response, nth) => {
      if (request.url === '/oauth2/v1/token' && refreshes === 0) {
        // The other window was quicker, which the note of this one did not keep from it.
        refreshes = 1;
        await window().store(org.url, {
          ...signIn(),
          accessToken: new Secret('access token', 'access-1'),
          refreshToken: new Secret('refresh token', 'refresh-1'),
          expiresAt: Date.now() + HOUR_MS,
        });
        return json(response, 400, { error: 'invalid_grant' });
      }
      return respond(request, response, nth);
    };
    assert.equal((await reader().getApp('0oa1'))?.id, APP.id);
    assert.equal(refreshes, 1);
  });

  it('are both signed out when one of them signs out in the middle', async () => {
    const { respond } = org;
    org.respond = async (request, response, nth) => {
      if (request.url === '/oauth2/v1/token') {
        await window().forget(org.url);
        return json(response, 400, { error: 'invalid_grant' });
      }
      return respond(request, response, nth);
    };
    await assert.rejects(reader().getApp('0oa1'), /has ended/);
  });
});
