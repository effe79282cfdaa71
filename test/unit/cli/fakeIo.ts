import type { Secret } from '../../../src/base/secrets/secret';
import { behindDoor } from '../../../src/cli/door';
import type { Io } from '../../../src/cli/io';

export interface FakeIo extends Io {
  text: { out: string; err: string };
}

/** An edge that keeps what is written; nobody is there to answer. */
export function fakeIo(env: Record<string, string>, hidden: Secret[] = []): FakeIo {
  const text = { out: '', err: '' };
  const io = behindDoor({
    out: (more) => {
      text.out += more;
    },
    err: (more) => {
      text.err += more;
    },
    hide: (secret) => void hidden.push(secret),
    env,
    cwd: '/',
    signal: new AbortController().signal,
    interactive: false,
    colors: { out: false, err: false },
    confirm: async () => false,
    ask: async () => '',
  });
  return { ...io, text };
}
