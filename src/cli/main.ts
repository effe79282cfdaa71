import { CommanderError } from 'commander';
import { type ExitCode, isHumanError, messageOf } from '../base/errors';
import type { Io } from './io';
import { makeProgram } from './program';

/** Runs one command line. Never throws: every error becomes a message on `err` and an exit code. */
export async function main(args: readonly string[], io: Io): Promise<ExitCode> {
  let exitCode: ExitCode = 0;
  const program = makeProgram(io, (code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    exitCode = report(io, error, args.includes('--verbose'));
  }
  return exitCode;
}

/** Says on `err` what went wrong, and gives the exit code for it. */
export function report(io: Io, error: unknown, verbose: boolean): ExitCode {
  // commander has written its message already; asking for help or the version is not a mistake.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (isHumanError(error)) {
    io.err(`${error.message}\n${error.nextStep}\n`);
    if (verbose && error.cause !== undefined) io.err(`Cause: ${messageOf(error.cause)}\n`);
    return error.exitCode;
  }
  io.err(`This is a bug in okta-scim: ${messageOf(error)}\n`);
  io.err(
    verbose && error instanceof Error
      ? `${error.stack ?? ''}\n`
      : 'Run it again with --verbose and report what it prints.\n',
  );
  return 1;
}
