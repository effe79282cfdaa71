import { createInterface } from 'node:readline';
import { CancelledError, throwIfCancelled } from '../base/errors';
import { wait } from '../base/wait';

/** As much of a terminal's input as is needed: `setRawMode` is there for a real one. */
export type QuestionInput = NodeJS.ReadableStream & { setRawMode?: (raw: boolean) => unknown };

export interface Terminal {
  input: QuestionInput;
  output: NodeJS.WritableStream;
  /** Aborted by whoever stops the run, and by Ctrl+C at the question. */
  stop: AbortController;
}

/** How long typed-ahead input is listened for, milliseconds: what lies in the terminal's buffer comes at once. */
const DRAIN_MS = 50;
const CTRL_C = 3;

/**
 * Whether the answer is `y` or `yes`. Only what is typed once the question is on screen is an answer to it.
 * @throws {CancelledError} by Ctrl+C, at the end of the input, and when the run is stopped meanwhile.
 */
export async function confirm(question: string, terminal: Terminal): Promise<boolean> {
  return /^y(es)?$/i.test(await ask(`${question} [y/N]`, terminal));
}

/** What is typed once the question is on screen, without spaces around it. @throws {CancelledError} as `confirm`. */
export async function ask(question: string, terminal: Terminal): Promise<string> {
  throwIfCancelled(terminal.stop.signal);
  await dropTypedAhead(terminal);
  return (await answerTo(`${question} `, terminal)).trim();
}

async function dropTypedAhead({ input, stop }: Terminal): Promise<void> {
  let isOver = !input.readable;
  const take = (chunk: Buffer | string) => {
    if (Buffer.from(chunk).includes(CTRL_C)) stop.abort();
  };
  const end = () => {
    isOver = true;
  };
  // Raw: otherwise the terminal keeps back a line without its end, and gives it out with the next one.
  input.setRawMode?.(true);
  input.on('data', take).once('end', end).once('error', end);
  try {
    await wait(DRAIN_MS);
  } finally {
    input.pause();
    input.off('data', take).off('end', end).off('error', end);
    input.setRawMode?.(false);
  }
  throwIfCancelled(stop.signal);
  if (isOver) throw new CancelledError();
}

async function answerTo(text: string, { input, output, stop }: Terminal): Promise<string> {
  const lines = createInterface({ input, output, terminal: true });
  let cancel = () => {};
  try {
    return await new Promise<string>((resolve, reject) => {
      cancel = () => reject(new CancelledError());
      lines.once('SIGINT', () => stop.abort());
      // Ctrl+D, and the end of the input.
      lines.once('close', cancel);
      // A terminal that is gone.
      lines.once('error', cancel);
      input.once('error', cancel);
      stop.signal.addEventListener('abort', cancel, { once: true });
      lines.question(text, resolve);
    });
  } catch (error) {
    // What comes next begins a line of its own.
    output.write('\n');
    throw error;
  } finally {
    input.off('error', cancel);
    stop.signal.removeEventListener('abort', cancel);
    lines.close();
  }
}
