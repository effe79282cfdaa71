import { plainText } from './text/shownText';

/**
 * Errors meant for people. Each says what happened (`message`) and what to do next (`nextStep`), and carries the
 * exit code of the command line. Any other error that reaches a command is a bug and is reported as one.
 */
export class HumanError extends Error {
  /** Exit code of the command line, 1..5. */
  readonly exitCode: ExitCode;
  /** One sentence: what the person can do now. */
  readonly nextStep: string;

  /** What message and next step quote comes from anywhere: it stays on its line and shows as what it is. */
  constructor(message: string, options: Details & { exitCode: ExitCode }) {
    const { lines = [], cause } = options;
    const text = [plainText(message), ...lines.map((line) => `  ${plainText(line)}`)].join('\n');
    super(text, cause === undefined ? undefined : { cause });
    this.name = new.target.name;
    this.exitCode = options.exitCode;
    this.nextStep = plainText(options.nextStep);
  }
}

/** Exit codes: 0 done or in sync, 1 findings, 2 usage, 3 unreachable or not authorised, 4 pending, 5 conflict. */
export type ExitCode = 0 | 1 | 2 | 3 | 4 | 5;

interface Details {
  nextStep: string;
  /** A list below the message. */
  lines?: readonly string[];
  cause?: unknown;
}

/** The file, or something that was asked for in it, is refused: exit code 1. */
export class InvalidError extends HumanError {
  constructor(message: string, details: Details) {
    super(message, { ...details, exitCode: 1 });
  }
}

/** The command was called in a way that cannot work: exit code 2. */
export class UsageError extends HumanError {
  constructor(message: string, details: Details) {
    super(message, { ...details, exitCode: 2 });
  }
}

/** The org or the connector did not answer, or answered with something that is not its API: exit code 3. */
export class UnreachableError extends HumanError {
  constructor(message: string, details: Details) {
    super(message, { ...details, exitCode: 3 });
  }
}

/** The org or the connector refused the credentials, or the right is missing: exit code 3. */
export class NotAuthorizedError extends HumanError {
  constructor(message: string, details: Details) {
    super(message, { ...details, exitCode: 3 });
  }
}

/** Something moved, clashes, is protected, or is over a cap: nothing was written for it; exit code 5. */
export class ConflictError extends HumanError {
  constructor(message: string, details: Details) {
    super(message, { ...details, exitCode: 5 });
  }
}

/** The person (or a signal) stopped the work. Not a failure: what was done is in the journal. Exit code 4. */
export class CancelledError extends HumanError {
  constructor(message = 'Cancelled.', nextStep = 'Run the same command again to go on from here.') {
    super(message, { exitCode: 4, nextStep });
  }
}

/** The same error, of the same class, told in other words; what it said at first is its cause. */
export function retold<E extends HumanError>(error: E, message: string): E {
  const { exitCode, nextStep } = error;
  const [head = '', ...lines] = message.split('\n').map((line) => line.trim());
  const told = new HumanError(head, { exitCode, nextStep, lines, cause: error });
  return Object.setPrototypeOf(Object.assign(told, error), Object.getPrototypeOf(error));
}

/** The text of an unknown thrown value, for messages; never a stack. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}

/** @throws {CancelledError} when the signal has been aborted. */
export function throwIfCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new CancelledError();
}
