import assert from 'node:assert/strict';
import { CancelledError } from '../../../../src/base/errors';
import { readBody } from '../../../../src/base/http/readBody';
import { rootOf } from '../../../../src/base/http/rootOf';
import { TimedOutError, within } from '../../../../src/base/http/within';

/** Fails as a request does when its signal is aborted. */
function untilEnded(ends: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    ends.addEventListener('abort', () => reject(new Error('socket hang up')));
  });
}

describe('what an exchange may take', () => {
  it('is over when its time is', async () => {
    await assert.rejects(within({ timeoutMs: 5, signal: undefined }, untilEnded), TimedOutError);
  });

  it('is over when the person cancels, and not begun after that', async () => {
    const controller = new AbortController();
    const ends = { timeoutMs: 10_000, signal: controller.signal };
    const running = within(ends, untilEnded);
    controller.abort();
    await assert.rejects(running, CancelledError);
    await assert.rejects(
      within(ends, () => assert.fail('begun')),
      CancelledError,
    );
  });

  it('gives what came, and what broke it', async () => {
    const ends = { timeoutMs: 10_000, signal: undefined };
    assert.equal(await within(ends, async () => 'answer'), 'answer');
    const broken = new Error('broken');
    await assert.rejects(
      within(ends, () => Promise.reject(broken)),
      broken,
    );
  });
});

describe('the body of an answer', () => {
  const chunks = [Buffer.from('one '), Buffer.from('two')];

  it('is read up to its limit', async () => {
    assert.equal((await readBody(chunks, 7))?.toString(), 'one two');
    assert.equal(await readBody(chunks, 6), undefined);
    assert.equal((await readBody([], 0))?.length, 0);
  });

  it('is let go above that', async () => {
    let isLetGo = false;
    async function* endless() {
      try {
        for (;;) yield Buffer.alloc(1024);
      } finally {
        isLetGo = true;
      }
    }
    assert.equal(await readBody(endless(), 10_000), undefined);
    assert.equal(isLetGo, true);
  });
});

describe('what broke an exchange', () => {
  it('is at the end of the chain of causes', () => {
    const refused = Object.assign(new Error('connect ECONNREFUSED'), {
      code: 'ECONNREFUSED',
      syscall: 'connect',
    });
    const cause = new AggregateError([refused, new Error('other')]);
    assert.deepEqual(rootOf(new TypeError('fetch failed', { cause })), {
      code: 'ECONNREFUSED',
      syscall: 'connect',
      message: 'connect ECONNREFUSED',
    });
  });

  it('has no code where there is none', () => {
    assert.deepEqual(rootOf('odd'), { code: '', syscall: '', message: 'odd' });
    assert.equal(rootOf(Object.assign(new Error('x'), { code: 7 })).code, '');
  });
});
