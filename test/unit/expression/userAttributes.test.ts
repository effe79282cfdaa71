import assert from 'node:assert/strict';
import { checkExpression } from '../../../src/expression/check';
import { isStandardUserAttribute, USER_ATTRIBUTES } from '../../../src/expression/userAttributes';
import { OKTA_USER_ATTRIBUTES } from '../../../src/language/describe/userAttributes';
import { USER_ATTRIBUTES as OF_LOCAL_ORG } from '../../../src/localOrg/api/userAttributes';

describe("attributes of Okta's default user profile", () => {
  it('are 31, each once (Okta API 2026.06.3, UserProfile)', () => {
    assert.equal(USER_ATTRIBUTES.length, 31);
    assert.equal(new Set(USER_ATTRIBUTES).size, 31);
  });

  it('are the same for expressions, completion and the local org', () => {
    assert.deepEqual(
      OKTA_USER_ATTRIBUTES.map(({ name }) => name),
      USER_ATTRIBUTES,
    );
    assert.deepEqual(Object.keys(OF_LOCAL_ORG).sort(), [...USER_ATTRIBUTES].sort());
  });

  /** As the Profile Editor has them: few are not the words of the name. */
  const titles: readonly (readonly [name: string, title: string])[] = [
    ['login', 'Username'],
    ['email', 'Primary email'],
    ['secondEmail', 'Secondary email'],
    ['firstName', 'First name'],
    ['nickName', 'Nickname'],
    ['honorificPrefix', 'Honorific prefix'],
    ['title', 'Title'],
    ['profileUrl', 'Profile Url'],
    ['postalAddress', 'Postal Address'],
    ['streetAddress', 'Street address'],
    ['zipCode', 'Zip code'],
    ['timezone', 'Time zone'],
    ['userType', 'User type'],
    ['managerId', 'ManagerId'],
    ['manager', 'Manager'],
  ];
  for (const [name, title] of titles) {
    it(`have titles: ${name} is "${title}"`, () => {
      assert.equal(OKTA_USER_ATTRIBUTES.find((attribute) => attribute.name === name)?.title, title);
    });
  }

  it('have a title like the title of the local org', () => {
    for (const { name, title } of OKTA_USER_ATTRIBUTES)
      assert.match(title, /^[A-Z][a-zA-Z ]+$/, name);
  });

  it('are texts, by their name and with case; any other can be anything', () => {
    for (const name of USER_ATTRIBUTES) {
      assert.equal(checkExpression(`user.${name}`).type, 'string');
      assert.equal(checkExpression(`appuser.${name}`).type, 'unknown');
      assert.equal(checkExpression(`user.${name}.x`).type, 'unknown');
    }
    for (const name of ['Login', 'username', 'id', 'status', 'costCode', 'constructor', '']) {
      assert.equal(isStandardUserAttribute(name), false, name);
    }
  });

  it('can be of another type where that is known', () => {
    const attributes = new Map([['user.costCenter', 'integer']] as const);
    assert.equal(checkExpression('user.costCenter', { attributes }).type, 'integer');
    assert.deepEqual(checkExpression('user.costCenter - 1', { attributes }).findings, []);
    assert.equal(checkExpression('user.costCenter - 1').findings.length, 1);
  });

  it('can have the name of a function where the org has such an attribute', () => {
    const attributes = new Map([['user.getLinkedObject', 'array']] as const);
    const said = checkExpression('user.getLinkedObject', { attributes });
    assert.deepEqual(said, { findings: [], type: 'array' });
  });
});
