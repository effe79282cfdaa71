import { Command, InvalidArgumentError, Option } from 'commander';
import type { ExitCode } from '../base/errors';
import type { SandboxOptions } from '../sandbox/start';
import { type ApplyCommandOptions, apply } from './apply';
import type { Io } from './io';
import { type CommonOptions, DEFAULT_FILE } from './options';
import { type PlanOptions, plan } from './plan';
import { push } from './push';
import { sandbox } from './sandbox';
import { type StatusOptions, status } from './status';
import { type TestOptions, test } from './test';
import { type ValidateOptions, validate } from './validate';
import { VERSION } from './version';

/**
 * The commands and their flags; `done` takes the exit code of the one that ran.
 * commander: MIT, no dependencies, kept up to date; parsing flags is not what this product is about.
 */
export function makeProgram(io: Io, done: (code: ExitCode) => void): Command {
  const program = new Command('okta-scim')
    .description('Set up a SCIM app in Okta from one file. Not affiliated with Okta.')
    .version(VERSION)
    .configureOutput({ writeOut: io.out, writeErr: io.err })
    .exitOverride()
    .showHelpAfterError('(okta-scim --help lists the commands)');

  fileCommand(program, 'validate', 'check the file, offline')
    .addOption(format('text', 'json', 'sarif'))
    .action(async (file: string, options: ValidateOptions) =>
      done(await validate(io, file, options)),
    );
  fileCommand(program, 'plan', 'show what differs between the file and the org; writes nothing')
    .addOption(format('text', 'json'))
    .option('--out <planfile>', 'also write the plan to a file, for apply --plan')
    .action(async (file: string, options: PlanOptions) => done(await plan(io, file, options)));
  fileCommand(program, 'apply', 'plan, confirm, apply; stops where a person is needed')
    .option('--yes', 'do not ask')
    .option('--plan <planfile>', 'apply this plan, or refuse when the org has moved since')
    .option('--wait-manual <seconds>', 'wait for the settings made by hand', seconds, 0)
    .option('--allow-delete', 'carry out the deletions of the plan')
    .option(
      '--force-app-update',
      'replace the app even though SCIM is on (has wiped SCIM settings)',
    )
    .action(async (file: string, options: ApplyCommandOptions) =>
      done(await apply(io, file, options)),
    );
  fileCommand(program, 'push', 'only the group pushes, with proof').action(
    async (file: string, options: CommonOptions) => done(await push(io, file, options)),
  );
  fileCommand(program, 'test', 'test the SCIM connector as Okta would use it')
    .option('--yes', 'do not ask before the first write')
    .option('--read-only', 'send GET requests only')
    .addOption(format('text', 'json', 'junit'))
    .action(async (file: string, options: TestOptions) => done(await test(io, file, options)));
  fileCommand(program, 'status', 'the seven steps and their state')
    .addOption(format('text', 'json'))
    .action(async (file: string, options: StatusOptions) => done(await status(io, file, options)));
  addSandbox(program, io, done);
  return program;
}

function fileCommand(program: Command, name: string, description: string): Command {
  return program
    .command(name)
    .description(description)
    .argument('[file]', 'the file', DEFAULT_FILE)
    .option('--env <name>', 'environment of the file')
    .option('--org <url>', 'org to use instead of the one in the file')
    .option('--secrets-file <file>', 'secrets, one NAME=VALUE per line')
    .option('--no-color', 'no colours')
    .option('--verbose', 'show every request, and where a bug comes from');
}

function addSandbox(program: Command, io: Io, done: (code: ExitCode) => void): void {
  program
    .command('sandbox')
    .description('run the local org: an Okta org on loopback, to try things on')
    .option('--port <n>', 'port; 0 takes any free one', wholeNumber(0, 65_535), 0)
    .option('--state <file>', 'keep the state in this file')
    .addOption(
      new Option('--edition <name>', 'rate limits of this edition')
        .choices(['integrator', 'workforce', 'unlimited'])
        .default('unlimited'),
    )
    .option('--latency <none|real|ms>', 'how long each answer takes', latency, 'none')
    .option('--users <n>', 'more people', wholeNumber(0, 1_000_000))
    .option('--groups <n>', 'more groups', wholeNumber(0, 1_000_000))
    .option('--seed <n>', 'for ids that are the same in every run', wholeNumber(0, 2 ** 32 - 1))
    .action(async ({ state, ...options }: SandboxOptions & { state?: string }) =>
      done(await sandbox(io, state === undefined ? options : { ...options, stateFile: state })),
    );
}

function format(first: string, ...others: string[]): Option {
  return new Option('--format <name>', 'output').choices([first, ...others]).default(first);
}

function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= least && value <= most) return value;
    throw new InvalidArgumentError(`A whole number from ${least} to ${most} is needed.`);
  };
}

/** At most a day. */
const seconds = wholeNumber(0, 86_400);

function latency(text: string): 'none' | 'real' | number {
  return text === 'none' || text === 'real' ? text : wholeNumber(0, 60_000)(text);
}
