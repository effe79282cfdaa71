import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { resolveConfig } from '../../../src/config/desired/resolve';
import { parseConfig } from '../../../src/config/yaml/document';
import { findingsOf } from './marked';

const text = readFileSync(
  join(import.meta.dirname, '../../../examples/senhasegura/okta-scim.yaml'),
  'utf8',
);

describe('the example of the tutorial', () => {
  it('has no errors, and a finding for each thing that the tutorial gets wrong', () => {
    const found = findingsOf(text).map(({ code, severity }) => `${severity} ${code}`);
    assert.deepEqual(found, [
      'info unique-identifier',
      'info safeguard-org-wide',
      'info core-namespace',
      'info core-namespace',
      'info core-namespace',
      'warning namespace-group',
      'warning mapping-literal-type',
      'warning mapped-and-assigned',
      'warning assigned-and-pushed',
    ]);
  });

  for (const [environment, host] of [
    ['dev', 'https://mysenhasegura-dev.example.com'],
    ['prod', 'https://mysenhasegura.example.com'],
  ] as const) {
    it(`asks for every field of every step, in ${environment}`, () => {
      const desired = resolveConfig(parseConfig(text, 'okta-scim.yaml'), { environment, env: {} });
      assert.deepEqual(desired.app, {
        use: 'swa',
        id: undefined,
        name: undefined,
        label: 'senhasegura',
        loginUrl: host,
        redirectUrl: `${host}/flow/auth/signin`,
        credentials: { scheme: 'EXTERNAL_PASSWORD_SYNC' },
        username: { template: 'user.login', type: 'CUSTOM', pushStatus: 'PUSH' },
        visibility: { hideWeb: false, hideMobile: false },
      });
      assert.equal(desired.provisioning?.connector?.baseUrl, `${host}/iso/scim/v2`);
      assert.equal(desired.provisioning?.connector?.uniqueIdentifier, 'email');
      assert.deepEqual(desired.provisioning?.connector?.actions, [
        'pushNewUsers',
        'pushProfileUpdates',
        'pushGroups',
      ]);
      assert.deepEqual(
        Object.entries(desired.attributes ?? {}).map(([name, { type, scope }]) => [
          name,
          type,
          scope,
        ]),
        [
          ['NameFormatted', 'string', 'SELF'],
          ['customCode', 'string', 'SELF'],
          ['customCodes', 'string[]', 'SELF'],
          ['thirdPartyVendor', 'boolean', 'NONE'],
        ],
      );
      assert.deepEqual(desired.mappings, {
        NameFormatted: { expression: 'user.displayName', pushStatus: 'PUSH' },
        customCode: { expression: '"test-CustomCode"', pushStatus: 'PUSH' },
        customCodes: null,
        thirdPartyVendor: { expression: '"1"', pushStatus: 'PUSH' },
      });
      assert.deepEqual(desired.groups, [
        {
          name: 'Vendors',
          id: undefined,
          assign: { profile: { thirdPartyVendor: true }, priority: undefined },
          push: { targetName: undefined, targetId: undefined, status: 'ACTIVE' },
        },
      ]);
    });
  }
});
