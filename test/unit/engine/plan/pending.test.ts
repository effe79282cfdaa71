import assert from 'node:assert/strict';
import { change } from '../../../../src/engine/plan/change';
import { makePlan } from '../../../../src/engine/plan/makePlan';
import { isPending, isSettled } from '../../../../src/engine/plan/pending';
import { isWritten, OUTCOMES, type Outcome } from '../../../../src/tutorial/outcomes';
import { everything, settled } from '../liveSamples';

const TO_WRITE: readonly Outcome[] = ['create', 'update', 'delete'];

describe('what a plan leaves to do', () => {
  const plan = makePlan(everything(), settled());
  const only = (outcome: Outcome, resource: 'push' | 'mapping' = 'mapping') => ({
    ...plan,
    changes: [change({ resource, key: 'x', outcome })],
  });

  for (const outcome of OUTCOMES) {
    const isTools = TO_WRITE.includes(outcome);
    const isLeft = isTools || outcome === 'manual';
    it(`is ${isTools ? 'a write' : isLeft ? 'for a person' : 'nothing'} when an item is ${outcome}`, () => {
      assert.equal(isWritten(outcome), isTools);
      assert.equal(isPending(only(outcome)), isLeft);
      assert.equal(isSettled(only(outcome)), !isLeft);
    });
  }

  it('is a wait when a push is not proven', () => {
    assert.equal(isPending(only('unverifiable', 'push')), false);
    assert.equal(isSettled(only('unverifiable', 'push')), false);
  });
});
