import { plainText } from './shownText';

/**
 * Errors meant for people. Each says what happened (`message`) and what to do next (`nextStep`), and carries the
 * exit code of the command line. Any other error that reaches a command is a bug and is reported as one.
 */
export class HumanError extends Error {
  /** Spelt out in each class: minifying renames classes, and across bundles errors are told apart by name. */
  override readonly name: string = 'HumanError';
  /** Exit code of the command line, 1..5. */
  readonly exitCode: ExitCode;
  /** One sentence: what the person can do now. */
  readonly nextStep: string;

  /** What message and next step quote comes from anywhere: it stays on its line and shows as what it is. */
  constructor(message: string, options: Details & { exitCode: ExitCode }) {
    const { lines = [], cause } = options;
    const text = [plainText(message), ...lines.map((line) => `  ${plainText(line)}`)].join('\n');
    super(text, cause === undefined ? undefined : { cause });
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
  override readonly name: string = 'InvalidError';

  constructor(message: string, details: Details) {
    super(message, { ...details, exitCode: 1 });
  }
}

/** The command was called in a way that cannot work: exit code 2. */
export class UsageError extends HumanError {
  override readonly name: string = 'UsageError';

  constructor(message: string, details: Details) {
    super(message, { ...details, exitCode: 2 });
  }
}

/** The org or the connector did not answer, or answered with something that is not its API: exit code 3. */
export class UnreachableError extends HumanError {
  override readonly name: string = 'UnreachableError';

  constructor(message: string, details: Details) {
    super(message, { ...details, exitCode: 3 });
  }
}

/** The org or the connector refused the credentials, or the right is missing: exit code 3. */
export class NotAuthorizedError extends HumanError {
  override readonly name: string = 'NotAuthorizedError';

  constructor(message: string, details: Details) {
    super(message, { ...details, exitCode: 3 });
  }
}

/** Something moved, clashes, is protected, or is over a cap: nothing was written for it; exit code 5. */
export class ConflictError extends HumanError {
  override readonly name: string = 'ConflictError';

  constructor(message: string, details: Details) {
    super(message, { ...details, exitCode: 5 });
  }
}

/** The person (or a signal) stopped the work. Not a failure: what was done is in the journal. Exit code 4. */
export class CancelledError extends HumanError {
  override readonly name: string = 'CancelledError';

  constructor(message = 'Cancelled.', nextStep = 'Run the same command again to go on from here.') {
    super(message, { exitCode: 4, nextStep });
  }
}

/** What every error for people looks like, whichever bundle its class comes from. */
export type HumanErrorShape = Error & Pick<HumanError, 'exitCode' | 'nextStep'>;

/** By shape, not by class: the bundles that are loaded on demand carry their own copies of the classes. */
export function isHumanError(thrown: unknown): thrown is HumanErrorShape {
  return (
    thrown instanceof Error &&
    'nextStep' in thrown &&
    typeof thrown.nextStep === 'string' &&
    'exitCode' in thrown &&
    typeof thrown.exitCode === 'number'
  );
}

/** Whether work ended because somebody stopped it, told by name: see `isHumanError`. */
export function isCancelled(thrown: unknown): thrown is Error {
  return thrown instanceof Error && thrown.name === 'CancelledError';
}

/** The text of an unknown thrown value, for messages; never a stack. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}

/** @throws {CancelledError} when the signal has been aborted. */
export function throwIfCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new CancelledError();
}
