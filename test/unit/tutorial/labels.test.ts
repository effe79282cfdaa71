import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { appFieldAt, FIELDS, keysOfAppField } from '../../../src/tutorial/fields';
import { fieldLabel, itemLabel } from '../../../src/tutorial/labels';
import { ACTIONS, CONNECTOR_ACTIONS } from '../../../src/tutorial/provisioning';
import { ITEM_KINDS } from '../../../src/tutorial/steps';
import { guide } from '../language/atCursor';

describe('what people are told of an item', () => {
  for (const [resource, key, expected] of [
    ['connector', 'auth.token', 'Authorization'],
    ['connector', 'auth.mode', 'Authentication Mode'],
    ['connector', 'auth.clientSecret', 'Client Secret'],
    ['connector', 'baseUrl', 'SCIM connector base URL'],
    ['connector', 'actions.pushGroups', 'Push Groups'],
    ['connector', 'provisioning', 'Provisioning'],
    ['feature', 'syncPassword', 'Sync Password'],
    ['feature', 'SCIM_PROVISIONING', 'Provisioning'],
    ['safeguard', 'app', 'App unassignment safeguard'],
    ['safeguard', 'org', 'Org-wide unassignment safeguard'],
    // Names that people have given stay, whatever they are.
    ['app', 'app', 'app'],
    ['attribute', 'title', 'title'],
    ['attribute', 'constructor', 'constructor'],
    ['push', 'syncPassword', 'syncPassword'],
    // Of a file that somebody else has written.
    ['connector', 'actions.constructor', 'actions.constructor'],
    ['feature', '__proto__', '__proto__'],
  ] as const) {
    it(`${resource} ${key}: ${expected}`, () => assert.equal(itemLabel(resource, key), expected));
  }

  it('is a label for every action, also in the order of the Console', () => {
    for (const action of CONNECTOR_ACTIONS) {
      assert.equal(itemLabel('connector', `actions.${action}`), ACTIONS[action].label);
    }
  });
});

describe('what people are told of a field', () => {
  for (const [resource, field, expected] of [
    ['app', 'label', 'App name'],
    ['app', 'settings.signOn.loginUrl', "App's login page URL"],
    ['app', 'credentials.scheme', 'Who sets the credentials?'],
    ['app', 'visibility.hide.iOS', 'Do not display application icon in the Okta Mobile app'],
    ['app', 'status', 'Status'],
    ['attribute', 'title', 'Display name'],
    ['attribute', 'permission', 'User permission'],
    ['mapping', 'expression', 'Expression'],
    ['mapping', 'pushStatus', 'Apply mapping on'],
    ['assignment', 'priority', 'Priority'],
    ['assignment', 'profile.thirdPartyVendor', 'thirdPartyVendor'],
    ['push', 'targetGroupName', 'Group name in the app'],
    ['push', 'status', 'Push Status'],
    ['push', 'errorSummary', 'Error'],
    // A plan has the label of a setting in place of a field.
    ['connector', 'Authorization', 'Authorization'],
    ['attribute', 'constructor', 'constructor'],
  ] as const) {
    it(`${resource} ${field}: ${expected}`, () =>
      assert.equal(fieldLabel(resource, field), expected));
  }

  const COMPARED = FIELDS.flatMap(({ key, field }) => {
    const found = ITEM_KINDS.find(({ at }) => field !== undefined && key.startsWith(`${at}.`));
    return found && field !== undefined ? [{ key, field, resource: found.name }] : [];
  });

  it('is a word of its own for each field of one kind of item', () => {
    assert.equal(COMPARED.length, FIELDS.filter(({ field }) => field !== undefined).length);
    const told = COMPARED.map(
      ({ resource, field }) => `${resource} ${fieldLabel(resource, field)}`,
    );
    assert.equal(new Set(told).size, told.length);
  });

  it('is what hover and completion call the key, as the schema has it', () => {
    for (const { key, field, resource } of COMPARED) {
      if (key === TYPE_OF_RULE) continue;
      const place = key.split('.').map((step) => (step === '*' ? starAt(key) : step));
      assert.equal(guide.describe(place)?.title, fieldLabel(resource, field), key);
    }
    assert.equal(guide.describe(TYPE_OF_RULE.split('.'))?.title, 'Type of user name rule');
  });

  it('leads to the file and back for every field of an app that a plan compares', () => {
    const source = readFileSync('src/engine/resources/app/plan.ts', 'utf8');
    const compared = [...source.matchAll(/^ {4}\['([\w.]+)', /gm)].map(([, path]) => path ?? '');
    assert.ok(compared.length >= 9);
    for (const field of compared) {
      const keys = keysOfAppField(field);
      assert.ok(keys.length > 1, field);
      assert.equal(appFieldAt(keys), field);
    }
    assert.deepEqual(keysOfAppField('status'), ['app']);
    for (const place of [
      ['app'],
      ['app', 'id'],
      ['app', 'name'],
      ['attributes', 'x', 'title'],
      [],
    ]) {
      assert.equal(appFieldAt(place), undefined);
    }
  });
});

/** The Console has one choice for the rule and its type; the schema tells the type apart. */
const TYPE_OF_RULE = 'app.username.type';

function starAt(key: string): string | number {
  return key.startsWith('groups') ? 0 : 'x';
}
