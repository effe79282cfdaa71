import assert from 'node:assert/strict';
import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { CancelledError } from '../../src/base/errors';
import { confirm } from '../../src/cli/question';
import { tried } from './tried';

/** A terminal that a test types at. Like a real one, it keeps what is typed until somebody reads. */
class Screen {
  readonly input = new PassThrough();
  readonly output = new PassThrough();
  readonly stop = new AbortController();
  readonly modes: boolean[] = [];
  text = '';

  constructor() {
    Object.assign(this.input, {
      isTTY: true,
      setRawMode: (raw: boolean) => void this.modes.push(raw),
    });
    this.output.setEncoding('utf8').on('data', (text: string) => {
      this.text += text;
    });
  }

  ask(): Promise<boolean> {
    return confirm('Apply this?', this);
  }

  /** Once the question is on screen. */
  async shown(): Promise<void> {
    while (!this.text.includes('[y/N]')) await once(this.output, 'data');
  }
}

/** Asks, types when the question is there, and gives the answer, or `cancelled`. */
async function asked(react: (screen: Screen) => void, before = ''): Promise<boolean | 'cancelled'> {
  const screen = new Screen();
  if (before !== '') screen.input.write(before);
  const answer = screen.ask().catch((error: unknown) => {
    assert.ok(error instanceof CancelledError, String(error));
    return 'cancelled' as const;
  });
  await Promise.race([screen.shown(), answer]);
  react(screen);
  const said = await answer;
  assert.equal(screen.modes.at(-1), false, 'the terminal is left as it was');
  return said;
}

describe('a question on a terminal', () => {
  const answers: [string, boolean][] = [
    ['y\n', true],
    ['yes\r', true],
    [' Y \n', true],
    ['n\n', false],
    ['\n', false],
    ['yy\n', false],
    ['yellow\n', false],
  ];
  for (const [typed, wanted] of answers) {
    it(`takes ${JSON.stringify(typed)} for ${wanted ? 'yes' : 'no'}`, async () => {
      assert.equal(await asked(({ input }) => input.write(typed)), wanted);
    });
  }

  it('is not answered by what was typed before it was on screen, whole lines or parts of one', async () => {
    const typedAhead = [
      'y',
      'y\n',
      'yes\r',
      'y\ny\ny\n',
      'n\ny\n',
      'y'.repeat(70_000),
      '\u0004',
      'y\u0004',
    ];
    for (const before of typedAhead) {
      assert.equal(
        await asked(({ input }) => input.write('\n'), before),
        false,
        before.slice(0, 9),
      );
    }
    tried(typedAhead.length, 'answers typed ahead');
  });

  it('is asked after another one, and is not answered by a y too many at that', async () => {
    const screen = new Screen();
    for (const [typed, wanted] of [
      ['y\ny\n', true],
      ['\n', false],
      ['y\n', true],
    ] as const) {
      screen.text = '';
      const answer = screen.ask();
      await screen.shown();
      screen.input.write(typed);
      assert.equal(await answer, wanted, typed);
    }
  });

  it('is cancelled, and no bug, however it is left without an answer', async () => {
    const ways: [string, (screen: Screen) => void, string?][] = [
      ['Ctrl+C', ({ input }) => input.write('\u0003')],
      ['Ctrl+C after a y', ({ input }) => input.write('y\u0003')],
      ['Ctrl+C before it is there', () => {}, '\u0003'],
      ['Ctrl+D', ({ input }) => input.write('\u0004')],
      ['the end of the input', ({ input }) => input.end()],
      ['a y without its end', ({ input }) => input.end('y')],
      ['a signal', ({ stop }) => stop.abort()],
      ['a terminal that is gone', ({ input }) => input.destroy(new Error('EIO'))],
    ];
    for (const [what, react, before] of ways) {
      assert.equal(await asked(react, before), 'cancelled', what);
    }
    tried(ways.length, 'ways to leave a question');
  });

  it('stops the rest of the run by Ctrl+C, which is no signal while it is asked', async () => {
    const screen = new Screen();
    const answer = screen.ask().catch(() => undefined);
    await screen.shown();
    screen.input.write('\u0003');
    await answer;
    assert.equal(screen.stop.signal.aborted, true);
    assert.match(screen.text, /\n$/);
  });

  it('is not asked of a terminal that has ended, or by a run that was stopped', async () => {
    const ended = new Screen();
    ended.input.end();
    ended.input.resume();
    await new Promise((resolve) => ended.input.once('end', resolve));
    await assert.rejects(ended.ask(), CancelledError);
    const stopped = new Screen();
    stopped.stop.abort();
    await assert.rejects(stopped.ask(), CancelledError);
    assert.equal(ended.text + stopped.text, '');
  });
});
