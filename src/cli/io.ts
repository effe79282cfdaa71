import { type ExitCode, UsageError } from '../base/errors';
import { Redactor } from '../base/secrets/redactor';
import type { Secret } from '../base/secrets/secret';
import type { Shown } from '../base/text/shownText';
import { ask, confirm } from './question';

/** The edges of a command-line run, behind the door that keeps texts from steering the terminal (`behindDoor`). */
export interface Io extends Omit<Edges, 'out' | 'err' | 'colors'> {
  /** For data. Painted parts have their colour with `color`, where the stream takes colours. */
  out(text: Shown, options?: { color?: boolean }): void;
  /** For progress and errors. */
  err(text: Shown, options?: { color?: boolean }): void;
  /** One line on `err`, whatever is in it. */
  note(line: string): void;
}

/** The process as a command-line run meets it. What is written is written as it is. */
export interface Edges {
  out(text: string): void;
  err(text: string): void;
  /** From now on the value of this secret is replaced by its name in all that is written. */
  hide(secret: Secret): void;
  env: Record<string, string | undefined>;
  /** Folder that relative file names start from. */
  cwd: string;
  /** Files that the file names are read below this folder only; undefined when it may name any. */
  within?: string;
  /** Aborted by the first Ctrl+C, and by what ends a process otherwise. */
  signal: AbortSignal;
  /** For a protocol of machines, whose messages are JSON; only a process has them. */
  streams?: { input: NodeJS.ReadStream; output: NodeJS.WriteStream };
  /** Somebody sits there who can answer a question. */
  interactive: boolean;
  /** Whether a stream takes colours. */
  colors: { out: boolean; err: boolean };
  /**
   * True for `y` or `yes`; asked on `err`, so that data can be piped.
   * @throws {CancelledError} when it is not answered.
   */
  confirm(question: string): Promise<boolean>;
  /** What is typed, without spaces around it; asked and cancelled as `confirm`. */
  ask(question: string): Promise<string>;
}

/** Runs one command line; never throws. */
export type RunLine = (args: readonly string[], edges: Edges) => Promise<ExitCode>;

/** Said with every wait. */
export const HOW_TO_STOP = 'Ctrl+C stops.';

/** Errors of a stream whose reader has gone: `| head`, or a terminal that was closed. */
const READER_GONE = ['EPIPE', 'EIO', 'ERR_STREAM_DESTROYED'];

export interface ProcessIo extends Edges {
  /** The exit code of a run that ended with `code`, given that its output may not have arrived. */
  exitCode(code: ExitCode): ExitCode;
}

/**
 * The process as it is. When the reader of a pipe goes, the run stops as at Ctrl+C: in an orderly way, with an exit code
 * that says so. When standard output cannot be written to, the run goes on, and its exit code is that of a failure.
 */
export function processIo(stop: AbortController): ProcessIo {
  const { signal } = stop;
  const { stdin, stdout, stderr } = process;
  let isLost = false;
  const failed = (stream: NodeJS.WriteStream) => (error: NodeJS.ErrnoException) => {
    if (READER_GONE.includes(error.code ?? '')) stop.abort();
    else if (stream === stdout && !isLost) {
      isLost = true;
      const why = error.code ?? error.message;
      stderr.write(
        `Standard output cannot be written to (${why}): what was printed is not whole.\n`,
      );
    }
  };
  for (const stream of [stdout, stderr]) stream.on('error', failed(stream));
  // A terminal that was closed.
  stdin.on('error', () => stop.abort());
  const redactor = new Redactor();
  return {
    out: (text) => void stdout.write(redactor.clean(text)),
    err: (text) => void stderr.write(redactor.clean(text)),
    hide: (secret) => redactor.add(secret),
    env: process.env,
    cwd: process.cwd(),
    signal,
    streams: { input: stdin, output: stdout },
    interactive: stdin.isTTY === true && stderr.isTTY === true,
    colors: { out: takesColor(stdout), err: takesColor(stderr) },
    confirm: (question) => confirm(question, { input: stdin, output: stderr, stop }),
    ask: (question) => ask(question, { input: stdin, output: stderr, stop }),
    exitCode: (code) => (isLost && (code === 0 || code === 4) ? 1 : code),
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
