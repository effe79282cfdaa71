import assert from 'node:assert/strict';
import { ProgressLines } from '../../../../src/engine/apply/progressLines';

describe('lines of progress', () => {
  const linesOf = (total: number) => {
    const lines = new ProgressLines();
    const events = Array.from({ length: total }, (_, done) => ({
      phase: 'pushes' as const,
      message: `Pushing G${done}`,
      done,
      total,
    }));
    return events.flatMap((event) => lines.lineOf(event) ?? []);
  };

  it('name each of a few items, and count many', () => {
    assert.deepEqual(linesOf(3), ['Pushing G0 (0/3)', 'Pushing G1 (1/3)', 'Pushing G2 (2/3)']);
    assert.equal(linesOf(20).length, 20);
    for (const total of [21, 100, 5_000, 100_001]) {
      const lines = linesOf(total);
      assert.ok(lines.length >= 10 && lines.length <= 21, `${total}: ${lines.length}`);
    }
  });

  it('say nothing twice in a row', () => {
    const lines = new ProgressLines();
    const event = { phase: 'proof' as const, message: 'Waiting for 2 pushes (A, B)' };
    assert.equal(lines.lineOf(event), event.message);
    assert.equal(lines.lineOf(event), undefined);
    assert.equal(lines.lineOf({ ...event, done: 1, total: 2 }), `${event.message} (1/2)`);
  });
});
