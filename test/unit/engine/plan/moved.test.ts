import assert from 'node:assert/strict';
import { ConflictError } from '../../../../src/base/errors';
import { assertSamePlan, movedLines } from '../../../../src/engine/plan/moved';
import type { Plan } from '../../../../src/engine/plan/planModel';
import { change, planOf } from '../../vscode/commands/plans';

const GONE = change({
  resource: 'assignment',
  key: 'Vendors',
  id: '00g2',
  groupId: '00g2',
  mark: '00g2, APP_GROUP',
  outcome: 'delete',
  risk: 'destructive',
});
const KEPT = change({
  resource: 'assignment',
  key: 'Vendors',
  id: '00g1',
  groupId: '00g1',
  outcome: 'in-sync',
});

describe('what differs between two plans', () => {
  it('is nothing when they are the same, whatever their order', () => {
    assert.deepEqual(movedLines(planOf(GONE, KEPT), planOf(KEPT, GONE)), []);
  });

  it('is told of each of two groups of one name', () => {
    const now = planOf({ ...KEPT, outcome: 'update' }, GONE);
    assert.deepEqual(movedLines(planOf(KEPT, GONE), now), [
      'group assignment Vendors: was in-sync, is now update',
    ]);
  });

  it('is an id, a risk, a label', () => {
    const other = { ...GONE, id: '00g3', groupId: '00g3' };
    assert.match(
      movedLines(planOf(KEPT, GONE), planOf(KEPT, other)).join(),
      /id was 00g2, is now 00g3/,
    );
    const safe = { ...GONE, risk: 'safe' as const };
    assert.match(
      movedLines(planOf(GONE), planOf(safe)).join(),
      /risk was destructive, is now safe/,
    );
    const relabelled: Plan = { ...planOf(GONE), app: { id: '0oa1', label: 'other' } };
    assert.match(
      movedLines(planOf(GONE), relabelled).join(),
      /label was "senhasegura", is now "other"/,
    );
  });

  it('is what one of them has and the other has not', () => {
    assert.deepEqual(movedLines(planOf(GONE, KEPT), planOf(KEPT)), [
      'group assignment Vendors (00g2, APP_GROUP): was delete, is now not in the plan',
    ]);
  });

  it('is not that a push has ended in between', () => {
    const push = change({ resource: 'push', key: 'A', groupId: '00g1', outcome: 'unverifiable' });
    const ended = { ...push, outcome: 'in-sync' as const };
    assert.deepEqual(movedLines(planOf(push), planOf(ended)), []);
    assertSamePlan(planOf(push), planOf(ended));
  });
});

describe('a plan from a file', () => {
  it('is not the plan of now only because it has its hash', () => {
    const forged = planOf(KEPT, { ...GONE, outcome: 'unmanaged', risk: 'safe' });
    assert.throws(
      () => assertSamePlan(forged, planOf(KEPT, GONE)),
      (error) =>
        error instanceof ConflictError &&
        /is not as it was written.*\n.*Vendors \(00g2, APP_GROUP\): was unmanaged, is now delete/.test(
          error.message,
        ),
    );
  });

  it('is told to have moved when its hash is another', () => {
    const old = { ...planOf(KEPT), hash: 'b'.repeat(64) };
    assert.throws(() => assertSamePlan(old, planOf(KEPT, GONE)), /has moved since the plan/);
  });

  it('may not count otherwise', () => {
    const forged = planOf(GONE);
    forged.summary.delete = 0;
    assert.throws(() => assertSamePlan(forged, planOf(GONE)), /the counts of its summary/);
  });
});
