import assert from 'node:assert/strict';
import { suggest } from '../../../../src/config/findings/suggest';

describe('"Did you mean"', () => {
  const keys = ['label', 'loginUrl', 'redirectUrl', 'credentials', 'use'];

  it('finds slips of the finger', () => {
    assert.equal(suggest('lable', keys), 'label');
    assert.equal(suggest('redirctUrl', keys), 'redirectUrl');
    assert.equal(suggest('usr', keys), 'use');
  });

  it('finds other spellings', () => {
    assert.equal(suggest('login_url', keys), 'loginUrl');
    assert.equal(suggest('LOGIN-URL', keys), 'loginUrl');
  });

  it('takes names that differ by their number for names of two things', () => {
    assert.equal(suggest('code1', ['code2']), undefined);
    assert.equal(suggest('v2host10', ['v2host9']), undefined);
    assert.equal(suggest('cdoe1', ['code1']), 'code1');
    assert.equal(suggest('oauth', ['httpHeader', 'oauth2']), 'oauth2');
  });

  it('does not guess', () => {
    assert.equal(suggest('password', keys), undefined);
    assert.equal(suggest('x', keys), undefined);
    assert.equal(suggest('', keys), undefined);
    assert.equal(suggest('l'.repeat(1000), keys), undefined);
  });
});
