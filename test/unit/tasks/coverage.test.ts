import assert from 'node:assert/strict';
import { isCovered } from '../../../src/tasks/coverage';
import { change, planOf } from '../vscode/commands/plans';

describe('whether an apply may go on without asking again', () => {
  const fields = [{ path: 'title', live: undefined, wanted: 'Code' }];
  const confirmed = planOf(
    change({ resource: 'app', key: 'senhasegura' }),
    change({ resource: 'attribute', key: 'customCode', fields }),
    change({ resource: 'feature', key: 'Create Users', outcome: 'manual' }),
  );

  it('may, when all that is left was confirmed', () => {
    const now = planOf(
      change({ resource: 'app', key: 'senhasegura', outcome: 'in-sync' }),
      change({ resource: 'attribute', key: 'customCode', fields, reason: 'Put in other words.' }),
      change({ resource: 'feature', key: 'Create Users', outcome: 'in-sync' }),
    );
    assert.equal(isCovered(confirmed, now), true);
  });

  it('may not, when something is to be written that was not in the plan', () => {
    const now = planOf(change({ resource: 'attribute', key: 'another', fields }));
    assert.equal(isCovered(confirmed, now), false);
  });

  it('may not, when the same item gets another value, outcome or risk', () => {
    const other = [{ path: 'title', live: undefined, wanted: 'Other' }];
    const moved = [{ path: 'title', live: 'Old', wanted: 'Code' }];
    for (const different of [
      change({ resource: 'attribute', key: 'customCode', fields: other }),
      change({ resource: 'attribute', key: 'customCode', fields: moved }),
      change({ resource: 'attribute', key: 'customCode', fields, outcome: 'delete' }),
      change({ resource: 'attribute', key: 'customCode', fields, risk: 'data-loss' }),
    ]) {
      assert.equal(isCovered(confirmed, planOf(different)), false);
    }
  });
});
