import { type Command, InvalidArgumentError, Option } from 'commander';
import { ASKS_NO_ORG, IDLE_FLAGS } from './idleFlags';
import { DEFAULT_FILE } from './options';

/** A command that takes several files and environments. */
export function filesCommand(program: Command, name: string, description: string): Command {
  return commonFlags(
    program
      .command(name)
      .description(description)
      .argument('[files...]', `files, folders, patterns in quotes (${DEFAULT_FILE})`),
    'environment of the file; several with commas',
  ).option('--all-envs', 'every environment of each file');
}

/** A command that takes one file. */
export function fileCommand(program: Command, name: string, description: string): Command {
  return commonFlags(
    program.command(name).description(description).argument('[file]', 'the file', DEFAULT_FILE),
  );
}

/** What every command with a file or an org takes. */
export function commonFlags(command: Command, environment = 'environment of the file'): Command {
  const name = command.name();
  const idle = IDLE_FLAGS[name] ?? [];
  const said = (flag: string, does: string) => (idle.includes(flag) ? NO_EFFECT : does);
  return command
    .option('--env <name>', environment)
    .option('--org <url>', said('--org', 'org to use instead of the one in the file'))
    .option('--secrets-file <file>', said('--secrets-file', 'secrets, one NAME=VALUE per line'))
    .option('--no-color', said('--no-color', 'no colours'))
    .option('--verbose', verboseText(name));
}

const NO_EFFECT = 'no effect here: taken so that every command can be given the same flags';

/** What `--verbose` shows, by the name of the command. */
function verboseText(name: string): string {
  return ASKS_NO_ORG.includes(name)
    ? 'show where a bug comes from'
    : 'show every request, and where a bug comes from';
}

/** Hosts of the connector that secrets may go to. */
export function connectorOption(): Option {
  return new Option(
    '--connector <url>',
    'host that secrets of the connector may go to; can be repeated',
  ).argParser(collected);
}

/** For a flag that can be repeated. */
export function collected(value: string, previous: readonly string[] = []): readonly string[] {
  return [...previous, value];
}

/** `--format`, with the default first. */
export function format(first: string, ...others: string[]): Option {
  return new Option('--format <name>', 'output').choices([first, ...others]).default(first);
}

/** A number between bounds, both included. */
export function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= least && value <= most) return value;
    throw new InvalidArgumentError(`A whole number from ${least} to ${most} is needed.`);
  };
}

/** At most a day. */
export const seconds = wholeNumber(0, 86_400);

/** How long the answers of the local org take: a name, or milliseconds. */
export function latency(text: string): 'none' | 'real' | number {
  return text === 'none' || text === 'real' ? text : wholeNumber(0, 60_000)(text);
}
