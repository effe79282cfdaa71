import assert from 'node:assert/strict';
import { BOUNDS } from '../../../../src/base/bounds';
import { Patience } from '../../../../src/connector/http/patience';

const refusal = (seconds: number) => ({
  status: 429,
  headers: { 'retry-after': String(seconds) },
});

describe('waiting for a server that answers 429', () => {
  it('counts once what was under way together', () => {
    const patience = new Patience();
    const together = performance.now();
    for (let nth = 0; nth < 100; nth += 1) {
      assert.ok((patience.after(refusal(30), 1, together) ?? -1) > 29_000, `${nth}`);
    }
    assert.equal(patience.isOut, false);
    // The wait of all of them is one of the four that there are.
    let more = 0;
    while (patience.after(refusal(30), 1) !== undefined) more += 1;
    assert.equal(more, BOUNDS.connector.pausesMs / 30_000 - 1);
  });

  it('gives up after so many in a row, each sent after the one before was refused', () => {
    const patience = new Patience();
    for (let nth = 1; nth < BOUNDS.connector.refusalsInARow; nth += 1) {
      patience.after(refusal(0), 1);
      assert.equal(patience.isOut, false);
    }
    patience.after(refusal(0), 1);
    assert.equal(patience.isOut, true);
  });

  it('holds back also what has not been refused itself', () => {
    const patience = new Patience();
    assert.equal(patience.pausedMs, 0);
    patience.after(refusal(2), 1);
    assert.ok(patience.pausedMs > 1_900 && patience.pausedMs <= 2_000);
  });

  it('waits longer when a later answer of the same time asks for it', () => {
    const patience = new Patience();
    const together = performance.now();
    patience.after(refusal(1), 1, together);
    assert.equal(patience.after(refusal(10), 1, together), 10_000);
    assert.ok(patience.pausedMs > 9_900);
  });
});
