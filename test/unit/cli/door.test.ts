import assert from 'node:assert/strict';
import { paint } from '../../../src/base/text/shownText';
import { behindDoor } from '../../../src/cli/door';
import type { Io } from '../../../src/cli/io';

/** A door with what came through it; `out` takes colours, `err` does not. */
function door(): { io: Io; came: string[] } {
  const came: string[] = [];
  const io = behindDoor({
    out: (text) => void came.push(text),
    err: (text) => void came.push(text),
    hide: () => {},
    env: {},
    cwd: '/',
    signal: new AbortController().signal,
    interactive: true,
    colors: { out: true, err: false },
    confirm: async (question) => came.push(question) > 0,
    ask: async (question) => `${came.push(question)}`,
  });
  return { io, came };
}

describe('the door of the command line', () => {
  it('has colours where the stream takes them and the command wants them', () => {
    const { io, came } = door();
    const text = ['a', paint('b', 'good'), '\u001b[31mc\n'];
    io.out(text, { color: true });
    io.out(text);
    io.err(text, { color: true });
    assert.deepEqual(came, [
      'a\u001b[32mb\u001b[0m\\u001b[31mc\n',
      'ab\\u001b[31mc\n',
      'ab\\u001b[31mc\n',
    ]);
  });

  it('keeps a note and a question on one line', async () => {
    const { io, came } = door();
    io.note('a\nb\u009b');
    assert.equal(await io.confirm('c\r\nd?'), true);
    assert.deepEqual(came, ['a\\u000ab\\u009b\n', 'c\\u000d\\u000ad?']);
  });
});
