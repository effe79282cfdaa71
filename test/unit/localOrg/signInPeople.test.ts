import assert from 'node:assert/strict';
import { NATIVE_CLIENT } from '../../../src/localOrg/signIn/clients';
import { DEVICE_CODE, elliptic, hashOf, Kit, ORG, otherElliptic } from './signInKit';

const { clientId: client_id } = NATIVE_CLIENT;
const REDIRECT = 'http://127.0.0.1:8912/callback';
const SCOPE = 'okta.apps.manage offline_access';

interface Shown {
  status: number;
  html: string;
  location: URL | undefined;
}

function open(kit: Kit, path: string, form?: Record<string, string>): Shown {
  const page = kit.signIn.pages.answer({
    method: form ? 'POST' : 'GET',
    url: new URL(path, ORG),
    form: form && new URLSearchParams(form),
  });
  assert.ok(page, `${path} is a page`);
  const location = page.headers?.['Location'];
  return { ...page, location: typeof location === 'string' ? new URL(location) : undefined };
}

/** The hidden fields of a page, the token against forged posts among them. */
function hidden(html: string): Record<string, string> {
  const fields = [...html.matchAll(/type="hidden" name="([^"]*)" value="([^"]*)"/g)];
  return Object.fromEntries(fields.map(([, name, value]) => [name ?? '', value ?? '']));
}

describe('local org: device grant', () => {
  let kit: Kit;
  beforeEach(() => {
    kit = new Kit();
  });

  function start(scope = SCOPE) {
    const { status, body } = kit.post('/oauth2/v1/device/authorize', { client_id, scope });
    assert.equal(status, 200);
    const text = (name: string) => String(body[name]);
    return { body, device_code: text('device_code'), user_code: text('user_code') };
  }

  const poll = (device_code: string, id = client_id) =>
    kit.token({ grant_type: DEVICE_CODE, client_id: id, device_code });

  function decide(userCode: string, answer: Record<string, string>): Shown {
    const page = open(kit, `/activate?user_code=${userCode}`);
    assert.equal(page.status, 200);
    return open(kit, '/activate', { ...hidden(page.html), ...answer });
  }

  it('starts with a code for the person, one for the device, ten minutes and five seconds', () => {
    const { body, user_code } = start();
    assert.equal(body['verification_uri'], `${ORG}/activate`);
    assert.equal(body['verification_uri_complete'], `${ORG}/activate?user_code=${user_code}`);
    assert.deepEqual([body['expires_in'], body['interval']], [600, 5]);
    assert.match(user_code, /^[BCDFGHJKLMNPQRSTVWXZ]{8}$/);
  });

  it('is refused to clients that are unknown or no native app, and for scopes not granted', () => {
    kit.addService();
    for (const id of ['0oaX', '0oaService']) {
      const form = { client_id: id, scope: 'okta.apps.read' };
      assert.equal(kit.post('/oauth2/v1/device/authorize', form).error, 'invalid_client');
    }
    const form = { client_id, scope: 'nonsense' };
    assert.equal(kit.post('/oauth2/v1/device/authorize', form).error, 'invalid_scope');
  });

  it('is pending until the person allows it, then gives tokens once', () => {
    const { device_code, user_code } = start();
    assert.equal(poll(device_code).error, 'authorization_pending');
    const typed = `${user_code.slice(0, 4)}-${user_code.slice(4)}`.toLowerCase();
    const page = decide(typed, { decision: 'allow', role: 'SUPER_ADMIN' });
    assert.match(page.html, /Device activated/);
    const { status, body, token } = poll(device_code);
    assert.equal(status, 200);
    assert.equal(body['scope'], SCOPE);
    assert.equal(kit.api(`Bearer ${token}`, ['okta.apps.manage']).status, 200);
    assert.equal(poll(device_code).error, 'invalid_grant');
  });

  it('says slow_down to a device that asks again within the interval, which grows by five seconds', () => {
    const { device_code } = start();
    poll(device_code);
    kit.pass(4);
    assert.equal(poll(device_code).error, 'slow_down');
    kit.pass(9);
    assert.equal(poll(device_code).error, 'slow_down');
    kit.pass(15);
    assert.equal(poll(device_code).error, 'authorization_pending');
  });

  it('says access_denied when the person does not allow it', () => {
    const { device_code, user_code } = start();
    const page = decide(user_code, { decision: 'deny', role: 'SUPER_ADMIN' });
    assert.match(page.html, /not activated/);
    const { status, error } = poll(device_code);
    assert.deepEqual([status, error], [400, 'access_denied']);
  });

  it('says expired_token after ten minutes, on the page too', () => {
    const { device_code, user_code } = start();
    kit.pass(600);
    assert.equal(poll(device_code).error, 'expired_token');
    assert.equal(open(kit, `/activate?user_code=${user_code}`).status, 400);
  });

  it('is refused to another client, and with a code that was never given', () => {
    const { device_code } = start();
    kit.addClient({ clientId: '0oaOther', type: 'native' });
    assert.equal(poll(device_code, '0oaOther').error, 'invalid_grant');
    assert.equal(poll('nonsense').error, 'invalid_grant');
  });

  it('takes no decision without the token of its own page', () => {
    const { device_code, user_code } = start();
    const forged = { user_code, decision: 'allow', role: 'SUPER_ADMIN', csrf: 'guess' };
    assert.equal(open(kit, '/activate', forged).status, 403);
    assert.equal(poll(device_code).error, 'authorization_pending');
  });

  it('gives no more than the role of the person, though the scopes say more', () => {
    const { device_code, user_code } = start('okta.apps.manage okta.groups.manage');
    decide(user_code, { decision: 'allow', role: 'USER_ADMIN' });
    const { token, body } = poll(device_code);
    assert.equal(body['scope'], 'okta.apps.manage okta.groups.manage');
    assert.equal(kit.api(`Bearer ${token}`, ['okta.groups.manage']).status, 200);
    assert.equal(kit.api(`Bearer ${token}`, ['okta.apps.manage']).code, 'E0000006');
  });
});

describe('local org: code + PKCE', () => {
  const verifier = 'v'.repeat(43);
  let kit: Kit;
  beforeEach(() => {
    kit = new Kit();
  });

  const query = (more: Record<string, string> = {}) => ({
    client_id,
    response_type: 'code',
    redirect_uri: REDIRECT,
    scope: SCOPE,
    state: 'state & more',
    code_challenge: hashOf(verifier),
    code_challenge_method: 'S256',
    ...more,
  });
  const ask = (more: Record<string, string> = {}) =>
    open(kit, `/oauth2/v1/authorize?${new URLSearchParams(query(more))}`);

  function code(more: Record<string, string> = {}, role = 'SUPER_ADMIN'): string {
    const form = { ...query(more), ...csrf(), decision: 'allow', role };
    const { location } = open(kit, '/oauth2/v1/authorize', form);
    return location?.searchParams.get('code') ?? '';
  }

  function csrf(): { csrf: string } {
    return { csrf: hidden(ask().html)['csrf'] ?? '' };
  }

  const exchange = (given: string, more: Record<string, string> = {}, proof?: string) =>
    kit.token(
      {
        grant_type: 'authorization_code',
        client_id,
        code: given,
        redirect_uri: REDIRECT,
        code_verifier: verifier,
        ...more,
      },
      proof,
    );

  it('shows who asks for what, then goes back with a code and the state', () => {
    const page = ask();
    assert.match(page.html, /Okta SCIM/);
    assert.match(page.html, /okta\.apps\.manage/);
    const form = { ...query(), ...csrf(), decision: 'allow', role: 'SUPER_ADMIN' };
    const { status, location } = open(kit, '/oauth2/v1/authorize', form);
    assert.equal(status, 303);
    assert.equal(location?.href.split('?')[0], REDIRECT);
    assert.equal(location?.searchParams.get('state'), 'state & more');
    const { status: issued, token } = exchange(location?.searchParams.get('code') ?? '');
    assert.equal(issued, 200);
    assert.equal(kit.api(`Bearer ${token}`, ['okta.apps.manage']).status, 200);
  });

  it('lets its form go to the address of the app, a vscode:// one too, and nowhere else', () => {
    const policy = (redirect_uri: string) => {
      const page = kit.signIn.pages.answer({
        method: 'GET',
        url: new URL(`/oauth2/v1/authorize?${new URLSearchParams(query({ redirect_uri }))}`, ORG),
        form: undefined,
      });
      return /form-action ([^;]*)/.exec(String(page?.headers?.['Content-Security-Policy']))?.[1];
    };
    assert.equal(policy(REDIRECT), "'self' http://127.0.0.1:8912");
    assert.equal(policy('vscode://scim-works.okta-scim/signed-in'), "'self' vscode:");
  });

  it('goes nowhere with an unknown client or an address that is not registered', () => {
    for (const wrong of [
      { client_id: '0oaX' },
      { redirect_uri: 'http://127.0.0.1:8913/callback' },
      { redirect_uri: `${REDIRECT}/more` },
      { redirect_uri: 'https://evil.example/' },
    ]) {
      const { status, location } = ask(wrong);
      assert.deepEqual([status, location], [400, undefined], JSON.stringify(wrong));
    }
  });

  const redirected: [string, Record<string, string>, string][] = [
    ['another response type', { response_type: 'token' }, 'unsupported_response_type'],
    ['no PKCE', { code_challenge: '' }, 'invalid_request'],
    ['plain PKCE', { code_challenge_method: 'plain' }, 'invalid_request'],
    ['a scope that is not granted', { scope: 'nonsense' }, 'invalid_scope'],
    ['no scope', { scope: '' }, 'invalid_scope'],
  ];
  for (const [what, wrong, error] of redirected) {
    it(`goes back with ${error} and the state for ${what}`, () => {
      const { location } = ask(wrong);
      assert.equal(location?.searchParams.get('error'), error);
      assert.equal(location?.searchParams.get('state'), 'state & more');
    });
  }

  it('needs a state', () => {
    assert.equal(ask({ state: '' }).location?.searchParams.get('error'), 'invalid_request');
  });

  it('goes back with access_denied when the person does not allow it', () => {
    const form = { ...query(), ...csrf(), decision: 'deny', role: 'SUPER_ADMIN' };
    const { location } = open(kit, '/oauth2/v1/authorize', form);
    assert.equal(location?.searchParams.get('error'), 'access_denied');
    assert.equal(location?.searchParams.get('code'), null);
  });

  it('takes no consent without the token of its own page', () => {
    const form = { ...query(), csrf: 'guess', decision: 'allow', role: 'SUPER_ADMIN' };
    const { status, location } = open(kit, '/oauth2/v1/authorize', form);
    assert.deepEqual([status, location], [403, undefined]);
  });

  const wrongExchanges: [string, Record<string, string>][] = [
    ['another verifier', { code_verifier: 'w'.repeat(43) }],
    ['no verifier', { code_verifier: '' }],
    ['another address', { redirect_uri: 'http://localhost:8912/callback' }],
    ['another code', { code: 'nonsense' }],
  ];
  for (const [what, wrong] of wrongExchanges) {
    it(`refuses the exchange with ${what}`, () => {
      const { status, error } = exchange(code(), wrong);
      assert.deepEqual([status, error], [400, 'invalid_grant']);
    });
  }

  it('takes a code within a minute, of the client that it was given to', () => {
    const late = code();
    kit.pass(60);
    assert.equal(exchange(late).error, 'invalid_grant');
    kit.addClient({ clientId: '0oaOther', type: 'native' });
    assert.equal(exchange(code(), { client_id: '0oaOther' }).error, 'invalid_grant');
  });

  it('takes a code once: a second use also ends the tokens of the first', () => {
    const once = code();
    const { token, body } = exchange(once);
    assert.equal(exchange(once).error, 'invalid_grant');
    assert.equal(kit.api(`Bearer ${token}`).status, 401);
    assert.equal(refresh(String(body['refresh_token'])).error, 'invalid_grant');
  });

  it('does not use the code up in the nonce round of DPoP', () => {
    const once = code();
    const first = exchange(once, {}, kit.proof());
    assert.equal(first.error, 'use_dpop_nonce');
    const nonce = first.headers['dpop-nonce'];
    assert.equal(exchange(once, {}, kit.proof({ nonce })).body['token_type'], 'DPoP');
  });

  const refresh = (refresh_token: string, more: Record<string, string> = {}, proof?: string) =>
    kit.token({ grant_type: 'refresh_token', client_id, refresh_token, ...more }, proof);

  it('gives a refresh token with offline_access only, good for new tokens of no more scopes', () => {
    const without = exchange(code({ scope: 'okta.apps.read' }));
    assert.equal(without.body['refresh_token'], undefined);
    const { body } = exchange(code());
    const token = String(body['refresh_token']);
    kit.pass(7200);
    const again = refresh(token);
    assert.equal(again.status, 200);
    assert.equal(kit.api(`Bearer ${again.token}`, ['okta.apps.manage']).status, 200);
    assert.equal(refresh(token, { scope: 'okta.apps.manage' }).body['scope'], 'okta.apps.manage');
    assert.equal(refresh(token, { scope: 'okta.groups.read' }).error, 'invalid_scope');
    assert.equal(refresh('nonsense').error, 'invalid_grant');
    kit.pass(7 * 24 * 3600);
    assert.equal(refresh(token).error, 'invalid_grant');
  });

  it('binds the refresh token to the key as well', () => {
    const once = code();
    const nonce = exchange(once, {}, kit.proof()).headers['dpop-nonce'];
    const { body } = exchange(once, {}, kit.proof({ nonce }, elliptic));
    const token = String(body['refresh_token']);
    assert.equal(refresh(token).error, 'invalid_grant');
    assert.equal(refresh(token, {}, kit.proof({ nonce }, otherElliptic)).error, 'invalid_grant');
    assert.equal(refresh(token, {}, kit.proof({ nonce }, elliptic)).status, 200);
  });

  it('ends tokens that are revoked, those of the same client only', () => {
    const { token, body } = exchange(code());
    kit.addClient({ clientId: '0oaOther', type: 'native' });
    const revoke = (id: string, what: string) =>
      kit.post('/oauth2/v1/revoke', { client_id: id, token: what }).status;
    assert.equal(revoke('0oaOther', token), 200);
    assert.equal(kit.api(`Bearer ${token}`).status, 200);
    assert.equal(revoke(client_id, token), 200);
    assert.equal(revoke(client_id, String(body['refresh_token'])), 200);
    assert.equal(kit.api(`Bearer ${token}`).status, 401);
    assert.equal(refresh(String(body['refresh_token'])).error, 'invalid_grant');
    assert.equal(revoke('0oaX', token), 401);
  });

  it('has no other grant for native apps', () => {
    const { error } = kit.token({ grant_type: 'client_credentials', client_id, scope: SCOPE });
    assert.equal(error, 'unauthorized_client');
  });
});
