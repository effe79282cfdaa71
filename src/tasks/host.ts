/** A stretch of work that a person may wait for. */
export type KindOfWork =
  | 'look'
  | 'write'
  | 'preflight'
  | 'export'
  | 'token'
  | 'discover'
  | 'verify';

/** Who runs a task, the command line or a window of VS Code: it asks, shows and says in its own way. */
export interface Host {
  /** One line of what goes on, for the terminal or the log. */
  note(line: string): void;
  /**
   * Does work that the person can stop. A window shows a notification meanwhile, which would hide a question: whatever
   * is asked is asked before.
   * @param subject what it is about: the org, or an address.
   * @throws {CancelledError} when it is stopped; else as the job.
   */
  work<T>(
    what: KindOfWork,
    subject: string,
    job: (signal: AbortSignal, show: (line: string) => void) => Promise<T>,
  ): Promise<T>;
}
