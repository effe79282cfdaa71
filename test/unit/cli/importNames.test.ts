import assert from 'node:assert/strict';
import fc from 'fast-check';
import { fileNames } from '../../../src/cli/fleet/importNames';

const named = (...labels: string[]) => [
  ...fileNames(labels.map((label, nth) => ({ id: `0oa${nth}`, label }))).values(),
];

describe('names of imported files', () => {
  it('come from the label; those that would be the same, and those that are none, from the id', () => {
    assert.deepEqual(named('Acme CRM (prod)', 'Café', '!!!', 'CON', 'acme-crm prod'), [
      'acme-crm-prod-0oa0.okta-scim.yaml',
      'cafe.okta-scim.yaml',
      'app-0oa2.okta-scim.yaml',
      'app-0oa3.okta-scim.yaml',
      'acme-crm-prod-0oa4.okta-scim.yaml',
    ]);
  });

  it('are each app’s own and stay in their folder, whatever the labels are', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'binary', maxLength: 100 }), { maxLength: 20 }),
        (labels) => {
          const names = named(...labels);
          assert.equal(new Set(names.map((name) => name.toLowerCase())).size, labels.length);
          for (const name of names) assert.match(name, /^[\p{L}\p{N}-]{1,80}\.okta-scim\.yaml$/u);
        },
      ),
    );
  });
});
