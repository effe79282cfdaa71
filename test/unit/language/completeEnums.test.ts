import assert from 'node:assert/strict';
import { suggestionsAt } from './atCursor';

/** Every field with a fixed choice: how to get there, and each value with what the Admin Console says for it. */
const CHOICES: readonly [field: string, text: string, values: Record<string, string>][] = [
  [
    'credentials.scheme',
    'app:\n  credentials:\n    scheme: ',
    {
      EXTERNAL_PASSWORD_SYNC: "password is the same as user's Okta password",
      ADMIN_SETS_CREDENTIALS: 'Administrator sets username and password',
      EDIT_USERNAME_AND_PASSWORD: 'User sets username and password',
      EDIT_PASSWORD_ONLY: 'Administrator sets username, user sets password',
      SHARED_USERNAME_AND_PASSWORD: 'Users share a single username and password',
    },
  ],
  [
    'app.use',
    'app:\n  use: ',
    { swa: 'SWA - Secure Web Authentication', existing: '', catalog: 'App Catalog' },
  ],
  [
    'username.type',
    'app:\n  username:\n    type: ',
    { CUSTOM: 'Custom', BUILT_IN: 'Okta username', NONE: 'None' },
  ],
  [
    'username.pushStatus',
    'app:\n  username:\n    pushStatus: ',
    { PUSH: 'Create and update', DONT_PUSH: 'Create only' },
  ],
  [
    'mapping.pushStatus',
    'mappings:\n  a:\n    pushStatus: ',
    { PUSH: 'Create and update', DONT_PUSH: 'Create only' },
  ],
  [
    'auth.mode',
    'provisioning:\n  connector:\n    auth:\n      mode: ',
    { httpHeader: 'HTTP Header', basic: 'Basic Auth', oauth2: 'OAuth 2' },
  ],
  [
    'actions',
    'provisioning:\n  connector:\n    actions:\n      - ',
    {
      importNewUsersAndProfileUpdates: 'Import New Users and Profile Updates',
      pushNewUsers: 'Push New Users',
      pushProfileUpdates: 'Push Profile Updates',
      pushGroups: 'Push Groups',
      importGroups: 'Import Groups',
    },
  ],
  [
    'attribute.type',
    'attributes:\n  a:\n    type: ',
    {
      string: 'string',
      number: 'number',
      integer: 'integer',
      boolean: 'boolean',
      'string[]': 'string array',
      'number[]': 'number array',
      'integer[]': 'integer array',
    },
  ],
  ['attribute.scope', 'attributes:\n  a:\n    scope: ', { SELF: 'User personal', NONE: '' }],
  [
    'attribute.permission',
    'attributes:\n  a:\n    permission: ',
    { READ_WRITE: 'Read-Write', READ_ONLY: 'Read Only', HIDE: 'Hide' },
  ],
  ['push.status', 'groups:\n  - name: A\n    push:\n      status: ', { ACTIVE: '', INACTIVE: '' }],
  ['exclusive', 'exclusive:\n  - ', { attributes: '', mappings: '', groups: '' }],
];

const BOOLEANS: readonly string[] = [
  'app:\n  visibility:\n    hideWeb: ',
  'app:\n  visibility:\n    hideMobile: ',
  'provisioning:\n  toApp:\n    createUsers: ',
  'provisioning:\n  toApp:\n    updateUserAttributes: ',
  'provisioning:\n  toApp:\n    deactivateUsers: ',
  'provisioning:\n  toApp:\n    syncPassword: ',
  'provisioning:\n  toOkta:\n    importSafeguard:\n      app:\n        enabled: ',
  'provisioning:\n  toOkta:\n    importSafeguard:\n      org:\n        enabled: ',
  'attributes:\n  a:\n    required: ',
];

describe('completion of fixed choices', () => {
  for (const [field, text, values] of CHOICES) {
    it(`${field}: Okta's values with the words of the Admin Console`, () => {
      const found = suggestionsAt(`${text}|`);
      assert.deepEqual(found.map(({ label }) => label).sort(), Object.keys(values).sort());
      for (const { label, detail = '' } of found) {
        const words = values[label] ?? '';
        assert.ok(detail.includes(words), `${label}: "${detail}" lacks "${words}"`);
      }
      const half = suggestionsAt(`${text}x|`).map(({ label, replaces }) => `${label} ${replaces}`);
      assert.deepEqual(
        half.sort(),
        Object.keys(values)
          .map((value) => `${value} 1`)
          .sort(),
      );
    });
  }

  for (const text of BOOLEANS) {
    it(`${text.replaceAll(/\s+/g, ' ')}true or false`, () => {
      const found = suggestionsAt(`${text}|`).map(({ snippet }) => snippet);
      assert.deepEqual(found, ['true', 'false']);
    });
  }

  it('offers what the file knows: the version, an environment, the schemas of SCIM', () => {
    assert.deepEqual(
      suggestionsAt('version: |').map(({ snippet }) => snippet),
      ['1'],
    );
    const urns = suggestionsAt('attributes:\n  a: { externalNamespace: |').map(
      ({ label }) => label,
    );
    // RFC 7643 sections 4.1 and 4.3. A user has no attribute in the schema of groups: Okta sends none of it.
    assert.deepEqual(urns, [
      'urn:ietf:params:scim:schemas:core:2.0:User',
      'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User',
    ]);
    const labels = suggestionsAt('environments: { a: {}, b: {} }\ndefaultEnvironment: "|"');
    assert.deepEqual(
      labels.map(({ label }) => label),
      ['a', 'b'],
    );
  });

  it('offers true for an assignment and a push, which may also be maps', () => {
    for (const key of ['assign', 'push']) {
      const found = suggestionsAt(`groups:\n  - name: A\n    ${key}: |`).map(({ label }) => label);
      assert.deepEqual(found, ['true'], key);
    }
  });
});
