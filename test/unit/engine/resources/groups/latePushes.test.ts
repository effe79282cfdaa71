import assert from 'node:assert/strict';
import { newPush } from '../../../../../src/engine/resources/groups/latePushes';
import { group } from '../../applySamples';

describe('the bodies of requests for pushes', () => {
  it('push to a group called like the Okta group, to a named one, or to one by id', () => {
    const pushTo = (targetName?: string, targetId?: string) =>
      newPush(group('Vendors', { push: { targetName, targetId, status: 'ACTIVE' } }), '00g1');
    const base = { sourceGroupId: '00g1', status: 'ACTIVE' };
    assert.deepEqual(pushTo(), { ...base, targetGroupName: 'Vendors' });
    assert.deepEqual(pushTo('Partners'), { ...base, targetGroupName: 'Partners' });
    assert.deepEqual(pushTo(undefined, '00g2'), { ...base, targetGroupId: '00g2' });
  });
});
