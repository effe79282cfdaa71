import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import {
  isPendingOutcome,
  isSettled,
  isWritten,
  mostUrgent,
  OUTCOME,
  OUTCOMES,
} from '../../../src/tutorial/outcomes';
import { STATE } from '../../../src/tutorial/states';

describe('the outcomes', () => {
  it('are the seven that README tells of, with the words of text and trees', () => {
    const readme = readFileSync('README.md', 'utf8');
    const told = /one of seven outcomes\.[^\n]*\n\n([\s\S]*?)\n\n/.exec(readme)?.[1] ?? '';
    const rows = [...told.matchAll(/^\| `([a-z-]+)` \| ([^|]+) \|/gm)];
    assert.deepEqual(
      rows.map(([, name, word]) => [name, word]),
      OUTCOMES.map((outcome) => [outcome, OUTCOME[outcome].word]),
    );
  });

  it('leave something to the tool, to a person, or to nobody', () => {
    assert.deepEqual(OUTCOMES.filter(isWritten), ['create', 'update', 'delete']);
    assert.deepEqual(OUTCOMES.filter(isPendingOutcome), ['create', 'update', 'delete', 'manual']);
    assert.deepEqual(OUTCOMES.filter(isSettled), ['in-sync', 'unverifiable']);
    assert.ok(!OUTCOMES.some((outcome) => isPendingOutcome(outcome) && isSettled(outcome)));
  });

  it('ask a person for all that is pending, and for nothing else', () => {
    assert.deepEqual(
      OUTCOMES.filter((outcome) => OUTCOME[outcome].asked !== undefined),
      OUTCOMES.filter(isPendingOutcome),
    );
  });

  it('are told apart by sign, by icon and by urgency', () => {
    for (const fact of ['sign', 'urgency'] as const) {
      assert.equal(new Set(OUTCOMES.map((each) => OUTCOME[each][fact])).size, OUTCOMES.length);
    }
    assert.equal(new Set(OUTCOMES.map((each) => OUTCOME[each].icon.id)).size, OUTCOMES.length);
    for (const { sign } of Object.values(OUTCOME)) assert.equal([...sign].length, 1);
  });

  it('are shown by the most urgent one', () => {
    assert.equal(mostUrgent(OUTCOMES), 'delete');
    assert.equal(mostUrgent(['create', 'manual', 'update']), 'manual');
    assert.equal(mostUrgent(['create', 'update', 'unverifiable']), 'update');
    assert.equal(mostUrgent(['unmanaged', 'unverifiable']), 'unverifiable');
    assert.equal(mostUrgent([]), undefined);
  });
});

describe('the states of a step', () => {
  it('are told apart by their icons', () => {
    const icons = Object.values(STATE).map(({ icon }) => icon.id);
    assert.equal(new Set(icons).size, icons.length);
  });

  it('come open in a tree only where something is left to do', () => {
    for (const { isExpanded, isOpen } of Object.values(STATE)) assert.ok(!isExpanded || isOpen);
  });
});
