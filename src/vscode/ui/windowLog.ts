import type * as vscode from 'vscode';
import { messageOf } from '../../base/errors';
import { plainText } from '../../base/text/shownText';

/** The one log channel. A line is one line. */
export class WindowLog {
  readonly #channel: vscode.LogOutputChannel;

  constructor(channel: vscode.LogOutputChannel) {
    this.#channel = channel;
  }

  debug(line: string): void {
    this.#channel.debug(this.clean(line));
  }

  info(line: string): void {
    this.#channel.info(this.clean(line));
  }

  warn(line: string): void {
    this.#channel.warn(this.clean(line));
  }

  /** With the stack and the causes, because a log is read by whoever fixes a bug. */
  error(line: string, error?: unknown): void {
    const lines = [line, ...(error === undefined ? [] : trace(error))];
    this.#channel.error(lines.map((one) => this.clean(one)).join('\n'));
  }

  show(): void {
    this.#channel.show(true);
  }

  /** As one line, for messages shown outside of the log as well. */
  clean(text: string): string {
    return plainText(text);
  }
}

/** The message and where it comes from, then the same of what caused it. */
function trace(error: unknown): string[] {
  if (!(error instanceof Error)) return [messageOf(error)];
  const frames = (error.stack ?? '').split('\n').filter((line) => /^ +at /.test(line));
  const [why = '', ...more] = error.cause === undefined ? [] : trace(error.cause);
  return [
    `${error.name}: ${error.message}`,
    ...frames,
    ...(why === '' ? [] : [`Caused by: ${why}`, ...more]),
  ];
}
