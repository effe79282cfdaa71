import assert from 'node:assert/strict';
import { Turns } from '../../../../src/cli/mcp/turns';

describe('turns of an agent’s calls', () => {
  const never = new AbortController().signal;

  /** A job that ends when it is told to. */
  function job() {
    let end = () => {};
    const ended = new Promise<string>((resolve) => {
      end = () => resolve('done');
    });
    return { run: () => ended, end };
  }

  it('lets so many run, so many wait, and no more in', async () => {
    const turns = new Turns(1, 1);
    const [first, second] = [job(), job()];
    const running = turns.take(first.run, never);
    const waiting = turns.take(second.run, never);
    assert.equal(await turns.take(async () => 'third', never), undefined);
    first.end();
    second.end();
    assert.deepEqual(await Promise.all([running, waiting]), ['done', 'done']);
    assert.equal(await turns.take(async () => 'later', never), 'later');
  });

  it('gives the place of one that was called off to another, and never runs it', async () => {
    const turns = new Turns(1, 1);
    const first = job();
    const running = turns.take(first.run, never);
    const off = new AbortController();
    let hasRun = false;
    const calledOff = turns.take(async () => {
      hasRun = true;
    }, off.signal);
    off.abort();
    assert.equal(await calledOff, undefined);
    const next = turns.take(async () => 'next', never);
    first.end();
    assert.deepEqual([await running, await next, hasRun], ['done', 'next', false]);
    assert.equal(await turns.take(async () => 'after', never), 'after');
  });

  it('goes on after one that fails', async () => {
    const turns = new Turns(1, 5);
    const failing = turns.take(async () => {
      throw new Error('no');
    }, never);
    const next = turns.take(async () => 'next', never);
    await assert.rejects(failing);
    assert.equal(await next, 'next');
  });
});
