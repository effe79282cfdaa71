import { Command, Option } from 'commander';
import type { ExitCode } from '../base/errors';
import { plainText } from '../base/text/shownText';
import { CONNECTOR_PROFILES } from '../scim/appKinds';
import { NEW_FILE_KINDS } from '../tasks/newFileKinds';
import type { SandboxOptions } from '../tasks/startLocalOrg';
import type { ApplyFlags } from './commands/apply';
import type { ConfirmFlags } from './commands/confirm';
import type { DestroyFlags } from './commands/destroy';
import type { ExportFlags } from './commands/export';
import type { ImportFlags } from './commands/import';
import type { InitFlags } from './commands/init';
import type { JournalFlags } from './commands/journal';
import type { McpFlags } from './commands/mcp';
import type { PlanFlags } from './commands/plan';
import type { PreflightFlags } from './commands/preflight';
import type { ProxyFlags } from './commands/proxy';
import type { PushFlags } from './commands/push';
import type { ReportFlags } from './commands/report';
import { sandbox } from './commands/sandbox';
import type { StatusFlags } from './commands/status';
import type { TokenFlags } from './commands/token';
import type { TrafficFlags } from './commands/traffic';
import type { ValidateFlags } from './commands/validate';
import type { VerifyFlags } from './commands/verify';
import {
  collected,
  commonFlags,
  connectorOption,
  fileCommand,
  filesCommand,
  format,
  latency,
  seconds,
  wholeNumber,
} from './flags';
import { CliSecrets } from './input/secrets';
import type { Io, RunLine } from './io';
import { DEFAULT_FILE } from './options';
import type { TestFlags } from './test/options';
import { VERSION } from './version';

/** Below the list of commands: what a newcomer looks for next. */
const MORE_HELP = `
From nothing:
  okta-scim sandbox    another terminal: an org to try it on, with its token
  okta-scim init       write okta-scim.yaml
  okta-scim plan       see what would be written
  okta-scim apply      write it, after a question

Credentials: OKTA_SCIM_API_TOKEN, or OKTA_SCIM_CLIENT_ID and OKTA_SCIM_PRIVATE_KEY;
  secrets of the file as OKTA_SCIM_SECRET_<NAME>, or in a --secrets-file.
Exit codes: 0 done or in sync, 1 findings, 2 usage, 3 not reached or not
  authorised, 4 differences or a step for a person, 5 conflict.
Docs: https://github.com/scim-works/okta-scim/tree/main/docs
`;

/**
 * The commands and their flags; `done` takes the exit code of the one that ran, `args` are what it will be run with, `run` runs others.
 * commander: MIT, no dependencies, kept up to date; parsing flags is not what this product is about.
 * What a command does is read when it runs: `--help` and `--version` need none of it, `validate` neither engine nor SDK.
 */
export function makeProgram(
  io: Io,
  done: (code: ExitCode) => void,
  args: readonly string[] = [],
  run: RunLine = async () => 2,
): Command {
  const program = new Command('okta-scim')
    .description('Set up a SCIM app in Okta from one file. Not affiliated with Okta.')
    .version(VERSION)
    .configureOutput({
      writeOut: io.out,
      writeErr: io.err,
      outputError: (text, write) => write(onOneLine(text, args)),
    })
    .exitOverride()
    .showHelpAfterError('(okta-scim --help lists the commands)')
    .addHelpText('after', MORE_HELP)
    // Also for commands that need no secret: a mistyped path must not pass for one without secrets.
    .hook('preAction', async (_, command) => {
      const { secretsFile, save } = command.opts<Partial<TokenFlags>>();
      if (secretsFile !== undefined && save !== true)
        await new CliSecrets(io, { secretsFile }).load();
    });

  filesCommand(program, 'validate', 'check the file, offline')
    .addOption(format('text', 'json', 'sarif'))
    .option(
      '--severity <code=level>',
      'how grave findings of this code are: error, warning, info or off; can be repeated',
      collected,
    )
    .action(async (files: string[], options: ValidateFlags) => {
      const { validate } = await import('./commands/validate');
      done(await validate(io, files, options));
    });
  filesCommand(program, 'plan', 'show what differs between the file and the org; writes nothing')
    .addOption(format('text', 'json', 'markdown'))
    .option(
      '--out <planfile>',
      'also write the plan to a file, for apply --plan; of several, a folder',
    )
    .action(async (files: string[], options: PlanFlags) => {
      const { plan } = await import('./orgCommands');
      done(await plan(io, files, options));
    });
  filesCommand(program, 'apply', 'plan, confirm, apply; stops where a person is needed')
    .option('--yes', 'do not ask')
    .option(
      '--plan <planfile>',
      'apply this plan, or refuse when the org has moved since; of several, a folder',
    )
    .option('--keep-going', KEEP_GOING)
    .addOption(format('text', 'json'))
    .option('--wait-manual <seconds>', 'wait for the settings made by hand', seconds, 0)
    .option('--allow-delete', 'carry out the deletions of the plan')
    .option('--adopt', 'manage an app of this label that is in the org already')
    .option('--take-over', TAKE_OVER)
    .addOption(connectorOption())
    .option('--no-verify', NO_VERIFY)
    .option(
      '--force-app-update',
      'replace the app even though SCIM is on (has wiped SCIM settings)',
    )
    .action(async (files: string[], options: ApplyFlags) => {
      const { apply } = await import('./orgCommands');
      done(await apply(io, files, options));
    });
  commonFlags(
    program
      .command('confirm')
      .description(
        'say that settings which Okta does not show have been made; kept with name and time',
      )
      .argument('[file-or-ids...]', `the file (${DEFAULT_FILE}), then ids of settings`)
      .option('--all', 'all that are open')
      .option('--withdraw', 'take it back instead'),
  ).action(async (args: string[], options: ConfirmFlags) => {
    const { confirm } = await import('./orgCommands');
    done(await confirm(io, args, options));
  });
  fileCommand(program, 'destroy', 'undo: plan, type the label, take away; the app ends inactive')
    .option('--delete-app', 'delete the app as well')
    .option('--dry-run', 'show the plan only')
    .addOption(format('text', 'json'))
    .option('--label <label>', 'label of the app, instead of typing it')
    .option(
      '--deletions <n>',
      'how many deletions there may be; needed when they are many',
      wholeNumber(1, 1_000_000),
    )
    .option('--take-over', TAKE_OVER)
    .action(async (file: string, options: DestroyFlags) => {
      const { destroy } = await import('./orgCommands');
      done(await destroy(io, file, options));
    });
  fileCommand(program, 'journal', 'what was done from the file, by whom, and what Okta answered')
    .option('--list', 'one line for each deed')
    .option('--all', 'every deed, not just the last')
    .addOption(format('text', 'json'))
    .action(async (file: string, options: JournalFlags) => {
      const { journal } = await import('./commands/journal');
      done(await journal(io, file, options));
    });
  filesCommand(program, 'push', 'only the group pushes, with proof')
    .option('--keep-going', KEEP_GOING)
    .addOption(format('text', 'json'))
    .option('--take-over', TAKE_OVER)
    .addOption(connectorOption())
    .option('--no-verify', NO_VERIFY)
    .action(async (files: string[], options: PushFlags) => {
      const { push } = await import('./orgCommands');
      done(await push(io, files, options));
    });
  filesCommand(program, 'test', 'test the SCIM connector as Okta would use it')
    .addOption(connectorOption())
    .option('--yes', 'do not ask before the first write')
    .option('--read-only', 'send GET requests only')
    .addOption(format('text', 'json', 'junit', 'html'))
    .addOption(
      new Option(
        '--profile <kind>',
        'the kind of app to play, instead of the one that the file says',
      ).choices(CONNECTOR_PROFILES),
    )
    .option('--html <file>', 'also write the report to a file, as one page')
    .option('--check <id>', 'only this check; can be repeated', collected)
    .option('--area <name>', 'only the checks of this area; can be repeated', collected)
    .addOption(
      new Option('--level <level>', 'only the checks of this level').choices([
        'okta',
        'rfc',
        'info',
      ]),
    )
    .option('--har <file>', 'also write the traffic to a file, without secrets')
    .option('--record <file>', 'also write the answers of the server to a file, for --replay')
    .option(
      '--replay <file>',
      'take the answers from such a file; nothing is sent, and no okta-scim.yaml is read',
    )
    .option('--from <har>', 'send what Okta sent in a recording, instead of the checks')
    .option('--change-existing', 'with --from: also change users and groups that were there before')
    .option('--explain <id>', 'say what a check sends, expects and why, instead of testing')
    .action(async (files: string[], options: TestFlags) => {
      const { test } = await import('./connectorCommands');
      done(await test(io, files, options));
    });
  fileCommand(program, 'token', 'get the token of the connector by OAuth 2.0 client credentials')
    .addOption(connectorOption())
    .option('--save', 'put it into the --secrets-file instead of stdout')
    .addOption(
      new Option('--client-auth <how>', 'where the client id and secret go')
        .choices(['auto', 'basic', 'form'])
        .default('auto'),
    )
    .action(async (file: string, options: TokenFlags) => {
      const { token } = await import('./connectorCommands');
      done(await token(io, file, options));
    });
  filesCommand(program, 'status', 'the seven steps and their state, and how many have arrived')
    .addOption(connectorOption())
    .option('--no-verify', NO_VERIFY)
    .addOption(format('text', 'json', 'markdown'))
    .action(async (files: string[], options: StatusFlags) => {
      const { status } = await import('./orgCommands');
      done(await status(io, files, options));
    });
  filesCommand(
    program,
    'preflight',
    'check what has to be in order first: people, groups, connector',
  )
    .addOption(connectorOption())
    .addOption(format('text', 'json'))
    .action(async (files: string[], options: PreflightFlags) => {
      const { preflight } = await import('./orgCommands');
      done(await preflight(io, files, options));
    });
  addVerify(program, io, done);
  addReport(program, io, done);
  addExport(program, io, done);
  addImport(program, io, done);
  addProxy(program, io, done);
  program
    .command('mcp')
    .description(
      'tools for agents, as a Model Context Protocol server on standard input and output',
    )
    .option('--folder <path>', 'folder of the files, unless it is started there')
    .option('--allow-apply', 'also a tool that applies a plan, after the person has agreed')
    .option('--verbose', 'show where a bug comes from')
    .action(async (options: McpFlags) => {
      const { mcp } = await import('./agentCommands');
      done(await mcp(io, run, options));
    });
  addInit(program, io, done);
  addSandbox(program, io, done);
  return program;
}

/** An argument that a message repeats begins no line of its own. */
function onOneLine(message: string, args: readonly string[]): string {
  const given = args.flatMap((arg) => [arg, arg.slice(arg.indexOf('=') + 1)]);
  return given
    .filter((part) => plainText(part) !== part)
    .reduce((text, part) => text.replaceAll(part, plainText(part)), message);
}

const KEEP_GOING = 'of several targets, go on with the others after one has failed';
const NO_VERIFY = 'do not look who has arrived at the connector';
const TAKE_OVER = 'take the place of a run of another machine that has not cleared up';

function addVerify(program: Command, io: Io, done: (code: ExitCode) => void): void {
  filesCommand(
    program,
    'verify',
    'prove who has arrived: what Okta pushed against what the connector has',
  )
    .addOption(connectorOption())
    .option('--user <login>', 'only this person')
    .option('--group <name>', 'only this group, with its members')
    .option('--sample <n>', 'only this many people, chosen at random', wholeNumber(1, 1_000_000))
    .addOption(format('text', 'json', 'csv', 'markdown'))
    .action(async (files: string[], options: VerifyFlags) => {
      const { verify } = await import('./orgCommands');
      done(await verify(io, files, options));
    });
}

function addReport(program: Command, io: Io, done: (code: ExitCode) => void): void {
  filesCommand(
    program,
    'report',
    'one page of HTML about many targets: what is pending and who must do it, last test and proof',
  )
    .option(
      '--from <json>',
      'JSON that plan, status, verify, test, apply or push has printed; can be repeated',
      collected,
    )
    .option('--out <file>', 'write to this file')
    .addOption(connectorOption())
    .option('--no-verify', NO_VERIFY)
    .action(async (files: string[], options: ReportFlags) => {
      const { reportCommand } = await import('./orgCommands');
      done(await reportCommand(io, files, options));
    });
}

function addExport(program: Command, io: Io, done: (code: ExitCode) => void): void {
  commonFlags(
    program
      .command('export')
      .description('write a live app down as a file; prints it unless told where to write')
      .requiredOption('--app <id|label>', 'the app')
      .option('--into <file>', 'keep the comments and variables of this file')
      .option('--out <file>', 'write to this file')
      .option('--force', 'replace a file that is there'),
  ).action(async (options: ExportFlags) => {
    const { exportCommand } = await import('./orgCommands');
    done(await exportCommand(io, options));
  });
}

function addImport(program: Command, io: Io, done: (code: ExitCode) => void): void {
  program
    .command('import')
    .description('write every SCIM app of an org down as a file of its own, ids pinned')
    .argument('[folder]', 'where the files go', 'apps')
    .requiredOption('--org <url>', 'org to read from')
    .addOption(format('text', 'json'))
    .option('--force', 'replace files that are there')
    .option('--no-color', 'no colours')
    .option('--verbose', 'show every request, and where a bug comes from')
    .action(async (folder: string, options: ImportFlags) => {
      const { importCommand } = await import('./orgCommands');
      done(await importCommand(io, folder, options));
    });
}

function addProxy(program: Command, io: Io, done: (code: ExitCode) => void): void {
  program
    .command('proxy')
    .description('stand between an org and a SCIM server: show, explain and record what goes over')
    .requiredOption('--to <url>', 'base URL of the SCIM server')
    .option('--listen <[host:]port>', 'where to listen; 0 takes any free port of this machine', '0')
    .option('--har <file>', 'also write the traffic to a file, without secrets')
    .option('--page', 'also show it on a page')
    .option('--no-color', 'no colours')
    .option('--verbose', 'show where a bug comes from')
    .action(async (options: ProxyFlags) => {
      const { proxy } = await import('./trafficCommands');
      done(await proxy(io, options));
    });
  program
    .command('traffic')
    .description('check a recording against the file: what Okta sent, and what the answers will do')
    .argument('<har>', 'HTTP Archive of the proxy, a browser or another proxy')
    .argument('[file]', 'the file; without it the answers alone are judged')
    .option('--env <name>', 'environment of the file')
    .addOption(format('text', 'json', 'junit'))
    .option('--no-color', 'no colours')
    .option('--verbose', 'show where a bug comes from')
    .action(async (har: string, file: string | undefined, options: TrafficFlags) => {
      const { traffic } = await import('./trafficCommands');
      done(await traffic(io, har, file, options));
    });
}

function addInit(program: Command, io: Io, done: (code: ExitCode) => void): void {
  commonFlags(
    program
      .command('init')
      .description('write a first file; asks on a terminal for what no flag says')
      .argument('[file]', 'the file', DEFAULT_FILE),
    'environments of the file, as dev,prod or dev=URL,prod=URL',
  )
    .addOption(
      new Option(
        '--kind <kind>',
        'a new app (swa), one that is in the org, or one of the catalog',
      ).choices(NEW_FILE_KINDS),
    )
    .option('--label <text>', 'name of the app')
    .option('--login-url <url>', 'page that users sign in to a new app on')
    .option('--app <id|label>', 'the app that is in the org')
    .option('--name <template>', 'template of the catalog, as scim2headerauth')
    .option(
      '--from-connector <url>',
      'SCIM server to take attributes and actions from; its token is the secret scim-token',
    )
    .option('--force', 'replace a file that is there')
    .action(async (file: string, options: InitFlags) => {
      const { init } = await import('./orgCommands');
      done(await init(io, file, options));
    });
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
    .option(
      '--latency <none|real|ms>',
      'how long each answer takes: real is the median of recorded requests',
      latency,
      'none',
    )
    .option('--users <n>', 'more people, in a state that is made now', wholeNumber(0, 1_000_000))
    .option('--groups <n>', 'more groups, in a state that is made now', wholeNumber(0, 1_000_000))
    .option(
      '--seed <n>',
      'for ids that are the same in every run, in a state that is made now',
      wholeNumber(0, 2 ** 32 - 1),
    )
    .action(async ({ state, ...options }: SandboxOptions & { state?: string }) =>
      done(await sandbox(io, state === undefined ? options : { ...options, stateFile: state })),
    );
}
