import assert from 'node:assert/strict';
import { isLease, Lease, type Times } from '../../../../src/vscode/secrets/lease';
import { MemoryStorage } from '../commands/memoryStorage';

describe('a lease among windows', () => {
  let storage: MemoryStorage;
  let time: number;
  let times: Times;
  let waits: number;

  beforeEach(() => {
    storage = new MemoryStorage();
    time = 1_000_000;
    waits = 0;
    times = {
      now: () => time,
      wait: async (ms) => {
        assert.ok(ms > 0 && ms <= 250, String(ms));
        waits += 1;
        time += ms;
        await new Promise((resolve) => setImmediate(resolve));
      },
    };
  });

  const window = (name = 'org') => new Lease(storage, name, times);

  it('lets one job run after the other, though all begin in the same moment', async () => {
    let running = 0;
    const ended: number[] = [];
    const jobs = Array.from({ length: 5 }, (_, nth) =>
      window().run(async () => {
        running += 1;
        assert.equal(running, 1);
        for (let turn = 0; turn < 5; turn += 1) {
          await new Promise((resolve) => setImmediate(resolve));
        }
        running -= 1;
        ended.push(nth);
        return nth;
      }),
    );
    assert.deepEqual(await Promise.all(jobs), [0, 1, 2, 3, 4]);
    assert.equal(ended.length, 5);
    assert.deepEqual([...storage.values], []);
  });

  it('lets go when the job fails', async () => {
    const failed = window().run(() => Promise.reject(new Error('no')));
    await assert.rejects(failed, /^Error: no$/);
    assert.deepEqual([...storage.values], []);
  });

  it('does not keep others of another name', async () => {
    await window('a').run(async () => {
      const before = waits;
      await window('b').run(async () => undefined);
      assert.equal(waits, before + 1);
    });
  });

  it('of a window that was killed ends by itself, within a minute', async () => {
    void window().run(() => new Promise(() => undefined));
    while (storage.values.size === 0 || waits === 0) {
      await new Promise((resolve) => setImmediate(resolve));
    }
    const start = time;
    await window().run(async () => undefined);
    assert.ok(time - start > 59_000 && time - start < 62_000, String(time - start));
  });

  it('is no one’s when the note is none, or of a time that no window writes', async () => {
    await window().run(async () => undefined);
    const key = 'lease/org';
    assert.ok(isLease(key) && !isLease('signIn/https://lease/'));
    for (const note of [
      '',
      'x',
      'null',
      '{}',
      '{"owner":1,"until":2}',
      '{"owner":"x","until":9e99}',
    ]) {
      storage.values.set(key, note);
      const before = waits;
      await window().run(async () => undefined);
      assert.equal(waits, before + 1, note);
    }
  });
});
