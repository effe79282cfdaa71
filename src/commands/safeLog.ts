import type * as vscode from 'vscode';
import { redact, type Secret } from '../base/secret';

/** The one log channel. Every secret that this session has handled is replaced by its name before a line is written. */
export class SafeLog {
  readonly #channel: vscode.LogOutputChannel;
  readonly #secrets = new Map<string, Secret>();

  constructor(channel: vscode.LogOutputChannel) {
    this.#channel = channel;
  }

  /** From now on the value of this secret is kept out of the log. */
  hide(secret: Secret): void {
    this.#secrets.set(secret.reveal(), secret);
  }

  debug(line: string): void {
    this.#channel.debug(this.#clean(line));
  }

  info(line: string): void {
    this.#channel.info(this.#clean(line));
  }

  warn(line: string): void {
    this.#channel.warn(this.#clean(line));
  }

  /** With the stack and the causes, because a log is read by whoever mends a bug. */
  error(line: string, error?: unknown): void {
    this.#channel.error(this.#clean(error === undefined ? line : `${line}\n${trace(error)}`));
  }

  show(): void {
    this.#channel.show(true);
  }

  /** The text with known secrets replaced, for messages shown outside of the log. */
  clean(text: string): string {
    return this.#clean(text);
  }

  #clean(text: string): string {
    return redact(text, this.#secrets.values());
  }
}

function trace(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const own = error.stack ?? `${error.name}: ${error.message}`;
  return error.cause === undefined ? own : `${own}\nCaused by: ${trace(error.cause)}`;
}
