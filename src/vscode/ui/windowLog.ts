import type * as vscode from 'vscode';
import { messageOf } from '../../base/errors';
import { plainText } from '../../base/text/shownText';

/** Lines that are kept for whoever reports a fault. */
const MOST_RECENT = 60;

/** The one log channel. A line is one line. */
export class WindowLog {
  readonly #channel: vscode.LogOutputChannel;
  readonly #recent: string[] = [];

  constructor(channel: vscode.LogOutputChannel) {
    this.#channel = channel;
  }

  /** The last lines, oldest first, as they were written. */
  get recent(): readonly string[] {
    // What has become known as a secret since is kept out of them, too.
    return this.#recent.map((line) => this.clean(line));
  }

  debug(line: string): void {
    this.#channel.debug(this.#kept('debug', this.clean(line)));
  }

  info(line: string): void {
    this.#channel.info(this.#kept('info', this.clean(line)));
  }

  warn(line: string): void {
    this.#channel.warn(this.#kept('warn', this.clean(line)));
  }

  /** With the stack and the causes, because a log is read by whoever fixes a bug. */
  error(line: string, error?: unknown): void {
    const lines = [line, ...(error === undefined ? [] : trace(error))];
    const cleaned = lines.map((one) => this.clean(one));
    for (const one of cleaned) this.#kept('error', one);
    this.#channel.error(cleaned.join('\n'));
  }

  #kept(level: string, line: string): string {
    this.#recent.push(`${level} ${line}`);
    if (this.#recent.length > MOST_RECENT) this.#recent.shift();
    return line;
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
