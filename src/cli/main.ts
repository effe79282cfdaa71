import { CommanderError } from 'commander';
import { type ExitCode, HumanError, messageOf } from '../base/errors';
import { plainText } from '../base/text/shownText';
import { behindDoor } from './door';
import type { ErrorJson } from './fleet/answer';
import { errorJson } from './fleet/errorJson';
import type { Edges, Io } from './io';
import { makeProgram } from './program';

/** Runs one command line. Never throws: every error becomes a message on `err` and an exit code. */
export async function main(args: readonly string[], edges: Edges): Promise<ExitCode> {
  let hasPrinted = false;
  const io = behindDoor({
    ...edges,
    out: (text) => {
      hasPrinted = true;
      edges.out(text);
    },
  });
  let exitCode: ExitCode = 0;
  const done = (code: ExitCode) => {
    exitCode = code;
  };
  const program = makeProgram(io, done, args, main);
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    exitCode = report(io, error, args.includes('--verbose'));
    // One document, whatever happens; a command that has printed its own before it failed has said so on `err`.
    if (asksForJson(args) && exitCode !== 0 && !hasPrinted) {
      io.out(`${JSON.stringify({ error: documentOf(error) }, null, 2)}\n`);
    }
  }
  return exitCode;
}

/** Whether `--format json` is among the arguments: also where they cannot be read as a whole. */
function asksForJson(args: readonly string[]): boolean {
  const end = args.indexOf('--');
  const flags = end === -1 ? args : args.slice(0, end);
  return flags.some(
    (arg, at) => arg === '--format=json' || (arg === '--format' && flags[at + 1] === 'json'),
  );
}

function documentOf(error: unknown): ErrorJson {
  if (!(error instanceof CommanderError)) return errorJson(error);
  const message = plainText(error.message.replace(/^error: /, ''));
  return { kind: 'usage', message, nextStep: 'okta-scim --help lists the commands.', exitCode: 2 };
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
