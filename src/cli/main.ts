import { CommanderError } from 'commander';
import { type ExitCode, HumanError, messageOf } from '../base/errors';
import { plainText } from '../base/text/shownText';
import { behindDoor } from './door';
import type { Edges, Io } from './io';
import { makeProgram } from './program';

/** Runs one command line. Never throws: every error becomes a message on `err` and an exit code. */
export async function main(args: readonly string[], edges: Edges): Promise<ExitCode> {
  const io = behindDoor(edges);
  let exitCode: ExitCode = 0;
  const done = (code: ExitCode) => {
    exitCode = code;
  };
  const program = makeProgram(io, done, args, main);
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
  if (error instanceof HumanError) {
    io.err(`${error.message}\n${error.nextStep}\n`);
    if (verbose && error.cause !== undefined) io.note(`Cause: ${messageOf(error.cause)}`);
    return error.exitCode;
  }
  io.note(`This is a bug in okta-scim: ${messageOf(error)}`);
  io.err(
    verbose && error instanceof Error
      ? framesOf(error)
      : 'Run it again with --verbose and report what it prints.\n',
  );
  return 1;
}

/** Where it comes from, without the message, which may hold anything. */
function framesOf({ stack = '' }: Error): string {
  const frames = stack.split('\n').filter((line) => /^ +at /.test(line));
  return frames.map((line) => `${plainText(line)}\n`).join('');
}
