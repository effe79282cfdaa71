import assert from 'node:assert/strict';
import {
  connectorDecision,
  madeOfText,
  orgDecision,
} from '../../../../src/base/secrets/destination';

const ORG = 'https://acme.okta.com';
const EVIL = 'https://evil.okta.com';
const NOBODY = { given: [], remembered: [] };

/** Origins that look like one that is known, and are others. */
const ALMOST = [
  'http://acme.okta.com',
  'https://acme.okta.com:8443',
  'https://acme.okta.com.evil.example',
  'https://acme-okta.com',
  'https://xn--acme-okta-tka.com',
  'https://127.0.0.1.evil.example',
  'https://localhost.evil.example',
];
const LOOPBACK = ['http://127.0.0.1:3000', 'http://localhost:1', 'http://[::1]:8080'];

describe('where credentials may go', () => {
  it('is nowhere at first: only a person can say', () => {
    for (const origin of [ORG, EVIL, ...ALMOST]) {
      assert.equal(orgDecision(origin, NOBODY), 'ask', origin);
      assert.equal(connectorDecision(origin, NOBODY), 'ask', origin);
    }
  });

  it('is where it was agreed to, to the letter', () => {
    const remembered = [ORG];
    assert.equal(orgDecision(ORG, { given: [], remembered }), 'allowed');
    assert.equal(connectorDecision(ORG, { given: [], remembered }), 'allowed');
    for (const origin of [EVIL, ...ALMOST]) {
      assert.equal(orgDecision(origin, { given: [], remembered }), 'ask', origin);
      assert.equal(connectorDecision(origin, { given: [], remembered }), 'ask', origin);
    }
  });

  it('is this machine without a word, unless an org is given', () => {
    for (const origin of LOOPBACK) {
      assert.equal(orgDecision(origin, NOBODY), 'allowed');
      assert.equal(connectorDecision(origin, NOBODY), 'allowed');
      assert.equal(orgDecision(origin, { given: [ORG], remembered: [] }), 'refused');
    }
  });

  it('is the org that is given and no other, whatever was agreed to before', () => {
    const known = { given: [ORG], remembered: [EVIL] };
    assert.equal(orgDecision(ORG, known), 'allowed');
    for (const origin of [EVIL, ...ALMOST]) assert.equal(orgDecision(origin, known), 'refused');
  });

  it('is every connector that is given, besides those that were agreed to', () => {
    const known = { given: ['https://a.example', 'https://b.example'], remembered: [EVIL] };
    for (const origin of [...known.given, EVIL]) {
      assert.equal(connectorDecision(origin, known), 'allowed');
    }
    assert.equal(connectorDecision('https://c.example', known), 'ask');
  });

  it('says which environment variables an address is made of', () => {
    assert.equal(madeOfText([]), '');
    assert.equal(madeOfText(['A', 'B']), ' is made of ${env:A}, ${env:B}');
  });
});
