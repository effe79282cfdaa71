import type * as vscode from 'vscode';
import { messageOf } from '../../base/errors';
import { Redactor } from '../../base/secrets/redactor';
import type { Secret } from '../../base/secrets/secret';
import { plainText } from '../../base/text/shownText';

/**
 * The one log channel. Every secret that this session has handled is replaced by its name before a line is written, and
 * a line is one line.
 */
export class SafeLog {
  readonly #channel: vscode.LogOutputChannel;
  readonly #redactor = new Redactor();

  constructor(channel: vscode.LogOutputChannel) {
    this.#channel = channel;
  }

  /** From now on the value of this secret is kept out of the log. */
  hide(secret: Secret): void {
    this.#redactor.add(secret);
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

  /** One line with known secrets replaced, for messages shown outside of the log as well. */
  clean(text: string): string {
    return plainText(this.#redactor.clean(text));
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
