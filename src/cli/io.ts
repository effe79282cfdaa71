import { createInterface } from 'node:readline/promises';
import { UsageError } from '../base/errors';
import { redact, type Secret } from '../base/secret';

/** The edges of a command-line run. Data goes to `out`, progress and errors to `err`. */
export interface Io {
  out(text: string): void;
  err(text: string): void;
  /** From now on the value of this secret is replaced by its name in all that is written. */
  hide(secret: Secret): void;
  env: Record<string, string | undefined>;
  /** Folder that relative file names start from. */
  cwd: string;
  /** Aborted by the first Ctrl+C. */
  signal: AbortSignal;
  /** Somebody sits there who can answer a question. */
  interactive: boolean;
  /** Whether a stream takes colours. */
  colors: { out: boolean; err: boolean };
  /** True for `y` or `yes`; asked on `err`, so that data can be piped. */
  confirm(question: string): Promise<boolean>;
}

/** Said with every wait. */
export const HOW_TO_STOP = 'Ctrl+C stops.';

/** Errors of a stream whose reader has gone (`| head`). */
const READER_GONE = ['EPIPE', 'ERR_STREAM_DESTROYED'];

/**
 * The process as it is. When the reader of a pipe goes, the run stops as at Ctrl+C: in an orderly way, with an exit code
 * that says so.
 */
export function processIo(stop: AbortController): Io {
  const { signal } = stop;
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (!READER_GONE.includes(error.code ?? '')) throw error;
      stop.abort();
    });
  }
  const hidden: Secret[] = [];
  return {
    out: (text) => void process.stdout.write(redact(text, hidden)),
    err: (text) => void process.stderr.write(redact(text, hidden)),
    hide: (secret) => void hidden.push(secret),
    env: process.env,
    cwd: process.cwd(),
    signal,
    interactive: process.stdin.isTTY === true && process.stderr.isTTY === true,
    colors: { out: takesColor(process.stdout), err: takesColor(process.stderr) },
    confirm: (question) => confirm(question, signal),
  };
}

/**
 * Asks before something is written, unless `yes` was given.
 * @throws {UsageError} when nobody can answer.
 */
export async function agreed(io: Io, question: string, yes: boolean): Promise<boolean> {
  if (yes) return true;
  if (!io.interactive) {
    throw new UsageError('Nobody is here to confirm.', {
      nextStep: 'Add --yes to go on without being asked.',
    });
  }
  return io.confirm(question);
}

/** https://no-color.org: any value of NO_COLOR that is not empty. */
function takesColor(stream: { isTTY?: boolean }): boolean {
  return stream.isTTY === true && !process.env['NO_COLOR'];
}

async function confirm(question: string, signal: AbortSignal): Promise<boolean> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const answer = await lines.question(`${question} [y/N] `, { signal });
    return /^y(es)?$/i.test(answer.trim());
  } finally {
    lines.close();
  }
}
