import assert from 'node:assert/strict';
import type { Choice } from '../../../../src/vscode/ui/choice';
import { type FoundSoFar, PagedSearch } from '../../../../src/vscode/ui/pagedSearch';

interface Asked {
  text: string;
  next: string | undefined;
  signal: AbortSignal;
  answer(names: readonly string[], next?: string): Promise<void>;
  fail(error: Error): Promise<void>;
}

describe('a list that is read as somebody types', () => {
  /** What waits for a pause. */
  let waiting: (() => void) | undefined;
  let asked: Asked[];
  let shown: FoundSoFar<string>;
  let failure: unknown;
  let search: PagedSearch<string>;

  beforeEach(() => {
    asked = [];
    failure = undefined;
    search = new PagedSearch<string>(
      {
        find: (text, next, signal) =>
          new Promise((resolve, reject) => {
            asked.push({
              text,
              next,
              signal,
              answer: async (names, more) => {
                const choices: Choice<string>[] = names.map((name) => ({
                  label: name,
                  value: name,
                }));
                resolve({ choices, ...(more !== undefined && { next: more }) });
                await settled();
              },
              fail: async (error) => {
                reject(error);
                await settled();
              },
            });
          }),
      },
      (found) => {
        shown = found;
      },
      (error) => {
        failure = error;
      },
      (job) => {
        waiting = job;
        return () => {
          waiting = undefined;
        };
      },
    );
    search.begin();
  });

  afterEach(() => {
    search.dispose();
  });

  const labels = () => shown.choices.map(({ label }) => label);
  const pause = () => {
    const job = waiting;
    waiting = undefined;
    job?.();
  };

  it('asks once for a word, not once a letter, and not at all for what was whole', async () => {
    await asked[0]?.answer(['Ada', 'Bob'], 'page 2');
    for (const text of ['v', 've', 'ven']) search.type(text);
    assert.equal(asked.length, 1, 'nobody has paused yet');
    pause();
    assert.deepEqual(
      asked.map(({ text }) => text),
      ['', 'ven'],
    );
    await asked[1]?.answer(['Vendors']);
    assert.equal(shown.isWhole, true);
    search.type('vend');
    pause();
    assert.equal(asked.length, 2, 'it is looked for in what is known');
    search.type('x');
    pause();
    assert.equal(asked.length, 3);
  });

  it('stops what has been overtaken, and shows nothing of it', async () => {
    search.type('a');
    pause();
    assert.equal(asked[0]?.signal.aborted, true);
    await asked[1]?.answer(['Ada'], 'more');
    await asked[0]?.answer(['late']);
    assert.deepEqual(labels(), ['Ada']);
  });

  it('reads one page more at a time, behind those that are there', async () => {
    await asked[0]?.answer(['1', '2'], 'page 2');
    search.more();
    search.more();
    assert.deepEqual(
      asked.map(({ next }) => next),
      [undefined, 'page 2'],
    );
    await asked[1]?.answer(['3']);
    assert.deepEqual(labels(), ['1', '2', '3']);
    assert.equal(shown.hasMore, false);
    search.more();
    assert.equal(asked.length, 2);
  });

  it('tells of a failure once, and of none that nobody waits for', async () => {
    search.type('a');
    pause();
    await asked[0]?.fail(new Error('overtaken'));
    assert.equal(failure, undefined);
    await asked[1]?.fail(new Error('no answer'));
    assert.match(String(failure), /no answer/);
  });

  it('sends nothing more once it is closed', async () => {
    search.type('a');
    search.dispose();
    pause();
    assert.equal(asked.length, 1);
    assert.equal(asked[0]?.signal.aborted, true);
  });
});

/** Until what has been answered has been taken in. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
}
