import assert from 'node:assert/strict';
import { liveAt } from '../../../../src/vscode/window/liveAt';
import { change, planOf } from '../commands/plans';

const plan = planOf(
  change({
    resource: 'app',
    key: 'x',
    outcome: 'update',
    fields: [{ path: 'settings.signOn.loginUrl', live: 'https://old', wanted: 'https://new' }],
  }),
  change({
    resource: 'attribute',
    key: 'a',
    outcome: 'update',
    fields: [{ path: 'title', live: undefined, wanted: 'A' }],
  }),
  change({ resource: 'attribute', key: 'b', outcome: 'create' }),
  change({ resource: 'mapping', key: 'a', outcome: 'in-sync' }),
  change({
    resource: 'assignment',
    key: 'Vendors',
    outcome: 'update',
    fields: [{ path: 'priority', live: 3, wanted: 1 }],
  }),
  change({ resource: 'push', key: 'Vendors', outcome: 'unverifiable' }),
  change({ resource: 'attribute', key: 'unread', outcome: 'unverifiable' }),
);

const groups = [
  { name: 'Staff', groupId: '00gStaff' },
  { name: 'Vendors', groupId: '00gVendors' },
];

describe('what the org has at a place of the file', () => {
  const at = (...path: (string | number)[]) => liveAt(plan, groups, path);

  it('is the live value of what differs', () => {
    assert.equal(at('app', 'loginUrl'), 'https://old');
    assert.equal(at('groups', 1, 'assign', 'priority'), '3');
    assert.equal(at('attributes', 'a', 'title'), 'not set');
  });

  it('is said to be the same where the plan found no difference', () => {
    assert.equal(at('mappings', 'a'), 'the same as in the file');
    assert.equal(at('attributes', 'a', 'scope'), 'the same as in the file');
    assert.equal(at('attributes', 'b'), 'not there yet');
  });

  it('is the same for all of an attribute but the user permission that Okta does not show', () => {
    assert.equal(at('attributes', 'unread', 'title'), 'the same as in the file');
    assert.equal(at('attributes', 'unread', 'permission'), undefined);
    assert.equal(at('attributes', 'unread'), undefined);
  });

  it('is not said where nobody can know', () => {
    assert.equal(at('groups', 1, 'push'), undefined);
    assert.equal(at('groups', 0, 'push'), undefined);
    assert.equal(at('provisioning', 'connector', 'baseUrl'), undefined);
    assert.equal(at('attributes', 'other'), undefined);
  });
});
