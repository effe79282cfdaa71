import assert from 'node:assert/strict';
import { MOST_AT_ONCE, RANK, RequestLanes } from '../../../../src/connector/http/requestLanes';

const turn = () => new Promise((resolve) => setImmediate(resolve));

/** Asks for so many turns, and tells which have come. */
async function asked(lanes: RequestLanes, ranks: readonly (0 | 1 | 2)[]): Promise<number[]> {
  const come: number[] = [];
  for (const [index, rank] of ranks.entries()) void lanes.begin(rank).then(() => come.push(index));
  await turn();
  return come;
}

describe('how many requests are under way at once', () => {
  it('grows with answers in good time, to its most', () => {
    const lanes = new RequestLanes();
    const first = lanes.width;
    lanes.answered('GET', 20, 200);
    assert.equal(lanes.width, first + 1);
    for (let nth = 0; nth < 100; nth += 1) lanes.answered('GET', 20, 200);
    assert.equal(lanes.width, MOST_AT_ONCE);
  });

  it('falls while the server queues, but for so many as a slow one is asked by, too', () => {
    const lanes = new RequestLanes();
    lanes.answered('GET', 20, 200);
    const before = lanes.width;
    lanes.answered('GET', 200, 200);
    assert.equal(lanes.width, before - 1);
    for (let nth = 0; nth < 100; nth += 1) lanes.answered('GET', 200, 200);
    assert.equal(lanes.width, 4);
  });

  it('does not take a method that is slow by itself for a queue', () => {
    const lanes = new RequestLanes();
    lanes.answered('GET', 5, 200);
    const before = lanes.width;
    lanes.answered('POST', 300, 201);
    assert.equal(lanes.width, before + 1);
  });

  it('is halved by 429, down to one, and grows slowly afterwards', () => {
    const lanes = new RequestLanes();
    for (let nth = 0; nth < 10; nth += 1) lanes.answered('GET', 20, 429);
    assert.equal(lanes.width, 1);
    for (let nth = 1; nth < MOST_AT_ONCE; nth += 1) lanes.answered('GET', 20, 200);
    assert.equal(lanes.width, 1);
    lanes.answered('GET', 20, 200);
    assert.equal(lanes.width, 2);
  });

  it('gives turns to what is for all, then to the longest, then in the order asked', async () => {
    const lanes = new RequestLanes(1);
    const { forAll, long, short } = RANK;
    const come = asked(lanes, [short, short, long, forAll, long]);
    assert.deepEqual(await come, [0]);
    for (let nth = 0; nth < 4; nth += 1) {
      lanes.end();
      await turn();
    }
    assert.deepEqual(await come, [0, 3, 2, 4, 1]);
  });

  it('never has more under way than it is wide, and none forgotten', async () => {
    const lanes = new RequestLanes(3);
    let busy = 0;
    let most = 0;
    const one = async () => {
      await lanes.begin(RANK.short);
      busy += 1;
      most = Math.max(most, busy);
      await turn();
      busy -= 1;
      lanes.end();
    };
    await Promise.all(Array.from({ length: 50 }, one));
    assert.deepEqual([busy, most], [0, 3]);
  });
});
