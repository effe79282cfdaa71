import assert from 'node:assert/strict';
import { CancelledError } from '../../../../src/base/errors';
import type { RateHeaders } from '../../../../src/okta/http/rateHeaders';
import { type Lane, Scheduler, type Slot } from '../../../../src/okta/http/scheduler';
import { HeldClock } from '../heldClock';

describe('the queue in front of an org', () => {
  let clock: HeldClock;
  let scheduler: Scheduler;
  let entered: string[];

  beforeEach(() => {
    clock = new HeldClock();
    scheduler = new Scheduler(clock, () => 0.25);
    entered = [];
  });

  function enter(name: string, lane: Lane, bucket = '/api/v1', signal?: AbortSignal) {
    const slot: Promise<Slot> = scheduler.enter(lane, bucket, signal).then((got) => {
      entered.push(name);
      return got;
    });
    return slot;
  }

  function learn(bucket: string, limit: number, remaining: number, resetInMs: number): void {
    const date = clock.now();
    const seen: RateHeaders = {
      limit,
      remaining,
      reset: date + resetInMs,
      date,
      retryAfter: undefined,
    };
    scheduler.learn(bucket, seen);
  }

  /** Lets promises that are settled already run. */
  const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

  it('has six reads under way at most', async () => {
    const slots = Array.from({ length: 8 }, (_, nth) => enter(`r${nth}`, 'read'));
    await settle();
    assert.equal(entered.length, 6);
    (await slots[0])?.leave();
    await settle();
    assert.equal(entered.length, 7);
  });

  it('lets clients that share it take turns, whoever has asked for more', async () => {
    const [many, few] = [{}, {}];
    const slots: Slot[] = [];
    const ask = (name: string, owner: object) =>
      void scheduler.enter('read', '/api/v1', undefined, owner).then((slot) => {
        entered.push(name);
        slots.push(slot);
      });
    for (let nth = 0; nth < 20; nth += 1) ask(`many${nth}`, many);
    for (let nth = 0; nth < 3; nth += 1) ask(`few${nth}`, few);
    while (entered.length < 23) {
      await settle();
      slots.shift()?.leave();
    }
    assert.ok(entered.indexOf('few2') < 12, entered.join(' '));
    assert.deepEqual(
      entered.filter((name) => name.startsWith('many')),
      Array.from({ length: 20 }, (_, nth) => `many${nth}`),
    );
  });

  it('keeps a schema write alone among the requests of its own client only', async () => {
    const [one, other] = [{}, {}];
    const ask = (name: string, lane: Lane, owner: object) =>
      scheduler.enter(lane, '/api/v1', undefined, owner).then((slot) => {
        entered.push(name);
        return slot;
      });
    const schema = ask('schema', 'alone', one);
    void ask('own', 'read', one);
    void ask('second', 'alone', one);
    void ask('other', 'read', other);
    void ask('other schema', 'alone', other);
    await settle();
    assert.deepEqual(entered, ['schema', 'other']);
    (await schema).leave();
    await settle();
    assert.deepEqual(entered, ['schema', 'other', 'own']);
  });

  it('has three group writes under way at most, and reads beside them', async () => {
    for (let nth = 0; nth < 4; nth += 1) void enter(`w${nth}`, 'groupWrite');
    void enter('read', 'read');
    await settle();
    assert.deepEqual(entered, ['w0', 'w1', 'w2', 'read']);
  });

  it('has nothing beside a schema write, in the order of asking', async () => {
    const read = enter('before', 'read');
    const schema = enter('schema', 'alone');
    const mapping = enter('mapping', 'alone');
    void enter('after', 'read');
    await settle();
    assert.deepEqual(entered, ['before']);
    (await read).leave();
    await settle();
    assert.deepEqual(entered, ['before', 'schema']);
    (await schema).leave();
    await settle();
    assert.deepEqual(entered, ['before', 'schema', 'mapping']);
    (await mapping).leave();
    await settle();
    assert.deepEqual(entered, ['before', 'schema', 'mapping', 'after']);
  });

  it('holds a bucket until its window is over, and lets the others go', async () => {
    learn('/api/v1/apps', 20, 2, 30_000);
    void enter('apps', 'read', '/api/v1/apps');
    void enter('groups', 'read', '/api/v1/groups');
    await settle();
    assert.deepEqual(entered, ['groups']);
    // The reset and a quarter of a second of jitter.
    assert.equal(clock.next, 30_250);
    clock.advance(30_250);
    await settle();
    assert.deepEqual(entered, ['groups', 'apps']);
  });

  it('spends no more of a bucket than is left above the reserve', async () => {
    learn('/api/v1/apps', 20, 5, 30_000);
    for (let nth = 0; nth < 6; nth += 1) void enter(`r${nth}`, 'read', '/api/v1/apps');
    await settle();
    assert.deepEqual(entered, ['r0', 'r1', 'r2']);
  });

  it('lets go of one that is cancelled, at once and without leaving a trace', async () => {
    learn('/api/v1/apps', 20, 0, 30_000);
    const controller = new AbortController();
    const waiting = enter('apps', 'read', '/api/v1/apps', controller.signal);
    await settle();
    controller.abort();
    await assert.rejects(waiting, CancelledError);
    assert.equal(clock.pending, 0);
    await assert.rejects(enter('late', 'read', '/api/v1', controller.signal), CancelledError);
  });

  it('lets others pass when the one that had to be alone is cancelled', async () => {
    void enter('before', 'read');
    const controller = new AbortController();
    const schema = enter('schema', 'alone', '/api/v1', controller.signal);
    void enter('after', 'read');
    await settle();
    assert.deepEqual(entered, ['before']);
    controller.abort();
    await assert.rejects(schema, CancelledError);
    await settle();
    assert.deepEqual(entered, ['before', 'after']);
  });
});
