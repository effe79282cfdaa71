import assert from 'node:assert/strict';
import { asksTheSame, assertSameOrg, isCovered } from '../../../../src/vscode/commands/coverage';
import { target } from '../views/samples';
import { change, planOf } from './plans';

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

describe('going on from a checklist that has been open for a while', () => {
  it('is refused when the file is about another org now, as when a local org was started', () => {
    const now = { ...target(), org: 'http://127.0.0.1:4000', orgFrom: 'localOrg' as const };
    assert.throws(() => assertSameOrg(target(), now), /nothing was written/);
    assert.throws(() => assertSameOrg(now, target()), { name: 'ConflictError' });
    assert.doesNotThrow(() => assertSameOrg(target(), target()));
  });

  it('takes the file for another order once it asks for something else', () => {
    const { desired, ...rest } = target();
    assert.equal(asksTheSame(target(), target()), true);
    assert.equal(asksTheSame(target(), { ...rest, desired: { ...desired, groups: [] } }), false);
  });
});
