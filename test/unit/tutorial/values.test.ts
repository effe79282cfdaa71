import assert from 'node:assert/strict';
import { consoleWord } from '../../../src/tutorial/values';
import { guide } from '../language/atCursor';

const TYPE = ['attributes', 'code', 'type'];
const SCHEME = ['app', 'credentials', 'scheme'];

describe("the Console's words for Okta's values", () => {
  for (const [path, value, expected] of [
    [SCHEME, 'ADMIN_SETS_CREDENTIALS', 'Administrator sets username and password'],
    [TYPE, 'string[]', 'string array'],
    [['app', 'username', 'type'], 'CUSTOM', 'Custom'],
    [['attributes', 'a', 'scope'], 'SELF', 'User personal'],
    [['mappings', 'a', 'pushStatus'], 'DONT_PUSH', 'Create only'],
    [['app', 'username', 'pushStatus'], 'PUSH', 'Create and update'],
    [['groups', 0, 'push', 'status'], 'ACTIVE', 'Push immediately'],
    // An item of a list is found by the key of the list.
    [['provisioning', 'connector', 'actions', 2], 'pushGroups', 'Push Groups'],
    // A name of the file that is a word of the schema changes nothing.
    [['attributes', 'scope', 'type'], 'boolean', 'boolean'],
    [['attributes', 'username', 'type'], 'string', 'string'],
    [['attributes', 'type', 'scope'], 'NONE', 'Group assignments may set it'],
  ] as const) {
    it(`${path.join('.')}: ${value}`, () => assert.equal(consoleWord(path, value), expected));
  }

  for (const [path, value] of [
    [['attributes', 'a', 'scope'], 'self'],
    [['attributes', 'a', 'scope'], 'PUSH'],
    [['attributes', 'a', 'title'], 'string'],
    [TYPE, 'constructor'],
    [TYPE, null],
    [['app', 'visibility', 'hideWeb'], true],
    [[], 'PUSH'],
  ] as const) {
    it(`none for ${String(value)} at "${path.join('.')}"`, () => {
      assert.equal(consoleWord(path, value), undefined);
    });
  }

  it('are there for every value that has a name of its own in the Console', () => {
    for (const path of [
      SCHEME,
      TYPE,
      ['app', 'use'],
      ['app', 'username', 'type'],
      ['app', 'username', 'pushStatus'],
      ['provisioning', 'connector', 'actions', 0],
      ['provisioning', 'connector', 'auth', 'mode'],
      ['attributes', 'a', 'scope'],
      ['attributes', 'a', 'permission'],
      ['mappings', 'a', 'pushStatus'],
      ['groups', 0, 'push', 'status'],
    ]) {
      const values = guide.valuesAt(path);
      assert.ok(values.length >= 2, path.join('.'));
      for (const value of values) {
        if (value === true) continue;
        assert.ok(consoleWord(path, value), `${path.join('.')}: ${String(value)}`);
      }
      // No two of them can be taken for each other.
      const words = values.map((value) => consoleWord(path, value));
      assert.equal(new Set(words).size, words.length, path.join('.'));
    }
  });
});
