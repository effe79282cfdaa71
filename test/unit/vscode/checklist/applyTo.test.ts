import assert from 'node:assert/strict';
import { asksTheSame, assertSameOrg } from '../../../../src/vscode/checklist/applyTo';
import { target } from '../views/samples';

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
