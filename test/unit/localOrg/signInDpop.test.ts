import assert from 'node:assert/strict';
import { elliptic, hashOf, jwkOf, Kit, ORG, otherElliptic, rsa } from './signInKit';

describe('local org: DPoP', () => {
  let kit: Kit;
  beforeEach(() => {
    kit = new Kit();
    kit.addService({ dpop: true });
  });

  /** The nonce that a first proof without one brings. */
  function nonce(): string {
    const { status, error, headers } = kit.service(undefined, undefined, kit.proof());
    assert.deepEqual([status, error], [400, 'use_dpop_nonce']);
    return String(headers['dpop-nonce']);
  }

  function boundToken(key = elliptic): string {
    const { status, body, token } = kit.service(
      undefined,
      'okta.apps.read',
      kit.proof({ nonce: nonce() }, key),
    );
    assert.deepEqual([status, body['token_type']], [200, 'DPoP']);
    return token;
  }

  function apiProof(token: string, more: object = {}, key = elliptic): string {
    return kit.proof({ htm: 'GET', htu: `${ORG}/api/v1/apps`, ath: hashOf(token), ...more }, key);
  }

  it('is asked of a client that must use it: no proof, no token', () => {
    const { status, error, headers } = kit.service();
    assert.deepEqual([status, error], [400, 'invalid_dpop_proof']);
    assert.equal(headers['dpop-nonce'], undefined);
  });

  it('has its nonce round, then gives a token that is bound to the key', () => {
    const token = boundToken();
    assert.equal(kit.api(`DPoP ${token}`, undefined, apiProof(token)).status, 200);
  });

  it('binds the token of any client that sends a proof', () => {
    kit.addService({ dpop: false });
    boundToken(rsa);
  });

  it('takes a nonce for a day, the one before for another, and then gives a new one', () => {
    const first = nonce();
    kit.pass(24 * 3600 - 1);
    assert.equal(nonce(), first);
    kit.pass(1);
    assert.notEqual(nonce(), first);
    assert.equal(kit.service(undefined, undefined, kit.proof({ nonce: first })).status, 200);
    kit.pass(24 * 3600);
    assert.equal(
      kit.service(undefined, undefined, kit.proof({ nonce: first })).error,
      'use_dpop_nonce',
    );
  });

  const refusals: [string, object, object][] = [
    ['another method', { htm: 'GET' }, {}],
    ['another address', { htu: `${ORG}/oauth2/v1/other` }, {}],
    ['no address', { htu: undefined }, {}],
    ['a time long ago', { iat: Date.parse('2026-01-01T00:00:00Z') / 1000 - 301 }, {}],
    ['a time to come', { iat: Date.parse('2026-01-01T00:00:00Z') / 1000 + 301 }, {}],
    ['no time', { iat: undefined }, {}],
    ['no id', { jti: undefined }, {}],
    ['another type', {}, { typ: 'JWT' }],
    ['no key', {}, { jwk: undefined }],
    ['a private key', {}, { jwk: jwkOf(elliptic.privateKey) }],
    ['the key of someone else', {}, { jwk: jwkOf(otherElliptic.publicKey) }],
    ['a broken key', {}, { jwk: { kty: 'EC' } }],
    ['no signature', {}, { alg: 'none' }],
    ['a shared secret', {}, { alg: 'HS256' }],
  ];
  for (const [what, claims, header] of refusals) {
    it(`refuses a proof with ${what}`, () => {
      const proof = kit.proof({ nonce: nonce(), ...claims }, elliptic, header);
      const { status, error } = kit.service(undefined, undefined, proof);
      assert.deepEqual([status, error], [400, 'invalid_dpop_proof']);
    });
  }

  it('refuses a proof that is used twice, and does not count the query of its address', () => {
    const proof = kit.proof({ nonce: nonce(), htu: `${ORG}/oauth2/v1/token?x=1#y` });
    assert.equal(kit.service(undefined, undefined, proof).status, 200);
    assert.equal(kit.service(undefined, undefined, proof).error, 'invalid_dpop_proof');
  });

  it('refuses a bound token as a bearer token, and a bearer token as a bound one', () => {
    const token = boundToken();
    assert.equal(kit.api(`Bearer ${token}`).status, 401);
    kit.addService({}, '0oaPlain');
    const plain = kit.service(kit.assertion({ iss: '0oaPlain', sub: '0oaPlain' })).token;
    assert.equal(kit.api(`Bearer ${plain}`).status, 200);
    assert.equal(kit.api(`DPoP ${plain}`, undefined, apiProof(plain)).status, 401);
  });

  it('refuses an API request without proof, by another key, for another token, or sent again', () => {
    const token = boundToken();
    const challenge = (proof?: string) => {
      const { status, headers } = kit.api(`DPoP ${token}`, undefined, proof);
      return `${status} ${/error="(\w+)"/.exec(headers['WWW-Authenticate'] ?? '')?.[1]}`;
    };
    assert.equal(challenge(), '401 invalid_dpop_proof');
    assert.equal(challenge(apiProof(token, {}, otherElliptic)), '401 invalid_token');
    assert.equal(challenge(apiProof(token, { ath: hashOf('other') })), '401 invalid_dpop_proof');
    assert.equal(challenge(apiProof(token, { ath: undefined })), '401 invalid_dpop_proof');
    assert.equal(challenge(apiProof(token, { htm: 'POST' })), '401 invalid_dpop_proof');
    assert.equal(
      challenge(apiProof(token, { htu: `${ORG}/api/v1/groups` })),
      '401 invalid_dpop_proof',
    );
    const proof = apiProof(token);
    assert.equal(challenge(proof), '200 undefined');
    assert.equal(challenge(proof), '401 invalid_dpop_proof');
  });

  it('asks API requests for a nonce too when the switch is on', () => {
    const token = boundToken();
    kit.needsNonceOnApi = true;
    const { status, headers } = kit.api(`DPoP ${token}`, undefined, apiProof(token));
    assert.equal(status, 401);
    assert.match(headers['WWW-Authenticate'] ?? '', /^DPoP .*error="use_dpop_nonce"/);
    const again = apiProof(token, { nonce: headers['dpop-nonce'] });
    assert.equal(kit.api(`DPoP ${token}`, undefined, again).status, 200);
  });

  it('forgets its nonces when told to', () => {
    const before = nonce();
    kit.signIn.forgetNonces();
    const { error } = kit.service(undefined, undefined, kit.proof({ nonce: before }));
    assert.equal(error, 'use_dpop_nonce');
  });
});
